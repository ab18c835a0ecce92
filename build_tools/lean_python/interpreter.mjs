// The interpreter of an unmodified pyodide.asm.wasm, started as the build needs it: with CPython's
// own functions, and nothing of what Pyodide adds to reach JavaScript from Python.

import { host } from "./interpreter_host.mjs";

const GREATEST_MEMORY = 65_536; // pages

/**
 * Instantiate a module, and start nothing yet.
 *
 * @param {WebAssembly.Module} module
 * @param layout {pages, heap, stack, slots}: the pages that the module asks for, where heap and
 *   stack begin, and how many functions the table holds
 * @param bases {memory, table}: where the program's data and its functions begin
 * @param files path → bytes of all that there is to read
 * @param environment name → value
 * @param print what is done with bytes that Python writes
 */
export function instantiate(module, { layout, bases, files, environment, print }) {
  const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: GREATEST_MEMORY });
  // One place more, for the function that counts arguments: it is added to the code later.
  const table = new WebAssembly.Table({
    initial: bases.table + layout.slots + 1,
    element: "anyfunc",
  });
  const number = (value, mutable = false) => new WebAssembly.Global({ value: "i32", mutable }, value);
  const functions = host({ memory, table, files, environment, print });
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
  const imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    imports[space] ??= {};
    if (kind === "function") imports[space][name] = functions[name] ?? absent(name);
    else imports[space][name] = given[name] ?? number(0, true); // an OpenGL function that is not there
  }
  const python = new WebAssembly.Instance(module, imports).exports;
  python.__wasm_apply_data_relocs();
  python.__wasm_call_ctors();

  const word = (address) => new Uint32Array(memory.buffer, address, 1);
  return {
    python,
    memory,
    table,
    word,
    /** The address of a variable of the program. */
    variable: (name) => python[name].value + bases.memory,
  };
}

/**
 * Start Python, without `site`, and import one module. Gives a function for its attributes, and one
 * that calls a function of Python.
 */
export function importOne({ python, memory, word, variable }, name) {
  word(variable("Py_NoSiteFlag"))[0] = 1;
  python.Py_InitializeEx(0);
  const imported = python.PyImport_ImportModule(text(name)) || fail();
  return {
    attribute: (named) => python.PyObject_GetAttrString(imported, text(named)) || fail(),
    call: (called) => python.PyObject_CallNoArgs(called) || fail(),
  };

  function text(words) {
    const bytes = new TextEncoder().encode(`${words}\0`);
    const at = python.malloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    return at;
  }

  function fail() {
    python.PyErr_Print();
    process.exit(1);
  }
}

function absent(name) {
  return () => {
    throw new Error(`${name} is not there while the interpreter is started`);
  };
}
