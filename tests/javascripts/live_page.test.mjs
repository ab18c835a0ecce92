// While one writes: each fault beside what it is about, and a page that is loaded anew only where
// it is another.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage } from "./page.mjs";

const HERE = "/sub/procedure/calculator/";
const fault = (page, line, said, anchors = "") =>
  `<li data-page="${page}" data-line="${line}" data-anchors="${anchors}"><p>${said}</p></li>`;
const panel = (...faults) => `<aside class="faults"><ol>${faults.join("")}</ol></aside>`;
const script = (epoch, page) => `<script data-epoch="${epoch}" data-page="${page}"></script>`;
const DRUG = "/sub/drugs/alfa/";

const document = openPage(`
  <article>
    <h1>Kalkulator</h1>
    <p id="other">Noe annet om dosen av alfanib.</p>
    <ul><li id="item">Ved Hb under 8 g/dL skal behandlingen pauses.</li></ul>
    <table><tbody><tr id="alfa"><th id="name">Alfa</th><td><span id="alfa-standard">4 mg</span></td></tr></tbody></table>
    <div class="statement" id="said">2 mg <a href="../#alfa-reduced">i prosedyren</a></div>
    <article data-drug="beta"><p>Beta</p></article>
  </article>`,
"",
panel(
  fault(HERE, "    quote: Ved Hb under 8 g/dL skal behandlingen pauses", "Sitatet mangler punktum."),
  fault(HERE, "Noe annet om dossen av alfanib.", "Skrivefeil."),
  fault(HERE, "amout: 4", "Nøkkelen finnes ikke."),
  fault("/elsewhere/", "Noe annet om dosen av alfanib.", "I en annen prosedyre."),
  fault("/sub/other/", "Noe annet om dosen av alfanib.", "På en annen side."),
  fault(DRUG, "- {kind: standard, amout: 4}", "I dosen.", "alfa-standard alfa"),
  fault(DRUG, "- {kind: reduced, amout: 2}", "I den reduserte.", "alfa-reduced-age alfa-reduced alfa"),
  fault(DRUG, "barnd: Alfax", "I navnet.", "alfa"),
  fault("/sub/drugs/beta/", "barnd: Betax", "I kortet.", "beta-standard beta"),
) + script(7, "same"));
globalThis.window.Element.prototype.scrollIntoView = () => {};

const asked = [];
const answers = [];
let listening;
globalThis.fetch = async (address, { signal }) => {
  asked.push(String(address));
  listening = signal ?? listening;
  if (!answers.length) await new Promise(() => {}); // the server has nothing new
  const text = answers.shift();
  return { text: async () => text };
};
let loadedAnew = 0;
Object.defineProperty(globalThis.location, "reload", { value: () => loadedAnew++ });
await import("../../build_tools/site/live_page.js");

const all = (selector) => [...document.querySelectorAll(selector)];
const text = (selector) => all(selector).map((each) => each.textContent);
const until = async (isSo) => {
  while (!isSo()) await new Promise((rest) => setTimeout(rest));
};

test("a fault of the page stands beside the block that has most of the words of its line", () => {
  assert.deepEqual(text("#item .fault-here"), ["Sitatet mangler punktum."]);
  assert.equal(document.querySelector("#other").nextElementSibling.textContent, "Skrivefeil.");
});

test("a fault in the rules stands at what shows them: in the table, a statement or a card", () => {
  assert.equal(document.querySelector("#alfa-standard").nextElementSibling.textContent, "I dosen.");
  assert.equal(document.querySelector("#said").nextElementSibling.textContent, "I den reduserte.");
  assert.deepEqual(text("#name .fault-here"), ["I navnet."]);
  assert.deepEqual(text("[data-drug] .fault-here"), ["I kortet."]);
});

test("one without a place here is told in the panel alone", () => {
  assert.equal(all(".fault-here").length, 6);
  assert.equal(all(".faults li").length, 9);
});

test("what is new of the same page is put into it, and nothing is loaded anew", async () => {
  answers.push("8", panel(fault(HERE, "Noe annet om dosen av alfanib.", "En ny feil.")) + script(8, "same"));
  globalThis.dispatchEvent(new globalThis.window.Event("load"));
  await until(() => asked.length >= 3); // it listens again
  assert.deepEqual(text(".fault-here"), ["En ny feil."]);
  assert.equal(asked[0].replace(/\d+$/, ""), "/livereload/7/");
  assert.equal(asked[2].replace(/\d+$/, ""), "/livereload/8/");
  assert.equal(loadedAnew, 0);
});

test("another page is loaded anew", async () => {
  answers.push("9", script(9, "other"));
  globalThis.document.dispatchEvent(new globalThis.window.Event("visibilitychange"));
  await until(() => loadedAnew);
  assert.ok(listening.aborted); // by now a second load would begin before the first
});
