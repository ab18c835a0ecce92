// What the service worker keeps on the device: only an edition that the host says may be used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const CODE = readFileSync(new URL("../../build_tools/delivery/service_worker.js", import.meta.url), "utf-8");
const SCOPE = "https://site.example/sub/";
const CACHE = `${SCOPE} b2`;
const PATIENCE_MS = 15_000;
const EDITION = { build: "b2", editions: { p: "0.3", q: "1.0" }, files: [], folder: "builds/", marker: "", patience: 1 };

/** The worker of a build where the host says something: what it listens to, and what it has kept. */
function worker(answer, { waited = () => {} } = {}) {
  const kept = new Map();
  const listeners = {};
  const self = {
    addEventListener: (kind, act) => (listeners[kind] = act),
    location: new URL(SCOPE),
    registration: { scope: SCOPE },
    skipWaiting: async () => {},
  };
  const caches = {
    open: async (name) => {
      if (!kept.has(name)) kept.set(name, new Map());
      const cache = kept.get(name);
      return { put: async (key, value) => cache.set(key, value), match: async (key) => cache.get(key) };
    },
  };
  const fetch = async (_address, options) => {
    const found = typeof answer === "function" ? await answer(options) : answer;
    return found instanceof Response ? found : Response.json(found);
  };
  const setTimeout = (act, milliseconds) => waited(act, milliseconds);
  const context = { self, caches, fetch, setTimeout, Response, URL, AbortController };
  runInContext(`const EDITION = ${JSON.stringify(EDITION)};\n${CODE}`, createContext(context));
  return { listeners, kept };
}

/** Install it; what is kept on the device then. */
async function install(answer, options) {
  const { listeners, kept } = worker(answer, options);
  let done;
  listeners.install({ waitUntil: (promise) => (done = promise) });
  await done;
  return [...(kept.get(CACHE)?.keys() ?? [])];
}

const sound = { p: {}, q: { 0.9: "feil" } };

test("a build that the host has in use is kept", async () => {
  assert.deepEqual(await install({ build: "b2", withdrawn: sound }), [`${SCOPE}checked`]);
});

for (const [what, answer] of [
  ["another build", { build: "b3", withdrawn: sound }],
  ["a withdrawn version of one procedure", { build: "b2", withdrawn: { ...sound, q: { "1.0": "feil" } } }],
  ["a withdrawn build of one procedure", { build: "b2", withdrawn: { ...sound, p: { b2: "feil" } } }],
  ["nothing of one procedure", { build: "b2", withdrawn: { p: {} } }],
  ["a list where reasons should stand", { build: "b2", withdrawn: { ...sound, p: [] } }],
  ["nothing of what is withdrawn", { build: "b2" }],
  ["an error", new Response(JSON.stringify({ build: "b2", withdrawn: sound }), { status: 500 })],
  ["what cannot be read", new Response("<html>")],
]) {
  test(`a build is not kept where the host says ${what}`, async () => {
    await assert.rejects(install(answer));
  });
}

test("a host that never answers is given up", async () => {
  let giveUp;
  const answer = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("given up")));
      giveUp();
    });
  const waited = (act, milliseconds) => {
    assert.equal(milliseconds, PATIENCE_MS);
    giveUp = act;
  };
  await assert.rejects(install(answer, { waited }), /given up/);
});

for (const [whom, cache, isLeft] of [
  ["the browser", "only-if-cached", true],
  ["this worker", "default", false],
]) {
  test(`a request that asks what is kept (${cache}) is answered by ${whom}`, () => {
    const { listeners } = worker();
    const url = `${SCOPE}build/python/interpreter-1/interpreter.wasm`;
    let isAnswered = false;
    const respondWith = () => (isAnswered = true);
    listeners.fetch({ request: { method: "GET", url, mode: "same-origin", cache }, respondWith });
    assert.equal(isAnswered, !isLeft);
  });
}
