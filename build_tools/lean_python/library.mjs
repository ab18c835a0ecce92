// Has the interpreter compile what the calculator imports, and writes what it prints of it.
//
//   node library.mjs plan.json
//
// The plan: {wasm, files: {path: file}, environment, module, layout, bases, printed: file}.

import { readFileSync, writeFileSync } from "node:fs";
import { importOne, instantiate } from "./interpreter.mjs";

const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
const module = new WebAssembly.Module(readFileSync(plan.wasm));
const files = Object.fromEntries(
  Object.entries(plan.files).map(([path, file]) => [path, readFileSync(file)]),
);
/** @type {Uint8Array[]} */
const printed = [];
/** @param {Uint8Array} bytes */
const print = (bytes) => printed.push(bytes);
process.on("exit", (status) => status && process.stderr.write(Buffer.concat(printed)));
importOne(instantiate(module, { ...plan, files, print }), plan.module);
writeFileSync(plan.printed, Buffer.concat(printed));
