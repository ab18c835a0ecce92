// Python in a thread of its own, from the module that the build has started it in, with what the
// build has prepared for one procedure. Holds no rule and no clinical word.
//
// What it is told and what it says: python/messages.mjs.

/** @import { FromWorker, ManifestFile, Question, Start, StartedFiles, ToWorker } from "./python/messages.mjs" */

import { integrity, whole } from "./python/integrity.mjs";
import { keepCompiled, keptModule } from "./python/kept_module.mjs";
import { named, readManifest } from "./python/manifest.mjs";
import { ask, changeMemory, rehearse, startPython } from "./python/started_python.mjs";

/** @param {FromWorker} message */
const say = (message) => self.postMessage(message);

/** @typedef {import("./python/started_python.mjs").StartedPython} StartedPython */

/** Enough for all that answering takes to be compiled well; a form takes milliseconds. */
const REHEARSALS = 100;
/** Silence longer than this means that nobody is typing: from key to key it takes less. */
const QUIET_MS = 300;

/** @type {Promise<StartedPython | undefined>} */
let begun = Promise.resolve(undefined);
let rehearsed = 0;
/** What is done before the first of them. */
let beforeRehearsals = () => {};
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

self.addEventListener("message", (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  if ("start" in data) begun = start(data.start);
  else begun.then((python) => python && reply(python, data));
});

/**
 * @param {StartedPython} python
 * @param {Question} question
 */
function reply(python, { number, request }) {
  attempt(() => say({ number, answer: ask(python, request) }));
  rehearseAfter(QUIET_MS, python);
}

/**
 * While nobody types, forms that the build has made up are answered: an engine compiles well only
 * what it sees at work, and a reader's first answers would be its slowest.
 *
 * @param {number} milliseconds
 * @param {StartedPython} python
 */
function rehearseAfter(milliseconds, python) {
  clearTimeout(silence);
  if (rehearsed === REHEARSALS) return;
  silence = setTimeout(() => {
    if (!rehearsed) beforeRehearsals();
    attempt(() => rehearse(python, rehearsed++));
    rehearseAfter(0, python);
  }, milliseconds);
}

/** @param {() => void} act */
function attempt(act) {
  try {
    act();
  } catch {
    say({ failure: "python" }); // without the reason, which could hold something of the patient
  }
}

/** @param {Start["start"]} start */
async function start({ at, site, procedure, files }) {
  /** @type {{module: WebAssembly.Module | Promise<WebAssembly.Module>}} */
  let compiled;
  /** @type {ArrayBuffer} */
  let changes;
  try {
    const { interpreter, compiled: guideline } = files ?? (await filesOf(at, procedure));
    // An earlier version's is no longer made; its wheel is started by Pyodide as it is published.
    if (!interpreter || !guideline) return void say({ failure: "python" });
    const count = counter(interpreter.bytes + guideline.bytes);
    const prepared = fetched(guideline, site).then((response) => {
      return whole(counted(response, guideline, count), guideline);
    });
    prepared.catch(() => {}); // waited for below
    const kept = await keptModule(new URL(interpreter.path, site).href, interpreter);
    compiled = kept ? { module: kept } : await compiledAsItComes(interpreter, site, count);
    changes = await prepared;
  } catch {
    say({ failure: "fetch" });
    return undefined;
  }
  try {
    say({ progress: { stage: "starting" } });
    const python = await startPython(await compiled.module);
    changeMemory(python, changes);
    return python;
  } catch {
    say({ failure: "python" });
    return undefined;
  }
}

/**
 * What the manifest names for a procedure.
 *
 * @param {string} at
 * @param {string} procedure
 * @returns {Promise<StartedFiles>}
 */
async function filesOf(at, procedure) {
  const { interpreter, guidelines } = await readManifest(at);
  return { interpreter, compiled: named(guidelines, procedure).compiled };
}

/**
 * The interpreter, whose bytes are those that the build made. It is compiled while they come; whether
 * that works is not known yet, and no fault of the line.
 *
 * @param {ManifestFile} file
 * @param {string} site
 * @param {(bytes: number) => void} count
 */
async function compiledAsItComes(file, site, count) {
  const response = await fetched(file, site);
  const [toCompile, toCheck] = counted(response, file, count).tee();
  const headers = { "content-type": "application/wasm" }; // whatever a plain file host says
  const module = WebAssembly.compileStreaming(new Response(toCompile, { headers }));
  module.catch(() => {}); // told by whoever waits for it
  await whole(toCheck, file);
  const isKept = response.headers.get("cache-control")?.includes("immutable");
  if (isKept) beforeRehearsals = () => keepCompiled(response.url);
  return { module };
}

/**
 * What the host answers when it is asked for a file.
 *
 * @param {ManifestFile} file
 * @param {string} site
 */
async function fetched(file, site) {
  // Without TLS scripts cannot hash, and the browser does it, though it then waits for the whole.
  const checks = self.crypto?.subtle ? {} : integrity(file);
  const response = await fetch(new URL(file.path, site), checks);
  if (!response.ok || !response.body) throw new Error(String(response.status));
  return response;
}

/**
 * The bytes of a file as they come, each counted; broken off where more come than there are.
 *
 * @param {Response} response
 * @param {ManifestFile} file
 * @param {(bytes: number) => void} count
 */
function counted({ body }, file, count) {
  let left = file.bytes;
  const counter = new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) throw new Error("more than the build's own");
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (body).pipeThrough(counter);
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
