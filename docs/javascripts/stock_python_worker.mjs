// Python in a thread of its own, for when python_worker.mjs cannot run: Pyodide as published, and
// the wheel with the calculator and its guideline. Holds no rule and no clinical word.

import { integrity } from "./python/integrity.mjs";
import { readManifest } from "./python/manifest.mjs";

const say = (message) => self.postMessage(message);
const fail = () => say({ failure: "fetch" }); // there is no other way left, whatever the reason

let begun;
let answer;

self.addEventListener("message", ({ data }) => {
  if (data.start) begun = start(data.start).catch(fail);
  else begun.then(() => answer && reply(data));
});
self.addEventListener("unhandledrejection", fail);

function reply({ number, request }) {
  try {
    say({ number, answer: answer(request) });
  } catch {
    fail(); // without the reason, which could hold something of the patient
  }
}

async function start({ at, procedure }) {
  requireWebAssembly();
  const manifest = await readManifest(at);
  const locate = ({ path }) => new URL(path, at).href;
  const { files, lock } = manifest.pyodide;
  const wheel = manifest.wheels[procedure];
  const count = byteCounter([...Object.values(files), wheel]);
  const known = new Map([...Object.values(files), wheel].map((file) => [locate(file), file]));
  self.fetch = checkedFetch(self.fetch.bind(self), known, count);

  const [{ loadPyodide }, archive] = await Promise.all([
    imported(files["pyodide.mjs"]),
    fetch(locate(wheel)).then((response) => response.arrayBuffer()),
    imported(files["pyodide.asm.js"]), // else Pyodide imports it, after all the rest
  ]);
  const python = await loadPyodide({
    indexURL: new URL(".", locate(files["pyodide.mjs"])).href,
    lockFileContents: lock,
  });
  say({ progress: { stage: "reading" } });
  python.unpackArchive(archive, "wheel");
  answer = python.pyimport("calculator.page").answer;

  async function imported(file) {
    const module = await import(locate(file));
    count(file.bytes);
    return module;
  }
}

/** Where WebAssembly is forbidden Pyodide would wait for ever; this throws instead. */
function requireWebAssembly() {
  new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
}

/** Tells the page of the bytes so far; after the last of them Python starts. */
function byteCounter(files) {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  return (bytes) => {
    done += bytes;
    say({ progress: done < total ? { stage: "fetching", done, total } : { stage: "starting" } });
  };
}

/**
 * A fetch of nothing but what the build made, whose bytes are counted as they come, and whose
 * failure is not kept from the page.
 */
function checkedFetch(fetch, known, count) {
  return async (address, options) => {
    const checks = integrity(known.get(String(address)));
    const response = await fetch(address, { ...options, ...checks }).catch((error) => {
      fail();
      throw error;
    });
    const counter = new TransformStream({
      transform(chunk, controller) {
        count(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    if (response.ok) response.body.pipeTo(counter.writable).catch(fail);
    else fail();
    // Its type is known by its name, whatever a plain file host says.
    const type = String(address).endsWith(".wasm") ? "application/wasm" : "";
    return new Response(counter.readable, { headers: { "content-type": type } });
  };
}
