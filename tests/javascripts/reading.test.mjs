// The field that filters many procedures on the front page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage } from "./page.mjs";

const entry = (title, words) => `<li data-words="${words}"><a href="x">${title}</a></li>`;
const document = openPage(`<div data-procedures="">
  <div class="procedure-filter" hidden="hidden"><input type="search"/><p role="status"></p></div>
  <section class="procedure-subject">${entry("JAK", "JAK-hemmere Revmatologi Tofacitinib Xeljanz")}</section>
  <section class="procedure-subject">${entry("A", "Aura Nevrologi Alfanib")}${entry("B", "Øm Nevrologi")}</section>
</div>`);
await import("../../docs/javascripts/reading/procedure_filter.mjs");
const field = document.querySelector("input");

function shown(text) {
  field.value = text;
  field.dispatchEvent(new Event("input"));
  const entries = [...document.querySelectorAll("li")].filter(({ hidden }) => !hidden);
  const subjects = [...document.querySelectorAll("section")].filter(({ hidden }) => !hidden);
  return [entries.map(({ textContent }) => textContent), subjects.length];
}

test("the field is there for those who have scripts", () => {
  assert.equal(document.querySelector(".procedure-filter").hidden, false);
});

test("a procedure is found by parts of its title, its subject and its drugs, whatever the case", () => {
  assert.deepEqual(shown("tofa"), [["JAK"], 1]);
  assert.deepEqual(shown("øm"), [["B"], 1]);
  assert.deepEqual(shown("NEVRO"), [["A", "B"], 1]);
  assert.deepEqual(shown("nevro alfa"), [["A"], 1]);
  assert.deepEqual(shown(" "), [["JAK", "A", "B"], 2]);
});

test("how many are left is said, and what to do where none is", () => {
  const status = document.querySelector("[role=status]");
  shown("nevro");
  assert.equal(status.textContent, "Viser 2 av 3 prosedyrer.");
  assert.deepEqual(shown("zzz"), [[], 0]);
  assert.match(status.textContent, /^Ingen prosedyrer/);
  shown("");
  assert.equal(status.textContent, "");
});
