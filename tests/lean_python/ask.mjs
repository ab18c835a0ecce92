// Asks the interpreter just as the page does, rehearsing between any two questions, and writes what it
// answers.
//
//   node ask.mjs interpreter guideline requests answers
//
// Requests and answers are files of JSON lines: texts, each a JSON text itself.

import { readFileSync, writeFileSync } from "node:fs";
import { ask, changeMemory, rehearse, startPython } from "../../docs/javascripts/python/started_python.mjs";

const [moduleFile, guidelineFile, requestsFile, answersFile] = process.argv.slice(2);
const python = await startPython(await WebAssembly.compile(readFileSync(moduleFile)));
changeMemory(python, new Uint8Array(readFileSync(guidelineFile)).buffer);
const requests = readFileSync(requestsFile, "utf8").trimEnd().split("\n");
const answers = requests.map((line, number) => {
  rehearse(python, number);
  return JSON.stringify(ask(python, JSON.parse(line)));
});
writeFileSync(answersFile, `${answers.join("\n")}\n`);
