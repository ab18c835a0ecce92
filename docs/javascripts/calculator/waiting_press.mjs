// A press on a button that needs the answer, made while the answer to what was just typed is on its
// way, is kept and made again when it has come: nobody has to press twice.

import { around, find } from "../shared/elements.mjs";

const NEEDS_ANSWER = "[data-take] button, [data-hearing-answer]";

export class WaitingPress {
  #form;
  #told;
  #words;
  #isAnswered = false;
  /** @type {HTMLElement | undefined} */
  #button;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#told = find(form, "[data-actions] [data-copied]");
    this.#words = this.#told.dataset;
    form.addEventListener("click", (event) => this.#press(event), true);
    form.addEventListener("reset", () => this.clear()); // whoever empties the form wants nothing of it
  }

  /** What stands there is the answer to what the form says. */
  show() {
    this.#isAnswered = true;
    this.#letGo()?.click();
  }

  outdate() {
    this.#isAnswered = false;
  }

  clear() {
    this.outdate();
    this.#letGo();
  }

  /** The button that was pressed, and no longer waits. */
  #letGo() {
    const button = this.#button;
    if (button) this.#told.textContent = "";
    this.#button = undefined;
    return button;
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const button = around(event.target, NEEDS_ANSWER);
    if (!button || this.#isAnswered) return;
    event.stopPropagation();
    if (this.#form.dataset.state === "failed") {
      find(this.#form, "[data-failure]").scrollIntoView({ block: "center" });
    } else {
      this.#button = button;
      this.#told = find(around(button, "[data-take]") ?? find(this.#form, "[data-actions]"), "[data-copied]");
      this.#told.textContent = this.#words.waiting ?? "";
    }
  }
}
