// Takes back what one tap answered or emptied, until something else is answered; and a proposed «no»
// by itself, once what it followed from is answered otherwise.

import { around, find, findAll, findAny } from "../shared/elements.mjs";
import { isShown } from "../shared/shown.mjs";
import { sentence } from "../shared/template.mjs";
import { hide, set, write } from "../shared/writing.mjs";

/**
 * A place of the form where one press says no to what is left, with the radios that say so.
 *
 * @typedef {{place: HTMLElement, words: HTMLElement, button: HTMLElement, radios: HTMLInputElement[]}} Rest
 */

export class Undo {
  #form;
  #patient;
  #said;
  #rests;
  /**
   * The button that is offered, what was said of what was answered, and the texts it brings back, with
   * those of them that had been answered by a proposal.
   *
   * @type {{button: HTMLElement, told?: HTMLElement, texts: Record<string, string>, noes: string[]} | undefined}
   */
  #takeBack;
  /**
   * The fields that say no by a proposal, and those that no longer do.
   *
   * @type {string[]}
   */
  #noes = [];
  /** @type {string[]} */
  #noLonger = [];
  /** Whether what is proposed follows from what the form says now. */
  #isProposed = false;
  #isAtWork = false;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./patient_form.mjs").PatientForm} patient
   */
  constructor(form, patient) {
    this.#form = form;
    this.#patient = patient;
    this.#said = find(form, "[data-said]");
    this.#rests = findAll(form, "[data-rest]").map((place) => restAt(place, form));
    for (const rest of this.#rests) {
      rest.button.addEventListener("click", () => this.#no(rest));
      find(rest.place, "[data-undo]").addEventListener("click", () => this.#undo());
    }
    find(form, "[data-restore]").addEventListener("click", () => this.#undo());
    const next = find(form, "[data-next-patient]");
    next.addEventListener("click", () => this.#nextPatient(next.dataset.nextPatient ?? ""));
    form.addEventListener("reset", () => this.#emptied());
    patient.onChange((texts) => this.#changed(texts));
    this.showWhatIsLeft();
  }

  /** Remember nothing. */
  clear() {
    this.#noes = this.#noLonger = [];
    this.#offer();
    this.show({});
  }

  /**
   * Leave unanswered what a proposal answered with no and no longer would; whether anything was.
   *
   * @param {import("./answer.mjs").Answer} answer
   */
  takeBackNoes({ proposed = [] }) {
    const holds = new Set(proposed.flatMap(({ fields }) => fields));
    const gone = this.#noes.filter((name) => !holds.has(name));
    this.#noLonger = this.#noLonger.filter((name) => !holds.has(name));
    if (!gone.length) return false;
    this.#work(() => this.#patient.answer(Object.fromEntries(gone.map((name) => [name, ""]))));
    this.#noLonger = [...this.#noLonger, ...gone];
    this.showWhatIsLeft();
    this.say("noLonger", { names: this.#labels(gone) });
    return true;
  }

  /**
   * Offer what Python proposes to answer with no.
   *
   * @param {Partial<import("./answer.mjs").Answer>} answer
   */
  show({ proposed = [] }) {
    this.#isProposed = true;
    for (const { place, words } of this.#rests) {
      if (!("proposal" in place.dataset)) continue;
      if (this.#takeBack && place.contains(this.#takeBack.button)) continue; // what it brings back
      const group = around(place, "[data-group]");
      const [first] = proposed.filter(({ fields }) => group?.querySelector(`[data-field="${fields[0]}"]`));
      set(place, "data-proposal", first?.fields.join(" ") ?? "");
      write(words, first?.words ?? "");
    }
    this.showWhatIsLeft();
  }

  /** A button stands where there is something left for it to say no to. */
  showWhatIsLeft(texts = this.#patient.texts()) {
    for (const rest of this.#rests) {
      const { place, words, button } = rest;
      const count = unanswered(rest, texts).length;
      const { words: many, one = many } = words.dataset;
      if (many) write(words, sentence(count === 1 ? one : many, { count }));
      const least = "several" in place.dataset ? 2 : 1;
      hide(button, count < least || !words.textContent);
    }
    for (const told of findAll(this.#form, "[data-gone]")) {
      const group = around(told, "[data-group]");
      const gone = this.#noLonger.filter((name) => group?.querySelector(`[data-field="${name}"]`));
      write(told, sentence(this.#said.dataset.noLonger, { names: this.#labels(gone) }));
      hide(told, !gone.length);
    }
  }

  /**
   * Say something to those who do not see the page.
   *
   * @param {string} name
   * @param {Record<string, number | string>} values
   */
  say(name, values = {}) {
    this.#said.textContent = sentence(this.#said.dataset[name], values);
  }

  /** @param {string[]} names */
  #labels(names) {
    return names.map((name) => this.#patient.label(name)).join("; ");
  }

  /** @param {Rest} rest */
  #no(rest) {
    const { place } = rest;
    const isProposal = "proposal" in place.dataset;
    if (isProposal && !this.#isProposed) return;
    const open = unanswered(rest, this.#patient.texts()).map(({ name }) => name);
    /** @param {string} text */
    const all = (text) => Object.fromEntries(open.map((name) => [name, text]));
    this.#work(() => this.#patient.answer(all("false")));
    if (isProposal) this.#noes = [...this.#noes, ...open];
    const undo = find(place, "[data-undo]");
    const told = findAny(place, "[data-answered]");
    this.#offer(undo, all(""), told);
    if (told) {
      told.textContent = sentence(told.dataset.answered, { names: this.#labels(open) });
    }
    undo.focus({ preventScroll: true }); // it stands where the button was
    this.say(open.length === 1 ? "one" : "no", { count: open.length });
  }

  /** @param {string} kept the field whose answer stays */
  #nextPatient(kept) {
    const { [kept]: text = "" } = this.#patient.answered();
    this.#form.reset();
    setTimeout(() => {
      this.#work(() => this.#patient.answer({ [kept]: text }));
      this.say("kept");
      this.#form.scrollIntoView();
    });
  }

  #emptied() {
    const before = this.#patient.answered();
    const noes = this.#noes;
    this.#noes = this.#noLonger = [];
    this.#isProposed = false;
    // Where the calculator was closed, it is emptied for good.
    if (!Object.keys(before).length || "closed" in this.#form.dataset) return;
    this.#offer(find(this.#form, "[data-restore]"), before, undefined, noes);
    this.say("emptied");
    setTimeout(() => this.showWhatIsLeft()); // the controls are emptied after the event
  }

  #undo() {
    if (!this.#takeBack) return;
    const { button, texts, noes } = this.#takeBack;
    this.#work(() => this.#patient.answer(texts));
    this.#noes = noes;
    this.#offer();
    this.say("undone");
    if (button.parentElement) {
      find(button.parentElement, "button:not([hidden])").focus({ preventScroll: true });
    }
  }

  /** @param {() => void} action */
  #work(action) {
    this.#isAtWork = true;
    action();
    this.#isAtWork = false;
    this.showWhatIsLeft();
  }

  /** @param {Record<string, string>} texts what the form says now */
  #changed(texts) {
    this.#isProposed = false;
    this.#noes = this.#noes.filter((name) => texts[name] === "false");
    this.#noLonger = this.#noLonger.filter((name) => !texts[name]);
    if (this.#isAtWork) return;
    this.#offer();
    this.showWhatIsLeft(texts);
  }

  /**
   * @param {HTMLElement} [button]
   * @param {Record<string, string>} [texts]
   * @param {HTMLElement} [told]
   * @param {string[]} noes
   */
  #offer(button, texts = {}, told, noes = []) {
    for (const each of [this.#takeBack?.button, this.#takeBack?.told]) if (each) each.hidden = true;
    this.#takeBack = button && { button, told, texts, noes };
    for (const each of [button, told]) if (each) each.hidden = false;
  }
}

/**
 * What stands at a place: it is about the questions of its group, or of the whole form.
 *
 * @param {HTMLElement} place
 * @param {HTMLFormElement} form
 * @returns {Rest}
 */
function restAt(place, form) {
  const noes = findAll(around(place, "[data-group]") ?? form, 'input[value="false"]', HTMLInputElement);
  return {
    place,
    words: find(place, "[data-words]"),
    button: find(place, "[data-no-to-the-rest]"),
    radios: noes.filter((no) => !no.closest("[data-asked-last]")), // answered by itself, never with others
  };
}

/**
 * The radios that say «no» to the questions that are left: shown and not answered. Of those that are
 * proposed, these alone.
 *
 * @param {Rest} rest
 * @param {Record<string, string>} texts what is answered, by name
 */
function unanswered({ place, radios }, texts) {
  const proposal = place.dataset.proposal?.split(" ");
  return radios.filter((no) => !texts[no.name] && (proposal?.includes(no.name) ?? true) && isShown(no));
}
