// Python in a thread of its own, for when python_worker.mjs cannot run: Pyodide as published, and
// the calculator as a wheel, and its guideline. Holds no rule and no clinical word.

/** @import { FromWorker, ManifestFile, Question, Start, ToWorker } from "./python/messages.mjs" */

import { integrity } from "./python/integrity.mjs";
import { named, readManifest } from "./python/manifest.mjs";

/** @param {FromWorker} message */
const say = (message) => self.postMessage(message);
const fail = () => say({ failure: "fetch" }); // there is no other way left, whatever the reason

/** @typedef {(request: string) => string} AnswerOfPython */

/** @type {Promise<AnswerOfPython | void>} */
let begun = Promise.resolve();

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("start" in data) begun = start(data.start).catch(fail);
  else begun.then((answer) => answer && reply(answer, data));
});
self.addEventListener("unhandledrejection", fail);

/**
 * @param {AnswerOfPython} answer
 * @param {Question} question
 */
function reply(answer, { number, request }) {
  try {
    say({ number, answer: answer(request) });
  } catch {
    fail(); // without the reason, which could hold something of the patient
  }
}

/**
 * @param {Start["start"]} start
 * @returns {Promise<AnswerOfPython>}
 */
async function start({ at, site, procedure }) {
  requireWebAssembly();
  const manifest = await readManifest(at);
  /** @param {ManifestFile} file */
  const locate = ({ path }) => new URL(path, site).href;
  const { calculator } = manifest;
  const { files, lock } = manifest.pyodide;
  const guideline = named(manifest.guidelines, procedure).source;
  const all = [...Object.values(files), calculator, guideline];
  const count = byteCounter(all);
  const known = new Map(all.map((file) => [locate(file), file]));
  self.fetch = checkedFetch(self.fetch.bind(self), known, count);

  const [{ loadPyodide }, wheel, text] = await Promise.all([
    imported(named(files, "pyodide.mjs")),
    fetch(locate(calculator)).then((response) => response.arrayBuffer()),
    fetch(locate(guideline)).then((response) => response.text()),
    imported(named(files, "pyodide.asm.js")), // else Pyodide imports it, after all the rest
  ]);
  const python = await loadPyodide({
    indexURL: new URL(".", locate(named(files, "pyodide.mjs"))).href,
    lockFileContents: lock,
  });
  say({ progress: { stage: "reading" } });
  python.unpackArchive(wheel, "wheel");
  return python.pyimport("calculator.page").answering(text);

  /** @param {ManifestFile} file */
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

/**
 * Tells the page of the bytes so far; after the last of them Python starts.
 *
 * @param {ManifestFile[]} files
 * @returns {(bytes: number) => void}
 */
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
 *
 * @param {typeof globalThis.fetch} fetch
 * @param {Map<string, ManifestFile>} known
 * @param {(bytes: number) => void} count
 * @returns {typeof globalThis.fetch}
 */
function checkedFetch(fetch, known, count) {
  return async (address, options) => {
    const file = known.get(String(address));
    if (!file) throw new Error("not the build's own");
    const checks = integrity(file);
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
    if (response.ok && response.body) response.body.pipeTo(counter.writable).catch(fail);
    else fail();
    // Its type is known by its name, whatever a plain file host says.
    const type = String(address).endsWith(".wasm") ? "application/wasm" : "";
    return new Response(counter.readable, { headers: { "content-type": type } });
  };
}
