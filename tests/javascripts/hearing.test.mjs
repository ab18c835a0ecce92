// What a reader of a hearing writes, keeps, sends and reads again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";

import { openPage, real, settled } from "./page.mjs";

const DATA = JSON.parse(real("hearing"));
const FILE = readFileSync(new URL("../hearing_page/innspill.json", import.meta.url), "utf-8");
const sentence = DATA.places.find(({ id, text }) => /^a\d+-\d+$/.test(id) && text.length > 20);

openPage(`<article><p id="${sentence.id}"><span class="sentence">${sentence.text}</span></p></article>`);
const hearing = "../../docs/javascripts/hearing";
const { annotation, nameOf, newId, placeOf, readAnnotations, Refusal, saidIn, writeAnnotations } =
  await import(`${hearing}/hearing_annotation.mjs`);
const { writeCsv } = await import(`${hearing}/hearing_csv.mjs`);
const { writeWord } = await import(`${hearing}/hearing_word.mjs`);
const { selectedSpan, targetOf } = await import(`${hearing}/hearing_target.mjs`);
const { Comments } = await import(`${hearing}/hearing_comments.mjs`);
const { PageStore } = await import(`${hearing}/hearing_store.mjs`);
const { vignetteWords } = await import(`${hearing}/hearing_editor_parts.mjs`);
const { isClosed } = await import(`${hearing}/hearing.mjs`);
const { Editor } = await import(`${hearing}/hearing_editor.mjs`);
const { openSession } = await import(`${hearing}/hearing_session.mjs`);

const NAMES = new Map(DATA.places.map(({ id, name }) => [id, name]));
const said = (text, more = {}) => ({ text, kind: "unclear", proposed_wording: "", source: "", ...more });
const comment = (text, more = {}) =>
  annotation({ id: newId(), created: "2026-11-22T00:00:00.000Z", target: targetOf(sentence, DATA), ...said(text), ...more });
const submission = (...items) => ({
  procedure: DATA.procedure,
  version: DATA.version,
  creator: { type: "Person", name: "Åse Øy", consent_to_publish_name: true },
  created: "2026-11-22T00:00:00.000Z",
  items,
});
const opened = async () => {
  const store = new PageStore();
  return new Comments(store, await store.read());
};

test("a place that the draft has no more is called so, and not by its id", () => {
  assert.equal(nameOf(comment("x"), NAMES), sentence.name);
  const item = comment("x");
  item.target.selector[0].value = "rule:anaemia";
  assert.equal(nameOf(item, NAMES), "et sted som ikke finnes lenger");
});

test("a dose stands in words in the form of a comment on an answer", () => {
  const answer = { drug: "x", recommendation: "use", worst_case: "use", doses: ["standard:4mgx1/day", "reduced:9mgx2/week"], missing: [] };
  const data = { fields: {}, choices: {}, effects: { use: "Kan brukes" }, doses: { "standard:4mgx1/day": "4 mg x 1 daglig" } };
  const words = vignetteWords({ form: { gone: "7" }, answer }, data).map((each) => each.textContent);
  assert.deepEqual(words, ["Et spørsmål som er borte", "7", "Svar", "Kan brukes, 4 mg x 1 daglig, 9mgx2"]);
});

test("a submission is read as it was written", () => {
  const item = comment("Uklart.", { proposed_wording: "Ny tekst", source: "doi" });
  const text = writeAnnotations(submission(item), DATA.formats);
  const read = readAnnotations(`\ufeff${text}`, DATA.formats);
  assert.equal(read.creator.name, "Åse Øy");
  assert.deepEqual(read.items, [item]);
  assert.deepEqual(saidIn(item), said("Uklart.", { proposed_wording: "Ny tekst", source: "doi" }));
  assert.equal(placeOf(item), sentence.id);
});

test("the file of another program is read", () => {
  assert.equal(readAnnotations(FILE, DATA.formats).creator.name, "Åse Øy");
});

for (const [what, text] of [
  ["no JSON", "{"],
  ["another kind of file", "{}"],
  ["a newer format", '{"format_version": 99}'],
  ["a sender that is no text", FILE.replace('"Åse Øy"', "1")],
  ["a comment without a proper name", FILE.replace(/"urn:uuid:[^"]*"/, '"x"')],
  ["a kind that is not known", FILE.replace(/"classifying",\s*"value": "[^"]*"/, '"classifying", "value": "x"')],
]) {
  test(`${what} is refused in words`, () => {
    assert.notEqual(text, FILE);
    assert.throws(() => readAnnotations(text, DATA.formats), Refusal);
  });
}

test("a cell that a spreadsheet would take for a formula or a number is marked", () => {
  const csv = writeCsv(submission(comment("=1+1"), comment('sa "nei"'), comment("12,5")), DATA.formats, NAMES);
  assert.ok(csv.startsWith("\ufeff"));
  assert.ok(csv.includes(`;"'=1+1";`));
  assert.ok(csv.includes(`;"'12,5";`));
  assert.ok(csv.includes('"sa ""nei"""'));
  assert.equal(csv.trimEnd().split("\r\n").length, 4);
});

test("without comments the sender's views still have a row", () => {
  assert.equal(writeCsv(submission(), DATA.formats, NAMES).trimEnd().split("\r\n").length, 2);
});

test("a Word file holds what was written, escaped, and what XML cannot hold as its number", () => {
  const bytes = writeWord(submission(comment("a < b &\n\u0001")), DATA.formats, NAMES);
  const text = strFromU8(unzipSync(bytes)["word/document.xml"]);
  assert.ok(text.includes("a &lt; b &amp;</w:t></w:r><w:r><w:br/></w:r>"));
  assert.ok(text.includes("⟦0001⟧"));
});

test("a target quotes the words that it is on, and what stands around them", () => {
  const [, quote] = targetOf(sentence, DATA, { start: 3, end: 8 }).selector;
  assert.equal(quote.exact, sentence.text.slice(3, 8));
  assert.ok(quote.prefix.endsWith(sentence.text.slice(0, 3)));
  assert.equal(quote.suffix, sentence.text.slice(8));
});

test("the selected words are found in the text of the place", () => {
  const element = document.getElementById(sentence.id);
  const range = document.createRange();
  range.setStart(element.firstChild.firstChild, 3);
  range.setEnd(element.firstChild.firstChild, 12);
  const span = selectedSpan(range, element, sentence);
  assert.equal(sentence.text.slice(span.start, span.end), sentence.text.slice(3, 12).trim());
  assert.equal(selectedSpan(undefined, element, sentence), undefined);
});

test("each change can be taken back", async () => {
  const comments = await opened();
  const item = comment("En");
  await comments.save(item, sentence.id);
  await comments.remove(item.id);
  assert.deepEqual(comments.items, []);
  await comments.undo();
  assert.deepEqual(comments.items, [item]);
  await comments.clear();
  await comments.undo();
  assert.deepEqual(comments.on(sentence.id), [item]);
});

test("taking back a deletion leaves alone what was written of the sender since", async () => {
  const comments = await opened();
  const item = comment("En");
  await comments.setCreator({ name: "Åse Øy" });
  await comments.save(item, sentence.id);
  await comments.remove(item.id);
  await comments.setCreator({ name: "Åse Øy", main_views: "Godt utkast" });
  await comments.undo();
  assert.deepEqual(comments.items, [item]);
  assert.equal(comments.creator.main_views, "Godt utkast");
});

test("a change in one tab leaves alone what another has written of the sender", async () => {
  const store = new PageStore();
  const [one, other] = [new Comments(store, await store.read()), new Comments(store, await store.read())];
  await other.setCreator({ name: "Åse Øy" });
  await one.save(comment("En"), sentence.id);
  assert.equal(one.creator.name, "Åse Øy");
});

test("what has been deleted, the sender too, comes back as it was", async () => {
  const comments = await opened();
  await comments.setCreator({ name: "Åse Øy" });
  await comments.clear();
  assert.deepEqual(comments.creator, {});
  await comments.undo();
  assert.equal(comments.creator.name, "Åse Øy");
});

test("what is begun is never replaced by what was begun before it", async () => {
  const comments = await opened();
  await comments.keepDraft(sentence.id, said("Først"));
  await comments.dropDraft(sentence.id);
  assert.ok(comments.canUndo);
  await comments.keepDraft(sentence.id, said("Nytt"));
  assert.ok(!comments.canUndo);
  await comments.undo();
  assert.equal(comments.drafts[sentence.id].text, "Nytt");
});

test("what is begun is kept, counted, and gone once it is saved", async () => {
  const comments = await opened();
  assert.equal(comments.count, "Ingen kommentarer ennå");
  await comments.keepDraft(sentence.id, said("Halv"));
  assert.equal(comments.count, "1 halvferdig");
  assert.equal(comments.isWaiting, true);
  await comments.save(comment("Hel"), sentence.id);
  assert.equal(comments.count, "1 kommentar, ikke sendt");
  await comments.markSent();
  assert.equal(comments.count, "1 kommentar, sendt");
  assert.equal(comments.isWaiting, false);
});

test("of two comments with one id the one that was changed last is kept", async () => {
  const comments = await opened();
  const item = comment("Først");
  await comments.save(item, sentence.id);
  const changed = { ...comment("Sist"), id: item.id, modified: "2026-11-23T00:00:00.000Z" };
  assert.equal(await comments.merge({ creator: { role: "Lege" }, items: [changed] }), 1);
  assert.equal(await comments.merge({ creator: {}, items: [item] }), 0);
  assert.deepEqual(comments.items, [changed]);
  assert.equal(comments.creator.role, "Lege");
});

test("a comment lives on in the page where the device keeps no more", async () => {
  const comments = new Comments(
    { isDurable: true, read: async () => {}, update: () => Promise.reject(new Error("full")) },
    { creator: {}, items: [], sent: "" },
  );
  await comments.save(comment("Likevel"), sentence.id);
  assert.equal(comments.items.length, 1);
  assert.equal(comments.isDurable, false);
});

test("the hearing is open for the whole of its last day, as Oslo counts it", () => {
  assert.equal(isClosed("2026-11-28", new Date("2026-11-28T22:59:00Z")), false);
  assert.equal(isClosed("2026-11-28", new Date("2026-11-28T23:01:00Z")), true);
  assert.equal(isClosed("", new Date()), false);
});

test("a reader comments on a sentence, sees it below, changes it and deletes it", async () => {
  globalThis.fetch = async () => new Response(JSON.stringify(DATA));
  const remembered = [];
  const page = { isClosed: () => false, turn() {}, remember: (state) => remembered.push(state) };
  const session = await openSession(new URL("https://site.example/data.json"), page);
  session.show();
  const element = document.getElementById(sentence.id);
  const row = element.nextElementSibling;
  row.querySelector("button").click();
  const dialog = document.querySelector('[data-hearing="editor"]');
  assert.equal(dialog.open, true);
  assert.equal(dialog.querySelector('[data-hearing="text"]').textContent, sentence.text);
  const form = dialog.querySelector("form");
  const send = () => form.dispatchEvent(new Event("submit", { cancelable: true }));
  send();
  assert.match(dialog.querySelector('[data-hearing="fault"]').textContent, /Skriv/);
  form.querySelector("[name=text]").value = "Hva menes?";
  form.dispatchEvent(new Event("input"));
  send();
  await settled(20);
  assert.equal(dialog.open, false);
  assert.match(row.textContent, /Hva menes\?/);
  assert.equal(remembered.at(-1), "on");
  row.querySelector(".hearing-own button").click();
  assert.equal(form.querySelector("[name=text]").value, "Hva menes?");
  dialog.querySelector('[data-hearing="delete"]').click();
  await settled(20);
  assert.doesNotMatch(row.textContent, /Hva menes\?/);
  session.send();
  assert.equal(document.querySelector('[data-hearing="sending"]').open, true);
  session.hide();
  assert.equal(row.isConnected, false);
});

test("what was answered of a patient is gone from the form of a comment when it is closed", async () => {
  const dialog = document.querySelector('[data-hearing="editor"]');
  const inputs = dialog.querySelector('[data-hearing="inputs"]');
  const [name] = Object.keys(DATA.fields);
  const place = DATA.places.find(({ id }) => id.startsWith("answer:"));
  const comments = await opened();
  const heard = [];
  const on = { say: (text, _item, how) => heard.push([text, how]), closed: () => {} };
  const editor = new Editor(dialog, DATA, comments, on);
  const vignette = { form: { [name]: "x" }, answer: { drug: "d", recommendation: "", worst_case: "", doses: [], missing: [] } };
  editor.openNew({ place, vignette });
  assert.notEqual(inputs.textContent, "");
  dialog.close();
  await settled();
  assert.equal(inputs.textContent, "");
  editor.openNew({ place, vignette });
  dialog.querySelector("[name=text]").value = "Halv";
  dialog.querySelector("form").dispatchEvent(new Event("input"));
  dialog.querySelector('[data-hearing="delete"]').click();
  await settled();
  assert.deepEqual(heard, [["Slettet: #.", { undoable: false }]]); // it was kept nowhere
});
