// What the browser keeps of the interpreter is taken where it is the build's own, and the host is
// never asked for it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // a module without anything
const ADDRESS = "https://site.example/build/python/interpreter-1/interpreter.wasm";
const FILE = {
  path: "interpreter.wasm",
  bytes: EMPTY.length,
  sha256: createHash("sha256").update(EMPTY).digest("hex"),
};

globalThis.self = globalThis;
navigator.userAgentData = {}; // as Chromium has it
const { keepCompiled, keptModule } = await import("../../docs/javascripts/python/kept_module.mjs");

/** A browser that keeps some bytes, or none; what it is asked for. */
function browser(bytes, { isSiteKept = true } = {}) {
  const asked = [];
  globalThis.caches = { match: async () => (isSiteKept ? new Response() : undefined) };
  globalThis.fetch = async (address, { cache, mode }) => {
    asked.push([address, cache, mode]);
    if (!bytes) throw new TypeError("not kept");
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  };
  return asked;
}

const ONCE = [ADDRESS, "only-if-cached", "same-origin"];

test("what is kept is read once, compiled, and held against the build's own", async () => {
  const asked = browser(EMPTY);
  assert.ok((await keptModule(ADDRESS, FILE)) instanceof WebAssembly.Module);
  assert.deepEqual(asked, [ONCE]);
});

for (const [what, bytes] of [
  ["another module of the same length", EMPTY.with(4, 2)],
  ["half of it", EMPTY.slice(0, 4)],
  ["a module with something more", Uint8Array.of(...EMPTY, 0, 1, 0)],
  ["nothing", undefined],
]) {
  test(`where the browser keeps ${what}, there is none`, async () => {
    browser(bytes);
    assert.equal(await keptModule(ADDRESS, FILE), undefined);
  });
}

test("a module that can be compiled, and is not the build's own, is none", async () => {
  browser(EMPTY);
  assert.equal(await keptModule(ADDRESS, { ...FILE, sha256: "00" }), undefined);
});

test("the browser is not asked where the site is not kept on the device", async () => {
  const asked = browser(EMPTY, { isSiteKept: false });
  assert.equal(await keptModule(ADDRESS, FILE), undefined);
  assert.deepEqual(asked, []);
});

test("a browser that keeps nothing for the next visit is no fault of this one", async () => {
  const asked = browser(undefined);
  keepCompiled(ADDRESS);
  await new Promise(setImmediate);
  assert.deepEqual(asked, [ONCE]);
});
