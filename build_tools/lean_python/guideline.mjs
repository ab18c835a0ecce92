// Starts the interpreter just as the page does, has it compile one guideline, and writes what
// that changes in its memory.
//
//   node guideline.mjs plan.json
//
// The plan: {module: file, guideline: file, load: address, stack: [begin, end], changes: file}.

/** @import { Staying } from "./packing_allocator.mjs" */

import { readFileSync, writeFileSync } from "node:fs";
import { call, startPython } from "../../docs/javascripts/python/started_python.mjs";
import { changesBetween } from "./memory_changes.mjs";
import { packMemory, packed } from "./packing_allocator.mjs";

const NO_ENTRY = -44;

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const module = await WebAssembly.compile(readFileSync(plan.module));
const guideline = readFileSync(plan.guideline, "utf8");

const { before, image } = await packed(compiled);
image.fill(0, ...plan.stack); // it is empty, and what lies there was left by calls that are over
writeFileSync(plan.changes, changesBetween(before, image));

/** @param {Staying} staying */
async function compiled(staying) {
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
  const before = new Uint8Array(python.memory.buffer).slice();
  /** @type {Record<string, any>} */
  const exports = python;
  const finish = packMemory({ python: exports, memory: python.memory, table: /** @type {WebAssembly.Table} */ (exports.table) }, staying);
  try {
    call(python, plan.load, guideline);
  } catch (error) {
    exports.PyErr_Print();
    throw error;
  }
  return { before, ...finish() };
}
