// What a search makes of the words that it is given.

import assert from "node:assert/strict";
import { test } from "node:test";

const { corrected, ranked, wordsOf } = await import("../../docs/javascripts/search/ranking.mjs");
const { excerpt } = await import("../../docs/javascripts/search/excerpt.mjs");

const KNOWN = { b: ["baricitinib", "barn"], d: ["dose"], j: ["jakhemmere"], k: ["kreft"], m: ["methotrexate"] };

test("empty words are left out, unless there is nothing else", () => {
  assert.deepEqual(wordsOf("Kan jeg gi Rinvoq ved Hb 7,8?"), ["gi", "rinvoq", "hb", "7.8"]);
  assert.deepEqual(wordsOf("kan jeg"), ["kan", "jeg"]);
  assert.deepEqual(wordsOf("CrCl 30-60, JAK-hemmer."), ["crcl", "30", "60", "jak-hemmer"]);
  assert.deepEqual(wordsOf("Hvem over 65, CIN3, 200mg eller 7,5mg"), ["65", "cin3", "200", "mg", "7.5"]);
  assert.deepEqual(wordsOf(" «» "), []);
});

test("one slip is mended in a word of four to six letters, two in a longer one", () => {
  assert.equal(corrected("barisitinib", KNOWN), "baricitinib");
  assert.equal(corrected("barisitinb", KNOWN), "baricitinib");
  assert.equal(corrected("barisitnb", KNOWN), "");
  assert.equal(corrected("kerft", KNOWN), "kreft");
  assert.equal(corrected("krefs", KNOWN), "kreft");
  assert.equal(corrected("krwfs", KNOWN), "");
  assert.equal(corrected("varicitinib", KNOWN), "baricitinib");
});

test("a word that begins a known one, or that a known one begins, stays as it is", () => {
  assert.equal(corrected("bari", KNOWN), "bari");
  assert.equal(corrected("kreftsykdom", KNOWN), "kreftsykdom");
  assert.equal(corrected("jak-hemmer", KNOWN), "jak-hemmer");
});

test("two slips are mended after the first three letters alone, since other words begin otherwise", () => {
  assert.equal(corrected("refusjon", { r: ["remisjon"] }), "");
  assert.equal(corrected("remosjom", { r: ["remisjon"] }), "remisjon");
});

test("a compound that is nowhere is searched for by its known end", () => {
  assert.equal(corrected("hudkreft", KNOWN), "kreft");
  assert.equal(corrected("depottablett", { t: ["tabletter"] }), "tablett");
  assert.equal(corrected("trombocytter", { y: ["ytterberg"] }), "");
  assert.equal(corrected("krepsdyrbarn", KNOWN), "", "an end of four letters may be any word's");
});

test("what is short or has a digit is nobody's misspelling", () => {
  assert.equal(corrected("dsa", KNOWN), "dsa");
  assert.equal(corrected("l04af02", KNOWN), "l04af02");
});

/** An index that knows the words of some texts, each with the same weight. */
const index = (texts) => ({
  search: async (word) => ({
    results: Object.entries(texts)
      .filter(([, text]) => text.includes(word))
      .map(([url, text]) => ({ id: url, score: 1, data: async () => ({ url: `/${url}`, meta: { title: url, text } }) })),
  }),
});

test("a place with more of the words comes first, and a word that is nowhere takes nothing away", async () => {
  const texts = { a: "dose", b: "dose barn", c: "barn" };
  const { places, words, instead } = await ranked(index(texts), KNOWN, "barn dose qwertyuiop");
  assert.deepEqual(places.map(({ url }) => url), ["b", "c", "a"]);
  assert.deepEqual(words, ["barn", "dose"]);
  assert.deepEqual(instead, []);
  assert.deepEqual((await ranked(index(texts), KNOWN, "qwertyuiop")).places, []);
});

test("the excerpt shows a word that the title does not tell of, in whatever form it stands", () => {
  const text = `Baricitinib ${"og så videre ".repeat(20)}ved nyresvikten, og mer.`;
  const { before, match, after } = excerpt({ title: "Baricitinib", text }, ["baricitinib", "nyresvikt"]);
  assert.equal(match, "nyresvikten");
  assert.match(before, /^… .*ved $/);
  assert.equal(after, ", og mer.");
  assert.equal(excerpt({ title: "", text: "Kort." }, ["annet"]).after, "Kort.");
});
