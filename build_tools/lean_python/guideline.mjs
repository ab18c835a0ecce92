// Starts a module just as the page does, has it prepare for one guideline, and writes its memory as
// it then stands.
//
//   node guideline.mjs plan.json
//
// The plan: {module, blocks, guideline, load: address, memory}; all but the address are files.

import { readFileSync, writeFileSync } from "node:fs";
import { call, startPython } from "../../docs/javascripts/python/started_python.mjs";
import { zeroFreedMemory } from "./zeroing_allocator.mjs";

const NO_ENTRY = -44;

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const module = await WebAssembly.compile(readFileSync(plan.module));
const python = await startPython(module, {
  // A traceback is all that may be written; the files it looks for to quote from are not there.
  __syscall_openat: () => () => NO_ENTRY,
  __syscall_stat64: () => () => NO_ENTRY,
  fd_write: (exports) => (_file, list, count, written) => {
    const view = new DataView(exports().memory.buffer);
    let total = 0;
    for (let at = list; at < list + 8 * count; at += 8) {
      const [begin, size] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
      process.stderr.write(new Uint8Array(view.buffer, begin, size));
      total += size;
    }
    view.setUint32(written, total, true);
    return 0;
  },
});
const { memory, table } = python;
const sizes = new Map(JSON.parse(readFileSync(plan.blocks, "utf8")));
const stopZeroing = zeroFreedMemory({ python, memory, table, sizes });
try {
  call(python, plan.load, readFileSync(plan.guideline, "utf8"));
} catch (error) {
  python.PyErr_Print();
  throw error;
}
stopZeroing();
writeFileSync(plan.memory, new Uint8Array(memory.buffer));
