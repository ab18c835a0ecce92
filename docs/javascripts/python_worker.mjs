// Python in a thread of its own, from the module that the build has started it in. Holds no rule
// and no clinical word.
//
// Told {start: {at, procedure}}, where `at` is the address of the manifest, it says {progress}, or
// {failure}: "fetch" where the module cannot be had whole, "python" where it cannot run. Told
// {number, request} it says {number, answer} once it has started, or {failure}.

import { integrity } from "./python/integrity.mjs";
import { readManifest } from "./python/manifest.mjs";
import { ask, startPython } from "./python/started_python.mjs";

const say = (message) => self.postMessage(message);

let begun;
let python;

self.addEventListener("message", ({ data }) => {
  if (data.start) begun = start(data.start);
  else begun.then(() => python && reply(data));
});

function reply({ number, request }) {
  try {
    say({ number, answer: ask(python, request) });
  } catch {
    say({ failure: "python" }); // without the reason, which could hold something of the patient
  }
}

async function start({ at, procedure }) {
  let compiled;
  try {
    const file = (await readManifest(at)).calculators[procedure];
    // Without TLS scripts cannot hash, and the browser does it, though it then waits for the whole.
    const checks = self.crypto?.subtle ? {} : integrity(file);
    const response = await fetch(new URL(file.path, at), checks);
    if (!response.ok) throw new Error(response.status);
    // While the bytes come they are counted, compiled, and kept to be held against the build's own.
    const [toCompile, toCheck] = counted(response.body, file.bytes).tee();
    const headers = { "content-type": "application/wasm" }; // whatever a plain file host says
    compiled = WebAssembly.compileStreaming(new Response(toCompile, { headers }));
    compiled.catch(() => {}); // told below, once it is known whose fault it is
    const whole = await new Response(toCheck).arrayBuffer();
    if (!(await isIntact(whole, file))) throw new Error("not the build's own");
  } catch {
    return say({ failure: "fetch" });
  }
  try {
    say({ progress: { stage: "starting" } });
    python = await startPython(await compiled);
  } catch {
    say({ failure: "python" });
  }
}

/** The bytes as they come, told of to the page; broken off where more come than there are. */
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

/** Tell whether bytes are those that the build made. */
async function isIntact(bytes, file) {
  if (bytes.byteLength !== file.bytes) return false;
  if (!self.crypto?.subtle) return true; // held against it by the browser
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === file.sha256;
}
