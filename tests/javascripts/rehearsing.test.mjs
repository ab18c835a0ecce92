// While nobody types, the worker answers made-up forms; a question comes before any of them.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";

const AT = "https://site.example/build/b/assets/calculator/manifest.json";
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // a module without anything
const [ANSWER, REHEARSE] = [8000, 20_000]; // the functions, whose addresses stand at 8 and at 20
const CHANGES = new Uint8Array(Uint32Array.of(1, 2, 2, 1, 2, 1, ANSWER, REHEARSE).buffer);
const SILENCE_MS = 300;
const REHEARSALS = 100;

let said, called, tell, isBroken;
globalThis.self = globalThis;
globalThis.postMessage = (message) => said.push(message);

/** What a started module exports, as far as it is asked, and without Python. */
function exports() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  let given = "";
  return {
    memory,
    malloc: () => 1024,
    free: () => {},
    Py_DecRef: () => {},
    PyUnicode_FromStringAndSize(at, size) {
      given = new TextDecoder().decode(new Uint8Array(memory.buffer, at, size));
      return 1;
    },
    PyObject_CallOneArg(called_, _text) {
      if (called_ === REHEARSE && isBroken) throw new WebAssembly.RuntimeError("unreachable");
      called.push([called_, given]);
      return 1;
    },
    PyUnicode_AsUTF8AndSize(_answer, at) {
      new DataView(memory.buffer).setUint32(at, 0, true); // it is empty
      return 2048;
    },
  };
}

function file(path, bytes) {
  return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function settled() {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
}

const calls = (address) => called.filter(([each]) => each === address).map(([, text]) => text);

/** Let so many timers of no length run out, one after the other. */
function pass(count) {
  for (let turn = 0; turn < count; turn++) mock.timers.tick(1);
}

let number = 0;
beforeEach(async () => {
  [said, called, isBroken] = [[], [], false];
  const manifest = { interpreter: file("i.wasm", EMPTY), guidelines: { p: { compiled: file("p.bin", CHANGES) } } };
  const found = { "manifest.json": JSON.stringify(manifest), "i.wasm": EMPTY, "p.bin": CHANGES };
  globalThis.fetch = async (address) => new Response(found[String(address).split("/").at(-1)]);
  globalThis.addEventListener = (_kind, act) => (tell = (data) => act({ data }));
  WebAssembly.instantiate = async () => ({ exports: exports() });
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  await import(`../../docs/javascripts/python_worker.mjs?${number++}`);
  tell({ start: { at: AT, site: "https://site.example/", procedure: "p" } });
  tell({ number: 1, request: "first" });
  while (!calls(ANSWER).length) await settled();
});

test("after an answer and a moment of silence made-up forms are answered, a hundred in all", async () => {
  mock.timers.tick(SILENCE_MS - 1);
  assert.deepEqual(calls(REHEARSE), []);
  pass(2 * REHEARSALS);
  assert.deepEqual(calls(REHEARSE), Array.from({ length: REHEARSALS }, (_, each) => String(each)));
  tell({ number: 2, request: "second" });
  await settled();
  mock.timers.tick(SILENCE_MS);
  pass(REHEARSALS);
  assert.equal(calls(REHEARSE).length, REHEARSALS);
  assert.equal(said.filter((each) => "answer" in each).length, 2); // of none is anything told
});

test("a question comes before what is left to rehearse, which waits for silence again", async () => {
  mock.timers.tick(SILENCE_MS);
  pass(9);
  const rehearsed = calls(REHEARSE).length;
  tell({ number: 2, request: "second" });
  await settled();
  assert.deepEqual(calls(ANSWER), ["first", "second"]);
  mock.timers.tick(SILENCE_MS - 1);
  assert.equal(calls(REHEARSE).length, rehearsed);
  pass(2 * REHEARSALS);
  assert.equal(calls(REHEARSE).length, REHEARSALS);
});

test("a rehearsal that goes wrong is a failure of Python, as an answer would be", async () => {
  assert.ok("answer" in said.at(-1));
  isBroken = true;
  mock.timers.tick(SILENCE_MS);
  assert.deepEqual(said.at(-1), { failure: "python" });
});
