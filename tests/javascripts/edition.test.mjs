// Which edition this is, and what rules a link was made under: what the host says decides.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EDITION, host, openPage } from "./page.mjs";

const HEAD = `<meta name="build" content="b2">
  <meta name="edition" content="0.3" data-procedure="p" data-warn-days="7" data-close-days="30">`;
const MAP = '<section data-map="[]"><svg></svg><p data-closed-note="" hidden=""></p></section>';
openPage(`<form data-calculator=""></form>${MAP}`, HEAD, EDITION);
const edition = "../../docs/javascripts/edition";
const { isWellFormed, shortened, withdrawal } = await import(`${edition}/version_file.mjs`);
const { findRules } = await import(`${edition}/published_rules.mjs`);
const { checkEdition } = await import(`${edition}/edition.mjs`);
await import(`${edition}/offline.mjs`);
const { look, mayBeUsed } = await import(`${edition}/edition_notice.mjs`);

const version = (build, withdrawn = { p: {} }) => ({ build, withdrawn });
const RULES = "rules/abc.json";

beforeEach(() => host({}));

test("only what is wholly of the right form is proof that an edition holds", () => {
  assert.ok(isWellFormed(version("b1", { p: { 0.2: "feil" } }), ["p"]));
  assert.ok(!isWellFormed(version("b1"), ["p", "q"]));
  assert.ok(!isWellFormed({ ...version("b1"), p: { 0.3: "feil" } }, ["p"]));
  assert.ok(!isWellFormed({ ...version("b1"), Withdrawn: { p: { 0.3: "feil" } } }, ["p"]));
  for (const said of [undefined, null, [], {}, { build: "b" }, version(1), version(""), version("b", []), version("b", { p: { 0.2: 1 } }), version("b", { p: { v2: "" } }), version("b", { p: {}, "P (voksne)": { 0.2: "feil" } })]) {
    assert.ok(!isWellFormed(said, []), JSON.stringify(said));
  }
});

test("of a file with a key that stands twice only a withdrawal counts", async () => {
  const twice = (first, last) => `{"build":"b2","withdrawn":{"p":${first}},"withdrawn":{"p":${last}}}`;
  host({ "version.json": twice('{"0.3":"feil"}', "{}") });
  assert.notEqual((await checkEdition()).state, "current");
  host({ "version.json": twice("{}", '{"0.3":"feil"}') });
  assert.equal((await checkEdition()).state, "withdrawn");
  host({ "version.json": '{"build":"b2","withdrawn":{"p":{"0.2":"to \\"ord\\": feil"}}}' });
  assert.equal((await checkEdition()).state, "current");
});

test("a withdrawal counts wherever it can be read", () => {
  const said = { withdrawn: { p: { 0.3: "feil", b9: 7 } } };
  assert.equal(withdrawal(said, "p", "0.3", "b2"), "feil");
  assert.equal(withdrawal(said, "p", "b9"), "");
  assert.equal(withdrawal(said, "p", "0.4", "b2"), undefined);
  assert.equal(withdrawal(said, "constructor", "name"), undefined);
  assert.equal(withdrawal({ withdrawn: { p: {}, " P": { 0.3: "feil" } } }, "p", "0.3"), "feil");
  assert.equal(withdrawal({ withdrawn: { p: {}, q: { 0.3: "feil" } } }, "p", "0.3"), undefined);
  assert.equal(withdrawal({ withdrawn: [] }, "p", "0.3"), undefined);
  for (const edition of ["0.3 ", "v0.3", "V0.3", "0,3", "0.3.0"]) {
    assert.equal(withdrawal({ withdrawn: { p: { [edition]: "feil" } } }, "p", "0.3"), "feil", edition);
  }
  for (const edition of ["0.30", "0.2", "0.31", "10.3", "*"]) {
    assert.equal(withdrawal({ withdrawn: { p: { [edition]: "feil" } } }, "p", "0.3"), undefined, edition);
  }
  for (const name of ["jak hemmere", "JAK‑hemmere", "jak_hemmere"]) {
    const hyphenated = { withdrawn: { "jak-hemmere": {}, [name]: { 0.3: "feil" } } };
    assert.equal(withdrawal(hyphenated, "jak-hemmere", "0.3"), "feil", name);
  }
  assert.equal(withdrawal({ withdrawn: { p: ["0.3"] } }, "p", "0.3"), "");
  assert.equal(withdrawal({ withdrawn: { p: "0.3" } }, "p", "0.3"), "");
  assert.equal(withdrawal({ withdrawn: { p: { 0.3: "a\u202eb" } } }, "p", "0.3"), "ab");
  assert.equal(shortened("abcdef", 3), "abc …");
});

test("a host that answers with this build, with a later one, with a withdrawal", async () => {
  host({ "version.json": version("b2") });
  assert.equal((await checkEdition()).state, "current");
  host({ "version.json": version("b3") });
  assert.equal((await checkEdition()).state, "newer");
  assert.ok(await mayBeUsed());
});

test("a host that speaks is not kept waiting for what the browser has stored", async (context) => {
  globalThis.caches = { has: () => new Promise(() => {}) };
  context.after(() => delete globalThis.caches);
  const asked = host({ "version.json": version("b2") });
  const found = checkEdition();
  assert.equal(asked.length, 1);
  assert.equal((await found).state, "current");
});

test("what the page has asked before all else is the first answer, and no other", async () => {
  const asked = host({ "version.json": version("b2") });
  const controller = new AbortController();
  globalThis.versionAhead = { controller, text: Promise.resolve(JSON.stringify(version("b3"))) };
  assert.equal((await checkEdition()).state, "newer");
  assert.equal(asked.length, 0);
  assert.equal((await checkEdition()).state, "current");
  assert.equal(asked.length, 1);
});

test("a host that does not answer leaves the edition as old as the last answer", async () => {
  host({ "version.json": new Error("offline") });
  assert.equal((await checkEdition()).state, "offline");
  host({ "version.json": "<html>" });
  assert.equal((await checkEdition()).state, "offline");
});

test("a withdrawn edition closes the calculator, and stays so without the host", async () => {
  host({ "version.json": version("b2", { p: { 0.3: "Feil dose" } }) });
  assert.equal((await look()).state, "withdrawn");
  const form = document.querySelector("form");
  assert.equal(form.dataset.closed, "");
  assert.match(document.querySelector("[data-edition]").textContent, /Feil dose/);
  const [picture, note] = ["svg", "[data-closed-note]"].map((each) => document.querySelector(`[data-map] > ${each}`));
  assert.ok(picture.hasAttribute("hidden") && !note.hasAttribute("hidden"));
  host({ "version.json": new Error("offline") });
  assert.equal(await mayBeUsed(), false);
  host({ "version.json": version("b2") });
  assert.equal(await mayBeUsed(), true);
  assert.ok(!("closed" in form.dataset));
  assert.ok(!picture.hasAttribute("hidden") && note.hasAttribute("hidden"));
});

test("what another tab has heard closes this one, and an earlier check opens it no more", async () => {
  host({ "version.json": version("b2") });
  await look();
  const form = document.querySelector("form");
  host({ "version.json": new Error("offline") });
  const tab = new BroadcastChannel(`${new URL("./", "https://site.example/sub/")} edition`);
  tab.postMessage(["another"]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(!("closed" in form.dataset));
  tab.postMessage(["p"]);
  while (!("closed" in form.dataset)) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal((await look()).state, "never");
  assert.ok("closed" in form.dataset);
  host({ "version.json": version("b2") });
  assert.equal(await mayBeUsed(), true);
  tab.close();
});

test("rules are found by the word that their build left, and never by a name that leads elsewhere", async () => {
  const asked = host({ [RULES]: { build: "b1", version: "0.2" }, "version.json": version("b2") });
  assert.deepEqual(await findRules("p", "abc"), { state: "found", build: "b1", version: "0.2", page: "" });
  assert.equal(asked[0], "https://site.example/sub/p/rules/abc.json");
  assert.deepEqual(await findRules("p", "../abc"), { state: "unknown" });
  assert.equal(asked.length, 2);
});

for (const [page, led] of [
  ["p/0.2/kalkulator/", "p/0.2/kalkulator/"],
  ["p/0.3/kalkulator/", ""],
  ["p/0.2/../0.3/", ""],
  ["//elsewhere.example/p/0.2/", ""],
  [["p/0.2/kalkulator/"], ""],
  [undefined, ""],
]) {
  test(`a version stands below its own address and nowhere else: ${page}`, async () => {
    host({ [RULES]: { build: "b1", version: "0.2", page }, "version.json": version("b2") });
    const found = await findRules("p", "abc");
    assert.equal("page" in found && found.page, led);
  });
}

for (const [what, answers, state] of [
  ["that the host does not have are unknown", {}, "unknown"],
  ["of a build with a strange name are refused", { [RULES]: { build: "../b", version: "0.2" } }, "failed"],
  ["that nobody vouches for are refused", { [RULES]: { build: "b1", version: "0.2" } }, "failed"],
  ["that are withdrawn are refused", { [RULES]: { build: "b1", version: "0.2" }, "version.json": version("b2", { p: { b1: "feil" } }) }, "withdrawn"],
  ["of a host that fails are refused", { [RULES]: new Error("offline") }, "failed"],
]) {
  test(`rules ${what}`, async () => {
    host(answers);
    assert.equal((await findRules("p", "abc")).state, state);
  });
}
