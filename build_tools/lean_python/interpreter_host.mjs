// The machine that CPython believes it runs on while the build starts it: no clock, no chance, no
// file but those it is given. The same files give the same memory, byte for byte.

/** @import { Files } from "./interpreter_files.mjs" */

import { fileStatus, openFiles } from "./interpreter_files.mjs";
import { MemoryAccess } from "./memory_access.mjs";

const NOT_A_TERMINAL = -59; // errno of WASI
const MOMENT_NS = 1_000_000_000n;

/**
 * The functions that the interpreter imports.
 *
 * @param {object} machine
 * @param {WebAssembly.Memory} machine.memory its memory
 * @param {WebAssembly.Table} machine.table its table of functions
 * @param {Files} machine.files all that there is to read
 * @param {Record<string, string>} machine.environment name → value
 * @param {(bytes: Uint8Array) => void} machine.print what is to be done with bytes that Python writes
 * @returns {Record<string, Function>}
 */
export function host({ memory, table, files, environment, print }) {
  const access = new MemoryAccess(memory);
  return {
    ...variables(access, environment),
    ...clock(access),
    ...fileStatus(access, files),
    ...openFiles(access, files),
    ...output(access, print),
    ...system(access, memory),
    ...hooks(table),
    random_get() {
      throw new Error("nothing here may be left to chance");
    },
  };
}

/**
 * @param {MemoryAccess} access
 * @param {Record<string, string>} environment
 */
function variables(access, environment) {
  const all = Object.entries(environment).map(([name, value]) => `${name}=${value}\0`);
  return {
    /** @type {(count: number, size: number) => number} */
    environ_sizes_get(count, size) {
      access.view.setUint32(count, all.length, true);
      access.view.setUint32(size, all.join("").length, true);
      return 0;
    },
    /** @type {(pointers: number, at: number) => number} */
    environ_get(pointers, at) {
      for (const variable of all) {
        access.view.setUint32(pointers, at, true);
        pointers += 4;
        at += new TextEncoder().encodeInto(variable, access.bytes.subarray(at)).written;
      }
      return 0;
    },
  };
}

/** @param {MemoryAccess} access */
function clock(access) {
  return {
    /** @type {(clock: number, precision: bigint, at: number) => number} */
    clock_time_get(_clock, _precision, at) {
      access.view.setBigInt64(at, MOMENT_NS, true);
      return 0;
    },
    /** @type {(clock: number, at: number) => number} */
    clock_res_get(_clock, at) {
      access.view.setBigInt64(at, 1n, true);
      return 0;
    },
    emscripten_date_now: () => 1000,
    emscripten_get_now: () => 1000,
    /** @type {(seconds: bigint, at: number) => void} */
    _localtime_js(_seconds, at) {
      access.bytes.fill(0, at, at + 44);
      access.view.setInt32(at + 20, 80, true); // 1980, where the dates of archives begin
    },
    _mktime_js: () => 0n,
    _tzset_js() {},
  };
}

/**
 * @param {MemoryAccess} access
 * @param {(bytes: Uint8Array) => void} print
 */
function output(access, print) {
  return {
    /** @type {(file: number, list: number, count: number, written: number) => number} */
    fd_write(_file, list, count, written) {
      let total = 0;
      for (const [at, size] of access.buffers(list, count)) {
        print(access.bytes.slice(at, at + size));
        total += size;
      }
      access.view.setUint32(written, total, true);
      return 0;
    },
  };
}

/**
 * @param {MemoryAccess} access
 * @param {WebAssembly.Memory} memory
 */
function system(access, memory) {
  return {
    __syscall_fcntl64: () => 0,
    __syscall_ioctl: () => NOT_A_TERMINAL,
    /** @type {(file: number) => number} */
    __syscall_dup: (file) => file,
    /** @type {(at: number) => number} */
    __syscall_getcwd(at) {
      access.bytes.set([0x2f, 0], at);
      return 2;
    },
    emscripten_get_heap_max: () => 2 ** 31,
    /** @type {(size: number) => number} */
    emscripten_resize_heap(size) {
      memory.grow(Math.ceil((size - memory.buffer.byteLength) / 65_536));
      return 1;
    },
    /** @type {(at: number) => void} */
    _emscripten_get_progname: (at) => access.bytes.set([0x70, 0], at),
  };
}

/** @param {WebAssembly.Table} table */
function hooks(table) {
  return {
    // What CPython's port to Emscripten asks of its JavaScript.
    _Py_emscripten_runtime: () => 0,
    _Py_CheckEmscriptenSignals_Helper: () => 0,
    _PyEM_InitTrampoline_js() {},
    _PyEM_GetCountArgsPtr: () => 0,
    /** @type {(called: number, ...args: unknown[]) => unknown} */
    _PyEM_TrampolineCall_JS: (called, ...args) => table.get(called)(...args),

    // What Pyodide adds, as far as it is asked before any JavaScript object comes into play.
    __hiwire_deduplicate_new: () => new Map(),
    create_sentinel: () => ({}),
    is_sentinel: () => 0,
  };
}
