// The interpreter of an unmodified pyodide.asm.wasm, started as the build needs it: with CPython's
// own functions, and nothing of what Pyodide adds to reach JavaScript from Python.

/** @import { Files } from "./interpreter_files.mjs" */

import { host } from "./interpreter_host.mjs";

const GREATEST_MEMORY = 65_536; // pages

/** @typedef {{memory: number, table: number}} Bases where the program's data and functions begin */

/**
 * An interpreter that is not started yet. `python` has what the module exports: its functions, and
 * its variables by the place of each; `word` is a word of the memory, by its address, and
 * `variable` the address of a variable of the program.
 *
 * @typedef {object} Machine
 * @property {Record<string, any>} python
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Table} table
 * @property {(address: number) => Uint32Array<ArrayBuffer>} word
 * @property {(name: string) => number} variable
 */

/**
 * Instantiate a module, and start nothing yet.
 *
 * @param {WebAssembly.Module} module
 * @param {object} plan
 * @param {{pages: number, heap: number, stack: number, slots: number}} plan.layout the pages that
 *   the module asks for, where heap and stack begin, and how many functions the table holds
 * @param {Bases} plan.bases
 * @param {Files} plan.files all that there is to read
 * @param {Record<string, string>} plan.environment name → value
 * @param {(bytes: Uint8Array) => void} plan.print what is done with bytes that Python writes
 * @returns {Machine}
 */
export function instantiate(module, { layout, bases, files, environment, print }) {
  const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: GREATEST_MEMORY });
  // One place more, for the function that counts arguments: it is added to the code later.
  const table = new WebAssembly.Table({
    initial: bases.table + layout.slots + 1,
    element: "anyfunc",
  });
  /** @type {(value: number, mutable?: boolean) => WebAssembly.Global} */
  const number = (value, mutable = false) => new WebAssembly.Global({ value: "i32", mutable }, value);
  const functions = host({ memory, table, files, environment, print });
  /** @type {Record<string, any>} */
  const given = {
    memory,
    __indirect_function_table: table,
    __memory_base: number(bases.memory),
    __table_base: number(bases.table),
    __stack_pointer: number(layout.heap, true),
    __heap_base: number(layout.heap, true),
    __stack_low: number(layout.stack, true),
    __stack_high: number(layout.heap, true),
    __c_longjmp: new WebAssembly.Tag({ parameters: ["i32"] }),
    __cpp_exception: new WebAssembly.Tag({ parameters: ["i32"] }),
  };
  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    const own = (imports[space] ??= {});
    if (kind === "function") own[name] = functions[name] ?? absent(name);
    else own[name] = given[name] ?? number(0, true); // an OpenGL function that is not there
  }
  /** @type {Record<string, any>} */
  const python = new WebAssembly.Instance(module, imports).exports;
  python.__wasm_apply_data_relocs();
  python.__wasm_call_ctors();

  return {
    python,
    memory,
    table,
    word: (address) => new Uint32Array(memory.buffer, address, 1),
    variable: (name) => python[name].value + bases.memory,
  };
}

/**
 * Start Python, without `site`, and import one module. Gives a function for its attributes, and one
 * that calls a function of Python; each gives the address of an object.
 *
 * @param {Machine} machine
 * @param {string} name
 */
export function importOne({ python, memory, word, variable }, name) {
  word(variable("Py_NoSiteFlag"))[0] = 1;
  python.Py_InitializeEx(0);
  const imported = python.PyImport_ImportModule(text(name)) || fail();
  return {
    /** @type {(named: string) => number} */
    attribute: (named) => python.PyObject_GetAttrString(imported, text(named)) || fail(),
    /** @type {(called: number) => number} */
    call: (called) => python.PyObject_CallNoArgs(called) || fail(),
  };

  /**
   * @param {string} words
   * @returns {number}
   */
  function text(words) {
    const bytes = new TextEncoder().encode(`${words}\0`);
    const at = python.malloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    return at;
  }

  /** @returns {never} */
  function fail() {
    python.PyErr_Print();
    process.exit(1);
  }
}

/** @param {string} name */
function absent(name) {
  return () => {
    throw new Error(`${name} is not there while the interpreter is started`);
  };
}
