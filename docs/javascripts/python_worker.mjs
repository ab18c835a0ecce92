// Python in a thread of its own, from the module that the build has started it in. Holds no rule
// and no clinical word.
//
// What it is told and what it says: python/messages.mjs.

/** @import { FromWorker, ManifestFile, Question, Start, ToWorker } from "./python/messages.mjs" */

import { integrity } from "./python/integrity.mjs";
import { fileOf, readManifest } from "./python/manifest.mjs";
import { ask, startPython } from "./python/started_python.mjs";

/** @param {FromWorker} message */
const say = (message) => self.postMessage(message);

/** @type {Promise<import("./python/started_python.mjs").StartedPython | undefined>} */
let begun = Promise.resolve(undefined);

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("start" in data) begun = start(data.start);
  else begun.then((python) => python && reply(python, data));
});

/**
 * @param {import("./python/started_python.mjs").StartedPython} python
 * @param {Question} question
 */
function reply(python, { number, request }) {
  try {
    say({ number, answer: ask(python, request) });
  } catch {
    say({ failure: "python" }); // without the reason, which could hold something of the patient
  }
}

/** @param {Start["start"]} start */
async function start({ at, procedure }) {
  /** @type {Promise<WebAssembly.Module>} */
  let compiled;
  try {
    const file = fileOf((await readManifest(at)).calculators, procedure);
    // Without TLS scripts cannot hash, and the browser does it, though it then waits for the whole.
    const checks = self.crypto?.subtle ? {} : integrity(file);
    const response = await fetch(new URL(file.path, at), checks);
    if (!response.ok || !response.body) throw new Error(String(response.status));
    // While the bytes come they are counted, compiled, and kept to be held against the build's own.
    const [toCompile, toCheck] = counted(response.body, file.bytes).tee();
    const headers = { "content-type": "application/wasm" }; // whatever a plain file host says
    compiled = WebAssembly.compileStreaming(new Response(toCompile, { headers }));
    compiled.catch(() => {}); // told below, once it is known whose fault it is
    const whole = await new Response(toCheck).arrayBuffer();
    if (!(await isIntact(whole, file))) throw new Error("not the build's own");
  } catch {
    say({ failure: "fetch" });
    return undefined;
  }
  try {
    say({ progress: { stage: "starting" } });
    return await startPython(await compiled);
  } catch {
    say({ failure: "python" });
    return undefined;
  }
}

/**
 * The bytes as they come, told of to the page; broken off where more come than there are.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {number} total
 */
function counted(body, total) {
  let done = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        done += chunk.byteLength;
        if (done > total) throw new Error("more than the build's own");
        say({ progress: { stage: "fetching", done, total } });
        controller.enqueue(chunk);
      },
    }),
  );
}

/**
 * Tell whether bytes are those that the build made.
 *
 * @param {ArrayBuffer} bytes
 * @param {ManifestFile} file
 */
async function isIntact(bytes, file) {
  if (bytes.byteLength !== file.bytes) return false;
  if (!self.crypto?.subtle) return true; // held against it by the browser
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}
