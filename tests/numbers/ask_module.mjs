// Asks the calculator of a built site, outside any browser.
//
//   node ask_module.mjs <started_python.mjs> <interpreter.wasm> <guideline.bin>
//
// Standard input: a form a line, as JSON. Standard output: what is said of its fields, a line each.

import { readFile } from "node:fs/promises";
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , script, wasm, guideline] = argv;
const { ask, changeMemory, startPython } = await import(pathToFileURL(script));
const python = await startPython(await WebAssembly.compile(await readFile(wasm)));
changeMemory(python, new Uint8Array(await readFile(guideline)).buffer);
for await (const form of createInterface({ input: stdin })) {
  const { fields } = JSON.parse(ask(python, `{"form": ${form}}`));
  stdout.write(`${JSON.stringify(fields)}\n`);
}
