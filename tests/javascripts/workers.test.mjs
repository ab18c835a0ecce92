// What a worker says of its start, to a page that only knows its messages.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { host, settled } from "./page.mjs";

const SITE = "https://site.example/";
const AT = "https://site.example/build/b/assets/calculator/manifest.json";

const said = [];
globalThis.self = globalThis;
globalThis.postMessage = (message) => said.push(message);

/** A worker in this thread: a way to tell it something. */
async function worker(script) {
  const listeners = [];
  globalThis.addEventListener = (kind, act) => kind === "message" && listeners.push(act);
  await import(`../../docs/javascripts/${script}.mjs`);
  return (data) => listeners.forEach((act) => act({ data }));
}

/** The file of a manifest. */
function file(path, bytes) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path, bytes: bytes.length, sha256 };
}

const started = await worker("python_worker");
const stock = await worker("stock_python_worker");

async function toldTo(tell, ...messages) {
  said.length = 0;
  for (const message of messages) tell(message);
  while (!said.some(({ failure }) => failure)) await settled(1); // all of these starts fail
  return [...said];
}

const start = { start: { at: AT, site: SITE, procedure: "p" } };

for (const [name, each] of Object.entries({ started, stock })) {
  test(`a manifest that the ${name} Python cannot have is a failure to fetch`, async () => {
    host({});
    assert.deepEqual(await toldTo(each, start), [{ failure: "fetch" }]);
  });

  test(`a procedure that the ${name} Python does not have is a failure to fetch`, async () => {
    const interpreter = file("a.wasm", "right");
    const pyodide = { files: {}, lock: {} };
    host({ "manifest.json": { interpreter, guidelines: {}, pyodide } });
    const heard = await toldTo(each, start, { number: 1, request: "{}" });
    assert.ok(heard.length > 0);
    assert.ok(heard.every(({ failure }) => failure === "fetch"));
  });
}

const interpreter = file("a.wasm", "right");
const guideline = file("p.bin", "its own");
const other = { ...guideline, sha256: interpreter.sha256 };

for (const [name, files] of Object.entries({
  "an interpreter": { interpreter: { ...interpreter, sha256: "00" }, guidelines: { p: { compiled: guideline } } },
  "a guideline": { interpreter, guidelines: { p: { compiled: other } } },
  "a longer guideline": { interpreter, guidelines: { p: { compiled: file("p.bin", "its") } } },
})) {
  test(`${name} that is not the build's own is never started`, async () => {
    host({ "manifest.json": files, "a.wasm": "right", "p.bin": "its own" });
    const heard = await toldTo(started, start);
    assert.deepEqual(heard.at(-1), { failure: "fetch" });
    assert.ok(!heard.some(({ progress }) => progress?.stage === "starting"));
  });
}

test("a page that knows the files has its worker ask for no manifest", async () => {
  const asked = host({ "a.wasm": "right", "p.bin": "its own" });
  const files = { interpreter, compiled: guideline };
  const heard = await toldTo(started, { start: { ...start.start, files } });
  assert.deepEqual(heard.at(-1), { failure: "python" });
  assert.deepEqual(asked.filter((each) => each.endsWith(".json")), []);
});

test("a module that is the build's own, and cannot run, is a failure of Python", async () => {
  const files = { interpreter, guidelines: { p: { compiled: guideline } } };
  host({ "manifest.json": files, "a.wasm": "right", "p.bin": "its own" });
  const heard = await toldTo(started, start);
  const total = interpreter.bytes + guideline.bytes;
  assert.deepEqual(heard.slice(-3), [
    { progress: { stage: "fetching", done: total, total } },
    { progress: { stage: "starting" } },
    { failure: "python" },
  ]);
});
