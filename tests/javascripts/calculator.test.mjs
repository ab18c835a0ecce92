// The calculator with its own form, and with answers that Python gave to the same questions.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { EDITION, openPage, real, settled } from "./page.mjs";

globalThis.ClipboardItem = class {
  constructor(parts) {
    this.parts = parts;
  }
};
openPage(`<div class="version-note"></div>${real("form")}`, "", EDITION);
const form = document.querySelector("form[data-calculator]");
const group = form.querySelector("[data-several]").closest("[data-group]");
const noes = [...group.querySelectorAll('[data-field]:not([data-asked-last]) input[value="false"]')];

const PATIENTS = [
  {},
  { indication: "ra" },
  { age: "64,9" },
  { age: "64,9", ...Object.fromEntries(noes.map(({ name }) => [name, "false"])) },
  { age: "76" },
  { age: "76", indication: "ra" },
  { age: "64,9", indication: "ra" },
  { hemoglobin: "98" },
  { hemoglobin: "9,8" },
  { age: "1000" },
  { indication: "uc", age: "34", sex: "male" },
  { indication: "uc", age: "34", sex: "male", pregnant: "false", breastfeeding: "false" },
  { indication: "uc", age: "34", sex: "male", pregnant: "true", breastfeeding: "false" },
  { indication: "uc", age: "76", sex: "male", pregnant: "false", breastfeeding: "false" },
  { indication: "uc", age: "34", sex: "female" },
  { indication: "uc", age: "34", sex: "female", pregnant: "false", breastfeeding: "false" },
  { indication: "uc" },
  { indication: "ra", age: "70", sex: "male", weight: "60", creatinine: "300", crcl: "90" },
];
const asked = JSON.stringify(PATIENTS.map((form) => JSON.stringify({ form })));
const ANSWERS = new Map(
  JSON.parse(real("answers", asked)).map((answer, place) => [key(PATIENTS[place]), answer]),
);

function key(form) {
  return JSON.stringify(Object.entries(form).filter(([, text]) => text).sort());
}

/** Python in a thread of its own, as far as a page can tell. */
class WorkerOfTests extends EventTarget {
  static started = [];

  constructor() {
    super();
    WorkerOfTests.started.push(this);
  }

  postMessage(message) {
    if ("start" in message) return this.say({ progress: { stage: "starting" } });
    const { form } = JSON.parse(message.request);
    // What is asked on the way to a patient of ours is answered as if nothing were known.
    const answer = ANSWERS.get(key(form)) ?? ANSWERS.get("[]");
    return this.say({ number: message.number, answer });
  }

  say(data) {
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }

  terminate() {}
}

globalThis.Worker = WorkerOfTests;
const { PatientForm } = await import("../../docs/javascripts/calculator/patient_form.mjs");
const { takeLink } = await import("../../docs/javascripts/calculator/shared_link.mjs");
await import("../../docs/javascripts/calculator/calculator.mjs");

const patient = new PatientForm(form); // fills the form in as the page's own does

const answered = async () => {
  for (let turn = 0; turn < 50 && "outdated" in form.dataset; turn++) await settled(5);
  await settled(30);
};
const fill = async (texts) => {
  patient.answer(texts);
  await answered();
};
const follow = async (link) => {
  globalThis.takenLink = link; // as theme/partials/taken_link.html takes it out of the address
  dispatchEvent(new Event("hashchange"));
  await answered();
};
const drugs = () => [...form.querySelectorAll("[data-drug]")];
const click = (selector) => form.querySelector(selector).click();

beforeEach(async () => {
  form.reset();
  await answered();
});

test("the answer stands in the page, for readers and for programs", async () => {
  await fill({ age: "76", indication: "ra" });
  assert.equal(form.dataset.state, "ready");
  const answer = JSON.parse(ANSWERS.get(key({ age: "76", indication: "ra" })));
  for (const [place, drug] of drugs().entries()) {
    const { recommendation, worst_case, missing, doses, card } = answer.drugs[place];
    assert.equal(drug.dataset.recommendation, recommendation);
    assert.equal(drug.dataset.worstCase, worst_case);
    assert.equal(drug.dataset.missing, missing.join(" "));
    assert.equal(drug.dataset.doses.split(" ").filter(Boolean).length, doses.length);
    assert.ok(drug.textContent.includes(card.heading));
    assert.ok(drug.querySelector(`[data-icon]`));
  }
  assert.equal(form.querySelector("[data-brief]").hidden, false);
});

test("what is not asked any more is neither shared nor stated, and stays in its control", async () => {
  await fill({ age: "76", indication: "ra" });
  patient.show({ fields: {}, unasked: ["age"], idle: ["age"] });
  assert.deepEqual(patient.answered(), { indication: "ra" });
  assert.equal(patient.texts().age, "76");
  form.dataset.outdated = ""; // it may be asked again by what is typed now
  assert.deepEqual(patient.answered(), { indication: "ra", age: "76" });
  delete form.dataset.outdated;
  patient.show({ fields: {} });
});

test("an answer that belongs to other input is gone from the attributes at once", async () => {
  await fill({ age: "76", indication: "ra" });
  patient.answer({ age: "64,9" });
  assert.ok(drugs().every(({ dataset }) => !("recommendation" in dataset)));
  await answered();
  assert.ok(drugs().every(({ dataset }) => dataset.recommendation));
});

test("a number in error is told at its field, in the list and before copying", async () => {
  await fill({ age: "1000" });
  const field = form.querySelector('[data-field="age"]');
  assert.equal(field.querySelector("[data-control]").getAttribute("aria-invalid"), "true");
  assert.match(field.querySelector("[data-error]").textContent, /Alder/);
  const summary = form.querySelector("[data-error-summary]");
  assert.equal(summary.hidden, true);
  click("[data-actions] [data-copy-journal]");
  assert.equal(summary.hidden, false);
  assert.match(summary.textContent, /Alder/);
  await fill({ age: "76" });
  assert.equal(summary.hidden, true);
});

test("what is suggested in place of a number is taken by one press", async () => {
  await fill({ hemoglobin: "98" });
  click('[data-field="hemoglobin"] [data-use]');
  assert.equal(patient.texts().hemoglobin, "9,8");
  await answered();
  assert.equal(form.querySelector('[data-field="hemoglobin"] [data-error]').textContent, "");
});

test("«no to the rest» is taken back by one press, until something else is answered", async () => {
  await fill({ age: "64,9" });
  const several = group.querySelector("[data-several]");
  const undo = several.querySelector("[data-undo]");
  assert.match(several.textContent, new RegExp(`Nei på de ${noes.length} ubesvarte`));
  several.querySelector("[data-no-to-the-rest]").click();
  await answered();
  assert.deepEqual(Object.keys(patient.answered()), ["age", ...noes.map(({ name }) => name)]);
  assert.equal(undo.hidden, false);
  undo.click();
  await answered();
  assert.deepEqual(patient.answered(), { age: "64,9" });
  assert.equal(undo.hidden, true);
});

test("one press says no to all that is left, tells to what, and is taken back", async () => {
  const rest = form.querySelector("[data-all]");
  const told = rest.querySelector("[data-answered]");
  const all = [...form.querySelectorAll('[data-field]:not([data-asked-last]) input[value="false"]')];
  await fill({ age: "76", [all[0].name]: "true" });
  rest.querySelector("[data-no-to-the-rest]").click();
  await answered();
  const said = Object.entries(patient.answered()).filter(([, text]) => text === "false");
  assert.deepEqual(said.map(([name]) => name), all.slice(1).map(({ name }) => name));
  assert.equal(told.hidden, false);
  for (const [name] of said) assert.ok(told.textContent.includes(patient.label(name)), name);
  rest.querySelector("[data-undo]").click();
  await answered();
  assert.deepEqual(patient.answered(), { age: "76", [all[0].name]: "true" });
  assert.equal(told.hidden, true);
});

const folded = (name) => form.querySelector(`[data-field="${name}"]`).hasAttribute("data-idle");

test("for a man one press says no to what is proposed, and is taken back", async () => {
  const proposal = form.querySelector("[data-proposal]");
  const [no, undo] = proposal.querySelectorAll("button");
  await fill({ age: "76" });
  assert.equal(no.hidden, true);
  await fill(man);
  assert.equal(no.hidden, false);
  assert.match(no.textContent, /^Nei på «Graviditet» og «Amming»/);
  assert.deepEqual(patient.answered(), man, "nothing is answered by itself");
  no.click();
  await answered();
  assert.deepEqual(patient.answered(), { ...man, pregnant: "false", breastfeeding: "false" });
  assert.deepEqual([no.hidden, undo.hidden], [true, false]);
  undo.click();
  await answered();
  assert.deepEqual(patient.answered(), man);
  assert.equal(no.hidden, false);
});

const man = { indication: "uc", age: "34", sex: "male" };
const noFor = async (texts) => {
  await fill(texts);
  click("[data-proposal] [data-no-to-the-rest]");
  await answered();
};

test("a proposed «no» is taken back, in words, once the answer it followed from is another", async () => {
  const told = form.querySelector("[data-proposal] [data-gone]");
  await noFor(man);
  assert.equal(told.hidden, true);
  await fill({ age: "76" }); // it still holds, though «Angre nei» is gone
  assert.equal(patient.answered().pregnant, "false");
  await fill({ age: "34", sex: "female" });
  assert.deepEqual(patient.answered(), { ...man, sex: "female" });
  const words = "Tatt tilbake til ubesvart: Graviditet; Amming. Forslaget om nei gjelder ikke lenger.";
  assert.equal(told.hidden, false);
  assert.equal(told.textContent, words);
  assert.equal(form.querySelector("[data-said]").textContent, words);
  const { drugs: expected } = JSON.parse(ANSWERS.get(key({ ...man, sex: "female" })));
  assert.equal(drugs()[0].dataset.missing, expected[0].missing.join(" "));
  await fill({ pregnant: "false" });
  assert.match(told.textContent, /^Tatt tilbake til ubesvart: Amming\./);
  await fill({ breastfeeding: "false" });
  assert.equal(told.hidden, true);
  await fill({ sex: "male" });
  await fill({ sex: "female" });
  assert.equal(patient.answered().pregnant, "false"); // a reader's own answer stays
});

test("what a reader answered after a proposal is the reader's, and is never taken back", async () => {
  await noFor(man);
  await fill({ pregnant: "true" });
  await fill({ pregnant: "false" });
  await fill({ sex: "female" });
  assert.equal(patient.answered().pregnant, "false");
  assert.equal("breastfeeding" in patient.answered(), false);
});

test("a «no» of the next patient is nobody's proposal", async () => {
  await noFor(man);
  form.reset();
  await answered();
  await fill({ pregnant: "false", breastfeeding: "false", ...man, sex: "female" });
  assert.equal(patient.answered().pregnant, "false");
});

test("a proposal does nothing once the answers that it followed from are others", async () => {
  await fill(man);
  const no = form.querySelector("[data-proposal] [data-no-to-the-rest]");
  patient.answer({ sex: "female" });
  assert.equal(no.hidden, false); // nothing moves under the finger
  no.click();
  await answered();
  assert.deepEqual(patient.answered(), { ...man, sex: "female" });
  assert.equal(no.hidden, true);
});

test("where one question is left, the words are of one", async () => {
  const [first, ...others] = form.querySelectorAll('[data-field]:not([data-asked-last]) input[value="false"]');
  await fill(Object.fromEntries(others.map(({ name }) => [name, "true"])));
  const no = form.querySelector("[data-all] [data-no-to-the-rest]");
  assert.equal(no.textContent, "Nei på den ene ubesvarte");
  no.click();
  await answered();
  assert.equal(patient.answered()[first.name], "false");
  assert.equal(form.querySelector("[data-said]").textContent, "1 ubesvart er satt til nei.");
});

test("a question that no answer can change steps back, says so, is opened, and is never answered", async () => {
  const group = form.querySelector('[data-field="sustained_remission"]').closest("[data-group]");
  const told = group.querySelector("[data-folded]");
  await fill({ indication: "ra" });
  assert.equal(folded("sustained_remission"), false);
  await fill({ indication: "uc" });
  assert.equal(folded("sustained_remission"), true);
  assert.match(told.textContent, /Endrer verken anbefaling eller dose nå: Langvarig remisjon/);
  form.querySelector("[data-all] [data-no-to-the-rest]").click();
  assert.equal("sustained_remission" in patient.answered(), false);
  form.querySelector("[data-all] [data-undo]").click();
  told.querySelector("[data-unfold]").click();
  assert.equal("open" in group.dataset, true);
  form.reset();
  assert.equal("open" in group.dataset, false);
  await answered();
});

test("what is answered, or typed and wrong, never steps back", async () => {
  await fill({ indication: "uc" });
  patient.answer({ sustained_remission: "true" });
  patient.show({ fields: {}, idle: ["sustained_remission"] });
  assert.equal(folded("sustained_remission"), false);
  patient.answer({ age: "abc" });
  patient.show({ fields: {}, idle: ["age"] });
  assert.equal(folded("age"), false);
});

test("one press empties the form for the next patient and keeps the indication", async () => {
  await fill({ indication: "ra", age: "76" });
  click("[data-next-patient]");
  await answered();
  assert.deepEqual(patient.answered(), { indication: "ra" });
});

/** The texts that are copied from now on. */
function copies() {
  const copied = [];
  const clipboard = {
    async write([item]) {
      copied.push(await (await item.parts["text/plain"]).text());
    },
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  return copied;
}

test("the note of one drug is copied from its card", async () => {
  const copied = copies();
  await fill({ age: "76", indication: "ra" });
  const last = drugs().at(-1);
  last.querySelector("[data-copy-journal]").click();
  await settled(20);
  assert.equal(copied.length, 1);
  assert.match(copied[0], new RegExp(`^${last.querySelector(".calc-name").firstChild.data.trim()} `));
  assert.match(copied[0], /\d\d\.\d\d\.\d{4}\. Utkast/);
  assert.match(last.querySelector("[data-copied]").textContent, /^Kopiert/);
  for (const other of drugs().slice(0, -1)) {
    assert.ok(!copied[0].includes(other.querySelector(".calc-name").firstChild.data.trim()));
  }
});

test("what a person states is said in the words of the form", async () => {
  await fill({ age: "76", indication: "ra" });
  assert.deepEqual(patient.stated(), [
    { label: "Indikasjon", value: "RA", state: "right" },
    { label: "Alder", value: "76\u00a0år", state: "right" },
  ]);
});

test("what no control can hold is left out, and named", () => {
  assert.deepEqual(patient.answer({ indication: "gout", unheard: "1", age: "" }), [
    "indication",
    "unheard",
  ]);
});

test("the drugs stand side by side in the comparison, which is emptied when it is left", async () => {
  await fill({ age: "76", indication: "ra" });
  click("[data-compare]");
  const dialog = form.querySelector('[data-dialog="comparison"]');
  assert.equal(dialog.open, true);
  const [row] = dialog.querySelectorAll("[data-row]");
  assert.equal([...row.children].filter((cell) => cell.dataset.look).length, drugs().length);
  dispatchEvent(new Event("pagehide"));
  assert.equal(dialog.open, false);
  await answered();
});

test("no dialog of another patient stands in front of the form", async () => {
  await fill({ age: "76", indication: "ra" });
  click("[data-make-link]");
  await settled(20);
  const dialogs = ["comparison", "link"].map((name) => form.querySelector(`[data-dialog="${name}"]`));
  click("[data-compare]");
  assert.ok(dialogs.every(({ open }) => open));
  const { procedure, version, rules } = form.dataset;
  await follow(`#kalkulator/${procedure}/${version}/${rules}?age=30&pregnant=true&slutt=1`);
  assert.ok(dialogs.every(({ open }) => !open));
});

test("the words about a link go with the answers that it gave", async () => {
  const { procedure, version, rules } = form.dataset;
  await follow(`#kalkulator/${procedure}/${version}/${rules}?age=30&slutt=1`);
  assert.equal(form.querySelector("[data-opened]").hidden, false);
  form.reset();
  await answered();
  assert.equal(form.querySelector("[data-opened]").hidden, true);
});

test("nothing of a patient is left when the page is", async () => {
  await fill({ age: "76", indication: "ra" });
  dispatchEvent(new Event("pagehide"));
  assert.deepEqual(patient.answered(), {});
  assert.ok(drugs().every(({ dataset }) => !("recommendation" in dataset)));
  assert.ok(drugs().every((drug) => !drug.querySelector(".calc-card")));
  await answered();
});

test("the text for the record is copied with the day, and never an outdated one", async () => {
  const copied = copies();
  await fill({ age: "76", indication: "ra" });
  patient.answer({ age: "64,9" });
  click("[data-actions] [data-copy-journal]"); // before the answer has come: the press waits for it
  await answered();
  assert.equal(copied.length, 1);
  assert.match(copied[0], /Alder: 64,9\sår/);
  assert.match(copied[0], /Skrevet \d\d\.\d\d\.\d{4}\./);
});

test("a text that became another patient's while it was copied is not copied", async () => {
  const copied = [];
  const clipboard = {
    async write([item]) {
      patient.answer({ age: "64,9" });
      copied.push(await (await item.parts["text/plain"]).text());
    },
  };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  await fill({ age: "76", indication: "ra" });
  click("[data-actions] [data-copy-journal]");
  const told = form.querySelector("[data-actions] [data-copied]");
  await settled(20);
  assert.deepEqual(copied, []);
  assert.equal(told.textContent, told.dataset.outdated);
  await answered();
});

test("a press that waits for the answer is forgotten when the form is emptied", async () => {
  const copied = [];
  const clipboard = { write: async () => copied.push("") };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  const told = form.querySelector("[data-actions] [data-copied]");
  await fill({ age: "76", indication: "ra" });
  patient.answer({ age: "64,9" });
  click("[data-actions] [data-copy-journal]");
  assert.equal(told.textContent, told.dataset.waiting);
  form.reset();
  await answered();
  assert.deepEqual(copied, []);
  assert.equal(told.textContent, "");
});

test("a text that may not be copied is opened to be copied by hand", async () => {
  const clipboard = { write: async () => Promise.reject(new Error("not allowed")) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  await fill({ age: "76", indication: "ra" });
  click("[data-actions] [data-copy-journal]");
  await settled(20);
  const dialog = form.querySelector('[data-dialog="journal"]');
  assert.equal(dialog.open, true);
  assert.match(dialog.querySelector("[data-content]").value, /Alder: 76\sår/);
});

test("a link holds what was answered, and opens it again", async () => {
  await fill({ age: "76", indication: "ra" });
  click("[data-make-link]");
  await settled(20);
  const dialog = form.querySelector('[data-dialog="link"]');
  const address = new URL(dialog.querySelector("[data-content]").value);
  dialog.close();
  assert.equal(address.search, "");
  const { procedure, version, rules } = form.dataset;
  assert.ok(address.hash.startsWith(`#kalkulator/${procedure}/${version}/${rules}?`));
  form.reset();
  await answered();
  await follow(address.hash);
  const cut = form.querySelector("[data-cut]");
  assert.equal(cut.hidden, true);
  await follow(address.hash.slice(0, address.hash.indexOf("&slutt")));
  assert.equal(cut.hidden, false); // a program may have cut off more than that
  assert.deepEqual(patient.answered(), { indication: "ra", age: "76" });
  assert.equal(form.querySelector("[data-opened]").hidden, false);
});

test("no link is made of another patient than the one it was asked for", async () => {
  await fill({ age: "76", indication: "ra" });
  click("[data-make-link]");
  form.reset();
  await answered();
  const dialog = form.querySelector('[data-dialog="link"]');
  assert.equal(dialog.open, false);
  click("[data-make-link]");
  click("[data-make-link]");
  await settled(20);
  assert.equal(dialog.open, true); // and a second press is no error
  dialog.close();
});

test("a link under rules that nobody knows is refused, and nothing is read from it", async () => {
  globalThis.fetch = async () => new Response("", { status: 404 });
  await follow(`#kalkulator/${form.dataset.procedure}/0.1/0123456789abcdef?age=76`);
  assert.deepEqual(patient.answered(), {});
  assert.notEqual(form.querySelector("[data-opened] [data-words]").textContent, "");
});

test("an outdated page says that it is the outdated one, and leads a link of other rules to the newest", async () => {
  const note = document.querySelector(".version-note");
  const opened = form.querySelector("[data-opened]");
  const lead = opened.querySelector("[data-newest-version] a");
  const link = `#kalkulator/${form.dataset.procedure}/9.9/0123456789abcdef?age=76&slutt=1`;
  note.dataset.versionNote = "outdated";
  note.innerHTML = '<p><strong>Utdatert: dette er versjon 0.3.</strong> <a href="../../kalkulator/">Gå</a></p>';
  globalThis.fetch = async () => assert.fail("nothing has to be looked up");
  await follow(link);
  assert.deepEqual(patient.answered(), {});
  assert.match(opened.textContent, /Denne siden er den utdaterte versjonen 0\.3\. Lenken ble laget med en annen versjon/);
  assert.equal(opened.querySelector("[data-earlier]").hidden, true);
  assert.equal(lead.href, `https://site.example/sub/kalkulator/${link}`);
  click("[data-opened] [data-close]");
  assert.equal(lead.hasAttribute("href"), false);
  await follow(link.replace("0123456789abcdef", form.dataset.rules));
  assert.deepEqual(patient.answered(), { age: "76" }); // of its own rules it takes a link
  delete note.dataset.versionNote;
  note.innerHTML = "";
});

test("what was taken out of the address is read once, cut letters and all", () => {
  globalThis.takenLink = "#kalkulator/p/1/%E6?age=8&a%20b=%C3%B8";
  const link = takeLink();
  assert.equal(link.rules, "");
  assert.deepEqual([...link.texts], [["age", "8"], ["a b", "ø"]]);
  assert.equal(takeLink(), undefined);
});

test("a Python that cannot be had is told of, and can be tried again", async () => {
  await fill({ age: "76" });
  const python = WorkerOfTests.started.at(-1);
  python.say({ failure: "fetch" });
  await settled(5);
  assert.equal(form.dataset.state, "failed");
  assert.ok(drugs().every(({ dataset }) => !("recommendation" in dataset)));
  click("[data-retry]");
  patient.answer({ age: "64,9", indication: "ra" });
  await answered();
  assert.equal(form.dataset.state, "ready");
});

test("a started Python that cannot run is followed by the unmodified one", async () => {
  await fill({ age: "76" });
  const before = WorkerOfTests.started.length;
  WorkerOfTests.started.at(-1).say({ failure: "python" });
  await settled(20);
  assert.equal(WorkerOfTests.started.length, before + 1);
  assert.equal(form.dataset.state, "ready");
});

test("what is printed before the answer has come tells what is typed, and no answer of before", async () => {
  await fill({ age: "76", indication: "ra" });
  patient.answer({ age: "64,9" });
  dispatchEvent(new Event("beforeprint"));
  const [, age] = [...form.querySelectorAll("[data-paper] [data-stated] dd")];
  assert.equal(age.textContent, "64,9");
  assert.ok("outdated" in form.dataset); // by which the style sheet prints no card
  dispatchEvent(new Event("afterprint"));
});

test("an answer that lets wait for itself is followed by words, and the old one is told no more", async () => {
  await fill({ age: "76", indication: "ra" });
  await settled(1100);
  const summary = form.querySelector("[data-summary]");
  assert.notEqual(summary.textContent, "");
  const say = WorkerOfTests.prototype.say;
  const late = [];
  WorkerOfTests.prototype.say = function (data) {
    late.push(() => say.call(this, data));
  };
  patient.answer({ age: "64,9" });
  assert.equal(summary.textContent, "");
  assert.ok(!("late" in form.dataset));
  await settled(1100);
  assert.ok("late" in form.dataset);
  WorkerOfTests.prototype.say = say;
  for (const tell of late) tell();
  await answered();
  assert.ok(!("late" in form.dataset));
});

test("what stands beside the numbers stands in the comparison too", async () => {
  const told = form.querySelector("[data-remarks]");
  await fill({ indication: "ra", age: "70", sex: "male", weight: "60", creatinine: "300", crcl: "90" });
  click("[data-compare]");
  assert.match(told.textContent, /Merk: .*beregnet/);
  assert.notEqual(form.querySelector("[data-compared-not-asked]").textContent, "");
  form.querySelector('[data-dialog="comparison"]').close();
});

test("a link with two answers to one question is refused", async () => {
  const { procedure, version, rules } = form.dataset;
  await follow(`#kalkulator/${procedure}/${version}/${rules}?age=40&age=90`);
  assert.deepEqual(patient.answered(), {});
  const words = form.querySelector("[data-opened] [data-words]");
  assert.equal(words.textContent, words.dataset.broken);
});

test("paper says what was answered and the day, and forgets it", async () => {
  await fill({ age: "76", indication: "ra" });
  dispatchEvent(new Event("beforeprint"));
  const paper = form.querySelector("[data-paper]");
  assert.match(paper.textContent, /76\sår/);
  assert.match(paper.querySelector("[data-printed]").textContent, /\d\d\.\d\d\.\d{4}/);
  dispatchEvent(new Event("afterprint"));
  assert.doesNotMatch(paper.textContent, /76\sår/);
});
