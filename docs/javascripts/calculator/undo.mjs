// Takes back what one tap answered or emptied, until something else is answered.

import { isShown } from "../shared/shown.mjs";
import { sentence } from "../shared/template.mjs";

export class Undo {
  #form;
  #patient;
  #said;
  #takeBack; // the button that is offered, and the texts that it brings back
  #isAtWork = false;

  constructor(form, patient) {
    this.#form = form;
    this.#patient = patient;
    this.#said = form.querySelector("[data-said]");
    for (const group of form.querySelectorAll("[data-group]")) {
      group.querySelector("[data-no-to-the-rest]")?.addEventListener("click", () => this.#no(group));
      group.querySelector("[data-undo]")?.addEventListener("click", () => this.#undo());
    }
    form.querySelector("[data-restore]").addEventListener("click", () => this.#undo());
    form.addEventListener("reset", () => this.#emptied());
    patient.onChange(() => this.#changed());
    this.showWhatIsLeft();
  }

  /** Remember nothing. */
  clear() {
    this.#offer(undefined);
    this.showWhatIsLeft();
  }

  /** «No to the rest» stands where something is left to say no to. */
  showWhatIsLeft() {
    for (const no of this.#form.querySelectorAll("[data-no-to-the-rest]")) {
      no.hidden = !unanswered(no.closest("[data-group]")).length;
    }
  }

  /** Say something to those who do not see the page. */
  say(name, values = {}) {
    this.#said.textContent = sentence(this.#said.dataset[name], values);
  }

  #no(group) {
    const open = unanswered(group).map(({ name }) => [name, ""]);
    this.#work(() =>
      this.#patient.answer(Object.fromEntries(open.map(([name]) => [name, "false"]))),
    );
    const undo = group.querySelector("[data-undo]");
    this.#offer(undo, Object.fromEntries(open));
    undo.focus({ preventScroll: true }); // it stands where the button was
    this.say("no", { count: open.length });
  }

  #emptied() {
    const before = this.#patient.answered();
    // Where the calculator was closed, it is emptied for good.
    if (!Object.keys(before).length || "closed" in this.#form.dataset) return;
    this.#offer(this.#form.querySelector("[data-restore]"), before);
    this.say("emptied");
    setTimeout(() => this.showWhatIsLeft()); // the controls are emptied after the event
  }

  #undo() {
    const { button, texts } = this.#takeBack;
    this.#work(() => this.#patient.answer(texts));
    this.#offer(undefined);
    this.say("undone");
    button.parentElement.querySelector("button:not([hidden])").focus({ preventScroll: true });
  }

  #work(action) {
    this.#isAtWork = true;
    action();
    this.#isAtWork = false;
    this.showWhatIsLeft();
  }

  #changed() {
    if (this.#isAtWork) return;
    this.#offer(undefined);
    this.showWhatIsLeft();
  }

  #offer(button, texts) {
    if (this.#takeBack) this.#takeBack.button.hidden = true;
    this.#takeBack = button && { button, texts };
    if (button) button.hidden = false;
  }
}

/** The radios that say «no» to the questions of a group that are shown and not answered. */
function unanswered(group) {
  return [...group.querySelectorAll('input[value="false"]')].filter(
    (no) =>
      no.form.elements[no.name].value === "" &&
      isShown(no) &&
      !no.closest("[data-asked-last]"), // answered by itself, never with others
  );
}
