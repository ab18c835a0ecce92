// What a worker says of its start, to a page that only knows its messages.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { host, settled } from "./page.mjs";

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

const start = { start: { at: AT, procedure: "p" } };

for (const [name, each] of Object.entries({ started, stock })) {
  test(`a manifest that the ${name} Python cannot have is a failure to fetch`, async () => {
    host({});
    assert.deepEqual(await toldTo(each, start), [{ failure: "fetch" }]);
  });

  test(`a procedure that the ${name} Python does not have is a failure to fetch`, async () => {
    host({ "manifest.json": { calculators: {}, wheels: {}, pyodide: { files: {}, lock: {} } } });
    const heard = await toldTo(each, start, { number: 1, request: "{}" });
    assert.ok(heard.length > 0);
    assert.ok(heard.every(({ failure }) => failure === "fetch"));
  });
}

test("a module that is not the build's own is never started", async () => {
  const calculators = { p: { ...file("a.wasm", "right"), sha256: "00" } };
  host({ "manifest.json": { calculators }, "a.wasm": "wrong" });
  const heard = await toldTo(started, start);
  assert.deepEqual(heard.at(-1), { failure: "fetch" });
  assert.deepEqual(heard[0], { progress: { stage: "fetching", done: 5, total: 5 } });
});

test("a module that is the build's own, and cannot run, is a failure of Python", async () => {
  host({ "manifest.json": { calculators: { p: file("a.wasm", "right") } }, "a.wasm": "right" });
  const heard = await toldTo(started, start);
  assert.deepEqual(heard.slice(1), [{ progress: { stage: "starting" } }, { failure: "python" }]);
});
