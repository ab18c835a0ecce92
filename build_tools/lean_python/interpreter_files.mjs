// The files that CPython finds while the build starts it: those that it is given, to be read.

/** @import { MemoryAccess } from "./memory_access.mjs" */

const NO_ENTRY = -44; // errno of WASI
const SEEK_SET = 0;
const SEEK_CURRENT = 1;
const REGULAR_FILE = 0o100644;
const FOLDER = 0o040755;
const TERMINAL = 0o020666;
const STAT_SIZE = 96;
const FIRST_FREE = 3; // after input, output and errors

/** @typedef {Record<string, Uint8Array<ArrayBuffer>>} Files path → bytes */

/**
 * @param {MemoryAccess} access
 * @param {Files} files
 */
export function fileStatus(access, files) {
  const folders = new Set(Object.keys(files).map((path) => path.slice(0, path.lastIndexOf("/"))));

  /** @type {(path: string, at: number) => number} */
  function status(path, at) {
    const file = files[path];
    if (file) return writeStatus(access, at, REGULAR_FILE, file.length);
    if (path === "/" || folders.has(path)) return writeStatus(access, at, FOLDER, 0);
    return NO_ENTRY;
  }

  return {
    /** @type {(path: number, at: number) => number} */
    __syscall_stat64: (path, at) => status(access.text(path), at),
    /** @type {(path: number, at: number) => number} */
    __syscall_lstat64: (path, at) => status(access.text(path), at),
    /** @type {(folder: number, path: number, at: number) => number} */
    __syscall_newfstatat: (_folder, path, at) => status(access.text(path), at),
    __syscall_faccessat: () => NO_ENTRY,
    __syscall_readlinkat: () => NO_ENTRY,
  };
}

/**
 * @param {MemoryAccess} access
 * @param {number} at
 * @param {number} mode
 * @param {number} size
 */
function writeStatus(access, at, mode, size) {
  access.bytes.fill(0, at, at + STAT_SIZE);
  access.view.setInt32(at + 4, mode, true);
  access.view.setUint32(at + 8, 1, true);
  access.view.setBigInt64(at + 24, BigInt(size), true);
  access.view.setInt32(at + 32, 4096, true);
  return 0;
}

/**
 * @param {MemoryAccess} access
 * @param {Files} files
 */
export function openFiles(access, files) {
  /** @type {Map<number, {content: Uint8Array<ArrayBuffer>, at: number}>} */
  const open = new Map();

  /** @param {number} file */
  function opened(file) {
    const found = open.get(file);
    if (!found) throw new Error(`${file} is not open`);
    return found;
  }

  return {
    /** @type {(folder: number, at: number) => number} */
    __syscall_openat(_folder, at) {
      const content = files[access.text(at)];
      if (!content) return NO_ENTRY;
      let file = FIRST_FREE;
      while (open.has(file)) file++;
      open.set(file, { content, at: 0 });
      return file;
    },
    /** @type {(file: number, at: number) => number} */
    __syscall_fstat64(file, at) {
      if (file < FIRST_FREE) return writeStatus(access, at, TERMINAL, 0);
      return writeStatus(access, at, REGULAR_FILE, opened(file).content.length);
    },
    /** @type {(file: number) => number} */
    fd_close: (file) => Number(!open.delete(file)),
    /** @type {(file: number, list: number, count: number, written: number) => number} */
    fd_read(file, list, count, written) {
      const from = opened(file);
      let total = 0;
      for (const [at, size] of access.buffers(list, count)) {
        const part = from.content.subarray(from.at, from.at + size);
        access.bytes.set(part, at);
        from.at += part.length;
        total += part.length;
      }
      access.view.setUint32(written, total, true);
      return 0;
    },
    /** @type {(file: number, offset: bigint, origin: number, written: number) => number} */
    fd_seek(file, offset, origin, written) {
      const from = open.get(file);
      if (!from) return 70; // a pipe
      const start = { [SEEK_SET]: 0, [SEEK_CURRENT]: from.at }[origin] ?? from.content.length;
      from.at = start + Number(offset);
      access.view.setBigInt64(written, BigInt(from.at), true);
      return 0;
    },
    /** @type {(file: number, at: number) => number} */
    fd_fdstat_get(_file, at) {
      access.bytes.fill(0, at, at + 24);
      return 0;
    },
  };
}
