// Starts the interpreter, imports one module of Python, and writes its memory as it then stands.
//
//   node image.mjs plan.json
//
// The plan: {wasm, files: {path: file}, environment, module, settle: attribute, layout,
// keep: {attribute: address}, counts: {file, address}, images: [{bases, memory: file}]}. The
// function `settle` of the module is called once it is imported. An image is made for each pair of
// bases, since addresses are found by comparing images.

/**
 * @import { Bases } from "./interpreter.mjs"
 * @import { Staying } from "./packing_allocator.mjs"
 */

import { readFileSync, writeFileSync } from "node:fs";
import { importOne, instantiate } from "./interpreter.mjs";
import { packMemory, packed } from "./packing_allocator.mjs";

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const module = new WebAssembly.Module(readFileSync(plan.wasm));
const files = Object.fromEntries(
  Object.entries(plan.files).map(([path, file]) => [path, readFileSync(file)]),
);
const counts = readFileSync(plan.counts.file);

const { staying } = await packed((staying) => imageWith(plan.images[0].bases, staying));
for (const { bases, memory } of plan.images) {
  const { image, isWhole } = imageWith(bases, staying);
  if (!isWhole) throw new Error("the images of one interpreter do not hold the same");
  writeFileSync(memory, image);
}

/**
 * @param {Bases} bases
 * @param {Staying} staying
 */
function imageWith(bases, staying) {
  /** @param {Uint8Array} bytes */
  const print = (bytes) => process.stderr.write(bytes);
  const machine = instantiate(module, { ...plan, files, bases, print });
  const { python, memory, word, variable } = machine;

  // CPython asks a function how many arguments another takes. In the browser Pyodide makes that
  // function from the types of WebAssembly's garbage collection; a table of bytes says the same.
  const at = python.malloc(counts.length);
  new Uint8Array(memory.buffer).set(counts, at);
  word(plan.counts.address)[0] = at;

  const finish = packMemory(machine, staying);
  const { attribute, call } = importOne(machine, plan.module);
  for (const [name, address] of Object.entries(plan.keep)) word(address)[0] = attribute(name);
  call(attribute(plan.settle));
  const made = finish();

  const [offset = 0] = word(variable("_PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET"));
  word(variable("_PyRuntime") + offset)[0] = bases.table + plan.layout.slots;
  return made;
}
