// The machine that CPython believes it runs on while the build starts it: no clock, no chance, no
// file but those it is given. The same files give the same memory, byte for byte.

const NO_ENTRY = -44; // errno of WASI
const NOT_A_TERMINAL = -59;
const SEEK_SET = 0;
const SEEK_CURRENT = 1;
const REGULAR_FILE = 0o100644;
const FOLDER = 0o040755;
const TERMINAL = 0o020666;
const STAT_SIZE = 96;
const FIRST_FREE = 3; // after input, output and errors
const MOMENT_NS = 1_000_000_000n;

/**
 * The functions that the interpreter imports.
 *
 * @param memory its memory
 * @param table its table of functions
 * @param files path → bytes of all that there is to read
 * @param environment name → value
 * @param print what is to be done with bytes that Python writes
 */
export function host({ memory, table, files, environment, print }) {
  const bytes = () => new Uint8Array(memory.buffer);
  const view = () => new DataView(memory.buffer);
  const folders = new Set(Object.keys(files).map((path) => path.slice(0, path.lastIndexOf("/"))));
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}\0`);
  const open = new Map();

  function text(at) {
    const end = bytes().indexOf(0, at);
    return new TextDecoder().decode(bytes().slice(at, end));
  }

  function* buffers(list, count) {
    for (let at = list; at < list + 8 * count; at += 8) {
      yield [view().getUint32(at, true), view().getUint32(at + 4, true)];
    }
  }

  function writeStatus(at, mode, size) {
    bytes().fill(0, at, at + STAT_SIZE);
    view().setInt32(at + 4, mode, true);
    view().setUint32(at + 8, 1, true);
    view().setBigInt64(at + 24, BigInt(size), true);
    view().setInt32(at + 32, 4096, true);
    return 0;
  }

  function status(path, at) {
    if (files[path]) return writeStatus(at, REGULAR_FILE, files[path].length);
    if (path === "/" || folders.has(path)) return writeStatus(at, FOLDER, 0);
    return NO_ENTRY;
  }

  return {
    environ_sizes_get(count, size) {
      view().setUint32(count, variables.length, true);
      view().setUint32(size, variables.join("").length, true);
      return 0;
    },
    environ_get(pointers, at) {
      for (const variable of variables) {
        view().setUint32(pointers, at, true);
        pointers += 4;
        at += new TextEncoder().encodeInto(variable, bytes().subarray(at)).written;
      }
      return 0;
    },
    clock_time_get(_clock, _precision, at) {
      view().setBigInt64(at, MOMENT_NS, true);
      return 0;
    },
    clock_res_get(_clock, at) {
      view().setBigInt64(at, 1n, true);
      return 0;
    },
    emscripten_date_now: () => 1000,
    emscripten_get_now: () => 1000,
    _localtime_js(_seconds, at) {
      bytes().fill(0, at, at + 44);
      view().setInt32(at + 20, 80, true); // 1980, where the dates of archives begin
    },
    _mktime_js: () => 0n,
    _tzset_js() {},
    random_get() {
      throw new Error("nothing here may be left to chance");
    },

    __syscall_stat64: (path, at) => status(text(path), at),
    __syscall_lstat64: (path, at) => status(text(path), at),
    __syscall_newfstatat: (_folder, path, at) => status(text(path), at),
    __syscall_fstat64: (file, at) =>
      file < FIRST_FREE ? writeStatus(at, TERMINAL, 0) : status(open.get(file).path, at),
    __syscall_openat(_folder, at) {
      const path = text(at);
      if (!files[path]) return NO_ENTRY;
      let file = FIRST_FREE;
      while (open.has(file)) file++;
      open.set(file, { path, at: 0 });
      return file;
    },
    fd_close: (file) => Number(!open.delete(file)),
    fd_read(file, list, count, written) {
      const from = open.get(file);
      let total = 0;
      for (const [at, size] of buffers(list, count)) {
        const part = files[from.path].subarray(from.at, from.at + size);
        bytes().set(part, at);
        from.at += part.length;
        total += part.length;
      }
      view().setUint32(written, total, true);
      return 0;
    },
    fd_seek(file, offset, origin, written) {
      const from = open.get(file);
      if (!from) return 70; // a pipe
      const start = { [SEEK_SET]: 0, [SEEK_CURRENT]: from.at }[origin] ?? files[from.path].length;
      from.at = start + Number(offset);
      view().setBigInt64(written, BigInt(from.at), true);
      return 0;
    },
    fd_write(_file, list, count, written) {
      let total = 0;
      for (const [at, size] of buffers(list, count)) {
        print(bytes().slice(at, at + size));
        total += size;
      }
      view().setUint32(written, total, true);
      return 0;
    },
    fd_fdstat_get(_file, at) {
      bytes().fill(0, at, at + 24);
      return 0;
    },
    __syscall_fcntl64: () => 0,
    __syscall_ioctl: () => NOT_A_TERMINAL,
    __syscall_faccessat: () => NO_ENTRY,
    __syscall_readlinkat: () => NO_ENTRY,
    __syscall_dup: (file) => file,
    __syscall_getcwd(at) {
      bytes().set([0x2f, 0], at);
      return 2;
    },
    emscripten_get_heap_max: () => 2 ** 31,
    emscripten_resize_heap(size) {
      memory.grow(Math.ceil((size - memory.buffer.byteLength) / 65_536));
      return 1;
    },
    _emscripten_get_progname: (at) => bytes().set([0x70, 0], at),

    // What CPython's port to Emscripten asks of its JavaScript.
    _Py_emscripten_runtime: () => 0,
    _Py_CheckEmscriptenSignals_Helper: () => 0,
    _PyEM_InitTrampoline_js() {},
    _PyEM_GetCountArgsPtr: () => 0,
    _PyEM_TrampolineCall_JS: (called, ...args) => table.get(called)(...args),

    // What Pyodide adds, as far as it is asked before any JavaScript object comes into play.
    __hiwire_deduplicate_new: () => new Map(),
    create_sentinel: () => ({}),
    is_sentinel: () => 0,
  };
}
