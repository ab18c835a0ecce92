// Takes back what one tap answered or emptied, until something else is answered; and a proposed «no»
// by itself, once what it followed from is answered otherwise.

import { around, find, findAll, findAny } from "../shared/elements.mjs";
import { isShown } from "../shared/shown.mjs";
import { sentence } from "../shared/template.mjs";

export class Undo {
  #form;
  #patient;
  #said;
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
    for (const rest of findAll(form, "[data-rest]")) {
      find(rest, "[data-no-to-the-rest]").addEventListener("click", () => this.#no(rest));
      find(rest, "[data-undo]").addEventListener("click", () => this.#undo());
    }
    find(form, "[data-restore]").addEventListener("click", () => this.#undo());
    const next = find(form, "[data-next-patient]");
    next.addEventListener("click", () => this.#nextPatient(next.dataset.nextPatient ?? ""));
    form.addEventListener("reset", () => this.#emptied());
    patient.onChange(() => this.#changed());
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
    for (const rest of findAll(this.#form, "[data-proposal]")) {
      if (this.#takeBack && rest.contains(this.#takeBack.button)) continue; // what it brings back
      const group = around(rest, "[data-group]");
      const [first] = proposed.filter(({ fields }) => group?.querySelector(`[data-field="${fields[0]}"]`));
      rest.dataset.proposal = first?.fields.join(" ") ?? "";
      find(rest, "[data-words]").textContent = first?.words ?? "";
    }
    this.showWhatIsLeft();
  }

  /** A button stands where there is something left for it to say no to. */
  showWhatIsLeft() {
    for (const rest of findAll(this.#form, "[data-rest]")) {
      const count = this.#unanswered(rest).length;
      const words = find(rest, "[data-words]");
      const { words: many, one = many } = words.dataset;
      if (many) words.textContent = sentence(count === 1 ? one : many, { count });
      const least = "several" in rest.dataset ? 2 : 1;
      find(rest, "[data-no-to-the-rest]").hidden = count < least || !words.textContent;
    }
    for (const told of findAll(this.#form, "[data-gone]")) {
      const group = around(told, "[data-group]");
      const gone = this.#noLonger.filter((name) => group?.querySelector(`[data-field="${name}"]`));
      told.textContent = sentence(this.#said.dataset.noLonger, { names: this.#labels(gone) });
      told.hidden = !gone.length;
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

  /**
   * The questions that are left of the group that a button stands in, or of the whole form; of
   * those that are proposed, these alone.
   *
   * @param {HTMLElement} rest
   */
  #unanswered(rest) {
    const left = unanswered(around(rest, "[data-group]") ?? this.#form, this.#patient.texts());
    const proposal = rest.dataset.proposal?.split(" ");
    return proposal ? left.filter(({ name }) => proposal.includes(name)) : left;
  }

  /** @param {string[]} names */
  #labels(names) {
    return names.map((name) => this.#patient.label(name)).join("; ");
  }

  /** @param {HTMLElement} rest */
  #no(rest) {
    const isProposal = "proposal" in rest.dataset;
    if (isProposal && !this.#isProposed) return;
    const open = this.#unanswered(rest).map(({ name }) => name);
    /** @param {string} text */
    const all = (text) => Object.fromEntries(open.map((name) => [name, text]));
    this.#work(() => this.#patient.answer(all("false")));
    if (isProposal) this.#noes = [...this.#noes, ...open];
    const undo = find(rest, "[data-undo]");
    const told = findAny(rest, "[data-answered]");
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

  #changed() {
    const texts = this.#patient.texts();
    this.#isProposed = false;
    this.#noes = this.#noes.filter((name) => texts[name] === "false");
    this.#noLonger = this.#noLonger.filter((name) => !texts[name]);
    if (this.#isAtWork) return;
    this.#offer();
    this.showWhatIsLeft();
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
 * The radios that say «no» to the questions of a part of the form that are shown and not answered.
 *
 * @param {HTMLElement} part
 * @param {Record<string, string>} texts what is answered, by name
 */
function unanswered(part, texts) {
  return findAll(part, 'input[value="false"]', HTMLInputElement).filter(
    (no) =>
      !texts[no.name] &&
      isShown(no) &&
      !no.closest("[data-asked-last]"), // answered by itself, never with others
  );
}
