// Python that was started when the site was built: a WebAssembly module whose data is the memory of
// the interpreter as it then stood, with the calculator imported. A guideline is a file of what its
// preparation changed in that memory. What is left to do is to apply this, and to ask. Holds no rule
// and no clinical word.

const PAGE = 65_536;
const ANSWER = 8; // where in memory the address of the function that answers stands
const REHEARSE = 20; // and of the one that answers a form which the build has made up

/**
 * What a module exports of Python; an address is a number.
 *
 * @typedef {Record<PythonFunction, (...addresses: number[]) => number> & {memory: WebAssembly.Memory}}
 *   StartedPython
 * @typedef {"malloc" | "free" | "PyUnicode_FromStringAndSize" | "PyObject_CallOneArg" |
 *   "PyUnicode_AsUTF8AndSize" | "Py_DecRef"} PythonFunction
 */

/**
 * Functions of the machine by name: each is given a function for the exports, once there are any.
 *
 * @typedef {Record<string, (python: () => StartedPython) => (...values: number[]) => number>} Host
 */

/** Python gave no answer: what it was asked for is not in the module, or went wrong there. */
export class PythonError extends Error {}

/**
 * Start a module, and give what it exports.
 *
 * @param {WebAssembly.Module} module
 * @param {Host} host more functions of the machine
 * @returns {Promise<StartedPython>}
 */
export async function startPython(module, host = {}) {
  /** @type {Partial<Host>} */
  const functions = { ...HOST, ...host };
  /** @type {Record<string, Record<string, Function>>} */
  const imports = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    const own = (imports[space] ??= {});
    own[name] = functions[name]?.(() => python) ?? absent(name);
  }
  const instance = await WebAssembly.instantiate(module, imports);
  const python = /** @type {StartedPython} */ (/** @type {unknown} */ (instance.exports));
  return python;
}

/**
 * Turn the bits that preparing a guideline changed in the memory of an interpreter just started.
 *
 * The changes are words of 32 bits, the least byte first: how many pages the memory has; how many
 * segments follow; for each the words that lie between it and the one before, and the words in it;
 * then the words of all of them, in which the bits that change are set.
 *
 * @param {StartedPython} python
 * @param {ArrayBuffer} changes
 * @throws {Error} where these are no changes
 */
export function changeMemory({ memory }, changes) {
  const words = new Uint32Array(changes);
  const [pages = 0, segments = 0] = words;
  const first = 2 + 2 * segments;
  if (!segments || first > words.length) throw new PythonError();
  const lacking = pages - memory.buffer.byteLength / PAGE;
  if (lacking > 0) memory.grow(lacking);
  const all = new Uint32Array(memory.buffer);
  let [place, from] = [0, first];
  for (let at = 2; at < first; at += 2) {
    const [gap = 0, length = 0] = words.subarray(at, at + 2);
    place += gap;
    const end = from + length;
    if (end > words.length || place + length > all.length) throw new PythonError();
    for (; from < end; from++, place++) all[place] = (all[place] ?? 0) ^ (words[from] ?? 0);
  }
  if (from !== words.length) throw new PythonError();
}

/**
 * What the calculator answers, as JSON, to a question in JSON.
 *
 * @param {StartedPython} python
 * @param {string} question
 */
export const ask = (python, question) => call(python, ANSWER, question);

/**
 * Answer a form which the build has made up, and forget the answer.
 *
 * @param {StartedPython} python
 * @param {number} number one of the forms
 */
export const rehearse = (python, number) => call(python, REHEARSE, String(number));

/**
 * Call the function of Python whose address stands at a place in memory, text in, text out.
 *
 * @param {StartedPython} python
 * @param {number} place
 * @param {string} text
 */
export function call(python, place, text) {
  const bytes = new TextEncoder().encode(text);
  const room = Math.max(bytes.length, 4);
  const at = python.malloc(room);
  new Uint8Array(python.memory.buffer).set(bytes, at);
  const given = some(python.PyUnicode_FromStringAndSize(at, bytes.length));
  const result = some(python.PyObject_CallOneArg(wordAt(python, place), given));
  python.Py_DecRef(given);
  const begin = some(python.PyUnicode_AsUTF8AndSize(result, at));
  const bytesOfAnswer = new Uint8Array(python.memory.buffer, begin, wordAt(python, at));
  const answer = new TextDecoder().decode(bytesOfAnswer);
  python.Py_DecRef(result);
  new Uint8Array(python.memory.buffer, at, room).fill(0);
  python.free(at);
  return answer;
}

/**
 * The number of 32 bits that stands at an address.
 *
 * @param {StartedPython} python
 * @param {number} address
 */
function wordAt({ memory }, address) {
  return new DataView(memory.buffer).getUint32(address, true);
}

/**
 * An address, which Python leaves out where it raises an exception.
 *
 * @param {number | undefined} address
 */
function some(address) {
  if (!address) throw new PythonError();
  return address >>> 0;
}

/**
 * The functions of the machine that a calculation needs.
 *
 * @type {Host}
 */
const HOST = {
  emscripten_resize_heap: (python) => (size) => {
    const { memory } = python();
    memory.grow(Math.ceil(((size >>> 0) - memory.buffer.byteLength) / PAGE));
    return 1;
  },
  emscripten_get_heap_max: () => () => 2 ** 31,
  _Py_CheckEmscriptenSignals_Helper: () => () => 0,
};

/**
 * @param {string} name
 * @returns {() => never}
 */
function absent(name) {
  return () => {
    throw new PythonError(name);
  };
}
