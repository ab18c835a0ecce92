// While one writes: each fault beside the block that it is about.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage } from "./page.mjs";

const HERE = "/sub/procedure/calculator/";
const fault = (page, line, said) => `<li data-page="${page}" data-line="${line}"><p>${said}</p></li>`;
const document = openPage(`
  <article>
    <h1>Kalkulator</h1>
    <p id="other">Noe annet om dosen av alfanib.</p>
    <ul><li id="item">Ved Hb under 8 g/dL skal behandlingen pauses.</li></ul>
  </article>
  <aside class="faults"><ol>
    ${fault(HERE, "    quote: Ved Hb under 8 g/dL skal behandlingen pauses", "Sitatet mangler punktum.")}
    ${fault(HERE, "Noe annet om dossen av alfanib.", "Skrivefeil.")}
    ${fault(HERE, "amout: 4", "Nøkkelen finnes ikke.")}
    ${fault("/sub/", "Noe annet om dosen av alfanib.", "På en annen side.")}
  </ol></aside>`);
globalThis.window.Element.prototype.scrollIntoView = () => {};
await import("../../build_tools/site/live_faults.js");
const beside = [...document.querySelectorAll(".fault-here")];

test("a fault stands beside the block that has most of the words of its line", () => {
  assert.equal(document.querySelector("#item .fault-here").textContent, "Sitatet mangler punktum.");
  assert.equal(document.querySelector("#other").nextElementSibling.textContent, "Skrivefeil.");
});

test("one without such a block, or of another page, is told in the panel alone", () => {
  assert.equal(beside.length, 2);
  assert.equal(document.querySelectorAll(".faults li").length, 4);
});
