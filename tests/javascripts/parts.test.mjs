// What the parts of the pages share, and what a worker is started from.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { host, openPage, writings } from "./page.mjs";

const MAP = JSON.stringify([["smoking", 1, 2], "a", "b", ["smoking", 4, 5], true, false]).replaceAll('"', "&quot;");
const document = openPage(`
  <p data-short="kort">tekst</p>
  <ul><template><li data-text="name"></li></template></ul>
  <section data-map="${MAP}" data-chosen="0">
    <form><input type="checkbox" name="smoking" value="1" data-else="0"/></form>
    <output></output>
    <div data-view="a" data-name="Kart A"></div><div data-view="b" data-name="Kart B" hidden="hidden"></div>
    <p data-when="3"></p>
  </section>
  <template id="whole"><a data-link="at" data-text="name"></a><b data-count="list"></b><i data-if="list"></i>
    <i data-unless="list"></i><s data-mark="name"></s><u data-field-link="field" data-prefix="f-"></u>
    <ul data-each="list"><template><li data-text="name"></li></template></ul></template>`);
const shared = "../../docs/javascripts/shared";
const { around, find, findAll, findAny } = await import(`${shared}/elements.mjs`);
const { Copy, fillEach, sentence } = await import(`${shared}/template.mjs`);
const { onceLifted } = await import(`${shared}/lifted.mjs`);
const { today } = await import(`${shared}/today.mjs`);
const { findings } = await import("../../docs/javascripts/calculator/findings.mjs");
const { valueAt } = await import("../../docs/javascripts/maps/lookup.mjs");
const { integrity } = await import("../../docs/javascripts/python/integrity.mjs");
const { named, readManifest } = await import("../../docs/javascripts/python/manifest.mjs");
const { ask, PythonError, startPython } = await import("../../docs/javascripts/python/started_python.mjs");

test("an element that is missing, or of another kind, is named by its selector", () => {
  assert.throws(() => find(document, "[data-none]"), /no \[data-none\]/);
  assert.throws(() => find(document, "[data-short]", HTMLFormElement), /\[data-short\]/);
  assert.equal(findAny(document, "[data-none]"), undefined);
  assert.equal(findAll(document, "[data-short]").length, 1);
  assert.equal(around(document.querySelector("output"), "section"), document.querySelector("section"));
  assert.equal(around(null, "section"), undefined);
});

test("a template is filled with text, never markup", () => {
  const item = { name: "<b>x</b>", at: "p/", list: [{ name: "1" }], field: "age" };
  const filled = new Copy(document.querySelector("#whole")).fill(item).content;
  assert.equal(filled.querySelector("a").textContent, "<b>x</b>");
  assert.equal(filled.querySelector("a").getAttribute("href"), "https://site.example/sub/p/");
  assert.equal(filled.querySelector("b").textContent, "1");
  assert.deepEqual([...filled.querySelectorAll("i")].map(({ hidden }) => hidden), [false, true]);
  assert.equal(filled.querySelector("u").getAttribute("href"), "#f-age");
  assert.equal(filled.querySelectorAll("li").length, 1);
});

test("a list holds what it was filled with last, and nothing else", () => {
  const list = document.querySelector("ul");
  const texts = () => [...list.querySelectorAll("li")].map(({ textContent }) => textContent);
  const all = ["", "a", "ab", "b", "abc", "cba", "aa", "aab", "bca", "cabd"].map((names) => [...names]);
  for (const before of all) {
    for (const names of all) {
      for (const each of [before, names]) fillEach(list, each.map((name) => ({ name })));
      assert.deepEqual(texts(), names, `${before} ${names}`);
    }
  }
});

test("an item of a list that is said again is not written again, nor moved", () => {
  const list = document.querySelector("ul");
  fillEach(list, [..."abcde"].map((name) => ({ name })));
  const before = [...list.querySelectorAll("li")];
  const written = writings(list);
  fillEach(list, [..."aceg"].map((name) => ({ name })));
  assert.deepEqual([...list.querySelectorAll("li")].slice(0, 3), [before[0], before[2], before[4]]);
  assert.ok(written().every(({ target }) => target === list));
});

test("an item of a list that says something else is the same element", () => {
  const list = document.querySelector("ul");
  fillEach(list, [..."abc"].map((name) => ({ name })));
  const before = [...list.querySelectorAll("li")];
  fillEach(list, [..."axc"].map((name) => ({ name })));
  assert.deepEqual([...list.querySelectorAll("li")], before);
});

test("what was filled before is filled anew, and stands as if it were filled for the first time", () => {
  const items = [
    { name: "x", at: "p/", list: [{ name: "1" }], field: "age" },
    { name: "y", at: "q/", list: [], field: "sex" },
    { name: "", at: "q/", list: [{ name: "1" }, { name: "2" }], field: "sex" },
    { at: "p/", list: [{}], field: "age" },
  ];
  for (const before of items) {
    for (const item of items) {
      const first = new Copy(document.querySelector("#whole")).fill(item);
      const again = new Copy(document.querySelector("#whole")).fill(before).fill(item);
      assert.ok(again.content.isEqualNode(first.content), `${JSON.stringify(before)} ${JSON.stringify(item)}`);
    }
  }
});

test("what is the same as before is not written again", () => {
  const item = () => ({ name: "x", at: "p/", list: [{ name: "1" }, { name: "2" }], field: "age" });
  const copy = new Copy(document.querySelector("#whole")).fill(item());
  const written = writings(copy.content);
  copy.fill(item());
  assert.deepEqual(written(), []);
  copy.fill({ ...item(), list: [{ name: "1" }, { name: "3" }] });
  assert.deepEqual(new Set(written().map(({ target }) => target.textContent)), new Set(["3"]));
});

test("of a copy nothing is written where a part of it was taken out of the page", () => {
  for (const part of ["[data-text]", ":scope > *"]) {
    const place = document.body.appendChild(document.createElement("div"));
    const copy = new Copy(document.querySelector("#whole")).fill({ name: "x", at: "p/", list: [], field: "age" });
    place.append(copy.content);
    place.querySelector(part).remove();
    assert.throws(() => copy.fill({ name: "y", at: "p/", list: [], field: "age" }), part);
    place.remove();
  }
});

test("places in a sentence are filled", () => {
  assert.equal(sentence("{count} av {all}", { count: 1, all: "to" }), "1 av to");
  assert.equal(sentence(undefined), "");
  assert.match(today(), /^\d\d\.\d\d\.\d{4}$/);
});

test("what comes while a finger is down waits for its click", async () => {
  const done = [];
  onceLifted(() => done.push("at once"));
  dispatchEvent(new Event("pointerdown"));
  onceLifted(() => done.push("after"));
  assert.deepEqual(done, ["at once"]);
  dispatchEvent(new Event("pointercancel"));
  assert.deepEqual(done, ["at once", "after"]);
});

test("findings that say the same stand together", () => {
  const why = (quote, more = {}) => ({ quote, source: "s", status: "applies", effect: "caution", effect_label: "Forsiktig", lead: "ved:", because: "", ...more });
  const groups = findings([why("a"), why("b"), why("c", { status: "possible" }), why("d", { lead: "" })], "applies");
  assert.deepEqual(groups.map(({ quotes }) => quotes.map(({ quote }) => quote)), [["a", "b"], ["d"]]);
});

test("a diagram is followed by the cells of its fields", () => {
  const rows = [["a", 1, 2], "low", ["b", 3, 4], null, "high"];
  assert.equal(valueAt(rows, 0, { a: 0, b: 1 }), "low");
  assert.equal(valueAt(rows, 0, { a: 1, b: 1 }), "high");
  assert.equal(valueAt(rows, 0, { a: 1, b: 0 }), null);
  assert.equal(valueAt(rows, 0, {}), null);
});

test("the map that belongs to what is chosen is in view, alone", async () => {
  await import("../../docs/javascripts/maps/drug_map.mjs");
  const [first, second] = document.querySelectorAll("[data-view]");
  assert.deepEqual([first.hidden, second.hidden], [false, true]);
  const box = document.querySelector("[name=smoking]");
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  assert.deepEqual([first.hidden, second.hidden], [true, false]);
  assert.equal(document.querySelector("output").textContent, "Kart B");
  assert.equal(document.querySelector("[data-when]").hidden, true);
});

test("a file is held against the build's own hash by the browser", () => {
  const sha256 = createHash("sha256").update("x").digest("hex");
  const expected = createHash("sha256").update("x").digest("base64");
  assert.deepEqual(integrity({ sha256 }), { integrity: `sha256-${expected}` });
});

test("a manifest that the host does not have, and a file that it does not name, are errors", async () => {
  host({ "manifest.json": { wheels: {} } });
  assert.deepEqual(await readManifest("https://site.example/manifest.json"), { wheels: {} });
  await assert.rejects(readManifest("https://site.example/other.json"), /404/);
  assert.throws(() => named({}, "p"), /no p/);
});

/** What a module exports, with a Python that answers in capitals. */
function pythonOfTests({ fails = false } = {}) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = () => new Uint8Array(memory.buffer);
  let text = "";
  new DataView(memory.buffer).setUint32(8, 77, true);
  return {
    memory,
    malloc: () => 1000,
    free: () => 0,
    Py_DecRef: () => 0,
    PyUnicode_FromStringAndSize(at, size) {
      text = new TextDecoder().decode(bytes().slice(at, at + size));
      return 1;
    },
    PyObject_CallOneArg: (called) => (called === 77 && !fails ? 2 : 0),
    PyUnicode_AsUTF8AndSize(_, at) {
      const answer = new TextEncoder().encode(text.toUpperCase());
      bytes().set(answer, 2000);
      new DataView(memory.buffer).setUint32(at, answer.length, true);
      return 2000;
    },
  };
}

test("a question goes to Python as text, its answer comes back, and nothing stays in memory", () => {
  const python = pythonOfTests();
  assert.equal(ask(python, "blå"), "BLÅ");
  assert.ok(new Uint8Array(python.memory.buffer, 1000, 8).every((byte) => byte === 0));
});

test("a Python that raises gives no answer", () => {
  assert.throws(() => ask(pythonOfTests({ fails: true }), "x"), PythonError);
});

test("a module is started with the functions that it asks for", async () => {
  // (module (import "env" "absent" (func)))
  const code = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 14, 1, 3, 101, 110, 118, 6, 97, 98, 115, 101, 110, 116, 0, 0);
  assert.deepEqual(Object.keys(await startPython(await WebAssembly.compile(code))), []);
});
