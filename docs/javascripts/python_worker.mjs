// Python in a thread of its own, from the module that the build has started it in, with what the
// build has prepared for one procedure. Holds no rule and no clinical word.
//
// What it is told and what it says: python/messages.mjs.

/** @import { FromWorker, ManifestFile, Question, Start, ToWorker } from "./python/messages.mjs" */

import { integrity } from "./python/integrity.mjs";
import { fileOf, readManifest } from "./python/manifest.mjs";
import { ask, changeMemory, startPython } from "./python/started_python.mjs";

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
  /** @type {ArrayBuffer} */
  let changes;
  try {
    const { interpreter, guidelines } = await readManifest(at);
    // An earlier version's is no longer made; its wheel is started by Pyodide as it is published.
    if (!interpreter) return void say({ failure: "python" });
    const guideline = fileOf(guidelines, procedure);
    const count = counter(interpreter.bytes + guideline.bytes);
    const prepared = fetched(guideline, at, count).then((body) => whole(body, guideline));
    prepared.catch(() => {}); // waited for below
    // While the bytes come they are counted, compiled, and kept to be held against the build's own.
    const [toCompile, toCheck] = (await fetched(interpreter, at, count)).tee();
    const headers = { "content-type": "application/wasm" }; // whatever a plain file host says
    compiled = WebAssembly.compileStreaming(new Response(toCompile, { headers }));
    compiled.catch(() => {}); // told below, once it is known whose fault it is
    [changes] = await Promise.all([prepared, whole(toCheck, interpreter)]);
  } catch {
    say({ failure: "fetch" });
    return undefined;
  }
  try {
    say({ progress: { stage: "starting" } });
    const python = await startPython(await compiled);
    changeMemory(python, changes);
    return python;
  } catch {
    say({ failure: "python" });
    return undefined;
  }
}

/**
 * The bytes of a file as they come, each counted; broken off where more come than there are.
 *
 * @param {ManifestFile} file
 * @param {string} manifest
 * @param {(bytes: number) => void} count
 */
async function fetched(file, manifest, count) {
  // Without TLS scripts cannot hash, and the browser does it, though it then waits for the whole.
  const checks = self.crypto?.subtle ? {} : integrity(file);
  const response = await fetch(new URL(file.path, manifest), checks);
  if (!response.ok || !response.body) throw new Error(String(response.status));
  let left = file.bytes;
  return response.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) throw new Error("more than the build's own");
        count(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
}

/**
 * Tells the page of the bytes so far.
 *
 * @param {number} total
 * @returns {(bytes: number) => void}
 */
function counter(total) {
  let done = 0;
  return (bytes) => {
    done += bytes;
    say({ progress: { stage: "fetching", done, total } });
  };
}

/**
 * All bytes of a file, which are those that the build made.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {ManifestFile} file
 */
async function whole(body, file) {
  const bytes = await new Response(body).arrayBuffer();
  if (!(await isIntact(bytes, file))) throw new Error("not the build's own");
  return bytes;
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
