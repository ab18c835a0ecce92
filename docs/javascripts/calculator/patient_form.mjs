// The questions: what the controls hold now, and what Python said of each of them.

/** @import { Answer } from "./answer.mjs" */

import { around, find, findAll, findAny } from "../shared/elements.mjs";
import { isShown } from "../shared/shown.mjs";
import { isNews, remarks, showReply } from "./field_reply.mjs";
import { open, tellWhatIsFolded } from "./folding.mjs";
import { keepingInPlace } from "./keeping_in_place.mjs";

/** @typedef {{label: string, value: string, state: "right" | "wrong"}} Stated */

export class PatientForm {
  #form;
  #fields;
  /** @type {string | undefined} */
  #before;
  /** @type {Set<string>} */
  #unasked = new Set();
  /** @type {((texts: Record<string, string>) => void)[]} */
  #onChange = [];

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#fields = new Map(
      findAll(form, "[data-field]").map((field) => [field.dataset.field ?? "", field]),
    );
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("keydown", (event) => this.#goOn(event));
    this.#before = JSON.stringify(this.texts());
    // In the capture phase, so that an event that does not bubble counts as well.
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.#look(), true);
    form.addEventListener("reset", () => {
      this.#before = undefined;
      for (const group of findAll(form, "[data-open]")) delete group.dataset.open;
    }, true);
  }

  /**
   * Call after each event that changed what the form says, with all that it says now.
   *
   * @param {(texts: Record<string, string>) => void} act
   */
  onChange(act) {
    this.#onChange.push(act);
  }

  /**
   * The text of every control by its name; blank is not answered.
   *
   * @returns {Record<string, string>}
   */
  texts() {
    return Object.fromEntries(Array.from(new FormData(this.#form), ([name, text]) => [name, String(text)]));
  }

  /** The texts of what is answered, without what is not asked any more. */
  answered() {
    const unasked = this.#isOutdated ? new Set() : this.#unasked;
    const texts = Object.entries(this.texts());
    return Object.fromEntries(texts.filter(([name, text]) => text.trim() && !unasked.has(name)));
  }

  /**
   * Answer as a person does, by events, and leave the rest as it is. What no control can hold is
   * left out, and its names are returned.
   *
   * @param {Record<string, string>} texts
   */
  answer(texts) {
    return Object.entries(texts).flatMap(([name, text]) => (this.#put(name, text) ? [] : [name]));
  }

  /**
   * What is answered in the words of the form: label, value, and whether it is in error.
   *
   * @returns {Stated[]}
   */
  stated() {
    return Object.entries(this.answered()).map(([name, text]) => {
      const field = this.#fieldOf(name);
      if (this.#isOutdated) return { label: this.label(name), value: this.#words(field, text), state: "right" };
      const wrong = find(field, "[data-error]").textContent;
      const value = wrong ? `${text} (${wrong})` : this.#words(field, text);
      return {
        label: this.label(name),
        value: [value, ...remarks(field)].join(" – "),
        state: wrong ? "wrong" : "right",
      };
    });
  }

  /**
   * What was computed, as `stated`.
   *
   * @returns {Stated[]}
   */
  derived() {
    if (this.#isOutdated) return [];
    return [...this.#fields].flatMap(([name, field]) => {
      const value = findAny(field, "[data-derived]")?.textContent;
      return value ? [{ label: this.label(name), value: [value, ...remarks(field)].join(" – "), state: "right" }] : [];
    });
  }

  /**
   * The label of a field; nothing for no field.
   *
   * @param {string} [name]
   */
  label(name = "") {
    const field = this.#fields.get(name);
    return field ? (find(field, ".calc-label").textContent ?? "") : "";
  }

  /**
   * Show what was understood, computed, doubted, asked about or wrong, field by field.
   *
   * @param {Pick<Answer, "fields"> & Partial<Answer>} answer
   */
  show({ fields, derived_text: derived, notes = [], idle = [], unasked = [] }) {
    this.#unasked = new Set(unasked);
    const answered = this.answered();
    const replies = Array.from(this.#fields, ([name, field]) => ({
      field,
      reply: {
        ...fields[name],
        derived: derived?.[name],
        notes: notes.filter((note) => note.field === name),
        isIdle: idle.includes(name) && !answered[name] && !isInUse(field),
      },
    }));
    const news = replies.filter(({ field, reply }) => isNews(field, reply));
    if (!news.length) return;
    const changing = news.map(({ field }) => field);
    const stay = keepingInPlace(this.#inView(), changing);
    for (const { field, reply } of news) showReply(field, reply);
    tellWhatIsFolded(changing);
    stay();
  }

  clear() {
    this.show({ fields: {} });
  }

  /** Whether what Python said of the fields was said of other texts. */
  get #isOutdated() {
    return "outdated" in this.#form.dataset;
  }

  /** @param {string} name */
  goTo(name) {
    const field = this.#fieldOf(name);
    open(field);
    field.scrollIntoView({ block: "center" });
    focusable(field).focus({ preventScroll: true });
  }

  /** @param {string} name */
  #fieldOf(name) {
    const field = this.#fields.get(name);
    if (!field) throw new Error(`no field ${name}`);
    return field;
  }

  #look() {
    const texts = this.texts();
    const now = JSON.stringify(texts);
    if (now === this.#before) return;
    this.#before = now;
    for (const act of this.#onChange) act(texts);
  }

  /** The question that has the focus, or the first that is in view. */
  #inView() {
    const fields = [...this.#fields.values()];
    const isSeen = (/** @type {HTMLElement} */ field) => isShown(field) && field.getBoundingClientRect().top > 0;
    return fields.find((field) => isInUse(field) && isShown(field)) ?? fields.find(isSeen);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #put(name, text) {
    const field = this.#fields.get(name);
    const controls = field ? findAll(field, "input", HTMLInputElement) : [];
    const control = controls.find(({ type, value }) => type === "text" || value === text);
    if (!control) return false;
    if (control.type === "radio") control.checked = true;
    else control.value = text;
    control.dispatchEvent(
      new Event(control.type === "radio" ? "change" : "input", { bubbles: true }),
    );
    return true;
  }

  /**
   * @param {HTMLElement} field
   * @param {string} text
   */
  #words(field, text) {
    const chosen = findAny(field, "input[type=radio]:checked");
    if (chosen) return chosen.nextElementSibling?.textContent || text;
    return (!this.#isOutdated && findAny(field, "[data-understood]")?.textContent) || text;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const link = around(event.target, "[data-field-link]");
    if (link) {
      event.preventDefault(); // the address is to say nothing of the patient
      this.goTo(link.dataset.fieldLink ?? "");
    }
    const field = around(event.target, "[data-field]")?.dataset.field ?? "";
    const folded = around(event.target, "[data-unfold]") && around(event.target, "[data-group]");
    if (folded) this.goTo(find(folded, "[data-idle]").dataset.field ?? "");
    const written = around(event.target, "[data-write]");
    if (written) this.#put(field, written.dataset.write ?? "");
    const use = around(event.target, "[data-use]");
    if (use) {
      this.#put(field, find(use, "[data-use-text]").textContent ?? "");
      this.goTo(field);
    }
  }

  /**
   * Enter leads on to the next question, as a phone's keyboard says it does.
   *
   * @param {KeyboardEvent} event
   */
  #goOn(event) {
    const { key, target } = event;
    if (key !== "Enter" || !(target instanceof HTMLInputElement) || target.type !== "text") return;
    event.preventDefault();
    const fields = [...this.#fields.values()].filter(isShown);
    const here = fields.findIndex((field) => field.contains(target));
    const next = fields[here + 1];
    if (next) focusable(next).focus();
  }
}

/** @param {HTMLElement} field */
const isInUse = (field) => field.contains(document.activeElement);

/** @param {HTMLElement} field */
function focusable(field) {
  return find(field, "input:checked, input[type=text]");
}
