// Laboratory lines that the reader pastes: Python reads them, the reader takes them one by one.
//
// What is pasted stands in no control with a name, so it is in no answer, link or record. It is
// gone when the dialog is closed.

/** @import { Answer, PastedValue } from "./answer.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { fillEach, sentence } from "../shared/template.mjs";

export class Paste {
  #dialog;
  #text;
  #status;
  #found;
  #patient;
  #ask;
  #isAsked = false;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./patient_form.mjs").PatientForm} patient
   * @param {(text: string) => void} ask lets Python read a text; `show` is called with its answer
   */
  constructor(form, patient, ask) {
    this.#patient = patient;
    this.#ask = ask;
    this.#dialog = find(form, '[data-dialog="paste"]', HTMLDialogElement);
    this.#text = find(this.#dialog, "textarea", HTMLTextAreaElement);
    this.#status = find(this.#dialog, "[data-paste-status]");
    this.#found = find(this.#dialog, "[data-paste-found]");
    find(form, "[data-open-paste]").addEventListener("click", () => this.#dialog.showModal());
    find(this.#dialog, "[data-read]").addEventListener("click", () => this.#read());
    find(this.#dialog, "[data-close]").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("close", () => this.#empty());
    // What was read is what stands in the text: after a change of it, it is read anew.
    this.#text.addEventListener("input", () => this.#list([]));
  }

  clear() {
    if (this.#dialog.open) this.#dialog.close();
    this.#empty();
  }

  /**
   * Show what was read, where it was asked for.
   *
   * @param {Answer} answer
   */
  show({ pasted }) {
    if (!this.#isAsked || !pasted) return;
    this.#isAsked = false;
    this.#list(pasted);
    const count = pasted.filter(({ text }) => text).length;
    this.#say(count ? "found" : "none", { count, total: pasted.length });
  }

  fail() {
    if (this.#isAsked) this.#say("failed");
    this.#isAsked = false;
  }

  #empty() {
    this.#isAsked = false;
    this.#text.value = "";
    this.#list([]);
  }

  #read() {
    if (!this.#text.value.trim()) return this.#text.focus();
    this.#list([]);
    this.#isAsked = true;
    this.#say("reading");
    return this.#ask(this.#text.value);
  }

  /** @param {PastedValue[]} values */
  #list(values) {
    this.#status.textContent = "";
    const now = this.#patient.texts();
    fillEach(this.#found, values.map((each) => ({
      ...each,
      told: each.told.map((text) => ({ text })),
      now: now[each.field] ? sentence(this.#found.dataset.now, { text: now[each.field] ?? "" }) : "",
      offered: each.text ? [each] : [],
    })));
    const buttons = findAll(this.#found, "[data-take]");
    for (const [index, value] of values.entries()) {
      const ofField = buttons.filter((_, other) => values[other]?.field === value.field);
      const button = buttons[index];
      button?.addEventListener("click", () => this.#take(value, button, ofField));
    }
  }

  /**
   * @param {PastedValue} value
   * @param {HTMLElement} button
   * @param {HTMLElement[]} ofField those that offer the same field another value
   */
  #take({ field, label, text, words }, button, ofField) {
    const [left] = this.#patient.answer({ [field]: text });
    this.#say(left ? "refused" : "taken", { label, words });
    if (left) return;
    for (const each of ofField) each.setAttribute("aria-pressed", String(each === button));
  }

  /**
   * @param {string} what
   * @param {Record<string, string | number>} [values]
   */
  #say(what, values = {}) {
    this.#status.textContent = sentence(this.#status.dataset[what], values);
  }
}
