// Starts the interpreter, imports one module of Python, and writes its memory as it then stands.
//
//   node image.mjs plan.json
//
// The plan: {wasm, files: {path: file}, environment, module, layout, keep: {attribute: address},
// counts: {file, address}, images: [{bases, memory: file, blocks: file}]}. An image is made for
// each pair of bases, since addresses are found by comparing images. With each goes a list of the
// blocks of memory that Python holds, as [address, size].

import { readFileSync, writeFileSync } from "node:fs";
import { importOne, instantiate } from "./interpreter.mjs";
import { zeroFreedMemory } from "./zeroing_allocator.mjs";

const plan = JSON.parse(readFileSync(process.argv[2], "utf8"));
const module = new WebAssembly.Module(readFileSync(plan.wasm));
const files = Object.fromEntries(
  Object.entries(plan.files).map(([path, file]) => [path, readFileSync(file)]),
);

for (const image of plan.images) {
  const { memory, blocks } = imageWith(image.bases);
  writeFileSync(image.memory, memory);
  writeFileSync(image.blocks, JSON.stringify([...blocks]));
}

function imageWith(bases) {
  const print = (bytes) => process.stderr.write(bytes);
  const machine = instantiate(module, { ...plan, files, bases, print });
  const { python, memory, word, variable } = machine;
  const blocks = new Map();
  const stopZeroing = zeroFreedMemory({ ...machine, sizes: blocks });
  const attribute = importOne(machine, plan.module);
  for (const [name, address] of Object.entries(plan.keep)) word(address)[0] = attribute(name);
  stopZeroing();

  // CPython asks a function how many arguments another takes. In the browser Pyodide makes that
  // function from the types of WebAssembly's garbage collection; a table of bytes says the same.
  const counts = readFileSync(plan.counts.file);
  const at = python.malloc(counts.length);
  new Uint8Array(memory.buffer).set(counts, at);
  word(plan.counts.address)[0] = at;
  const offset = word(variable("_PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET"))[0];
  word(variable("_PyRuntime") + offset)[0] = bases.table + plan.layout.slots;
  return { memory: new Uint8Array(memory.buffer), blocks };
}
