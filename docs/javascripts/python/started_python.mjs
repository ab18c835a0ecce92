// Python that was started when the site was built: a WebAssembly module whose data is the memory of
// the interpreter as it then stood, with the calculator imported and its guideline prepared. What
// is left to do is to ask. Holds no rule and no clinical word.

const PAGE = 65_536;
const ANSWER = 8; // where in memory the address of the function that answers stands

/** Python gave no answer: what it was asked for is not in the module, or went wrong there. */
export class PythonError extends Error {}

/**
 * Start a module, and give what it exports.
 *
 * @param {WebAssembly.Module} module
 * @param host more functions of the machine, by name: each is given a function for the exports
 */
export async function startPython(module, host = {}) {
  const functions = { ...HOST, ...host };
  const imports = {};
  for (const { module: space, name } of WebAssembly.Module.imports(module)) {
    imports[space] ??= {};
    imports[space][name] = functions[name]?.(() => python) ?? absent(name);
  }
  const { exports: python } = await WebAssembly.instantiate(module, imports);
  return python;
}

/** What the calculator answers, as JSON, to a question in JSON. */
export const ask = (python, question) => call(python, ANSWER, question);

/** Call the function of Python whose address stands at a place in memory, text in, text out. */
export function call(python, place, text) {
  const bytes = new TextEncoder().encode(text);
  const room = Math.max(bytes.length, 4);
  const at = python.malloc(room);
  new Uint8Array(python.memory.buffer).set(bytes, at);
  const given = some(python.PyUnicode_FromStringAndSize(at, bytes.length));
  const [called] = new Uint32Array(python.memory.buffer, place, 1);
  const result = some(python.PyObject_CallOneArg(called, given));
  python.Py_DecRef(given);
  const begin = some(python.PyUnicode_AsUTF8AndSize(result, at));
  const [size] = new Uint32Array(python.memory.buffer, at, 1);
  const answer = new TextDecoder().decode(new Uint8Array(python.memory.buffer, begin, size));
  python.Py_DecRef(result);
  new Uint8Array(python.memory.buffer, at, room).fill(0);
  python.free(at);
  return answer;
}

/** An address, which Python leaves out where it raises an exception. */
function some(address) {
  if (!address) throw new PythonError();
  return address >>> 0;
}

/** The functions of the machine that a calculation needs; given the exports, once there are any. */
const HOST = {
  emscripten_resize_heap: (python) => (size) => {
    const { memory } = python();
    memory.grow(Math.ceil(((size >>> 0) - memory.buffer.byteLength) / PAGE));
    return 1;
  },
  emscripten_get_heap_max: () => () => 2 ** 31,
  _Py_CheckEmscriptenSignals_Helper: () => () => 0,
};

function absent(name) {
  return () => {
    throw new PythonError(name);
  };
}
