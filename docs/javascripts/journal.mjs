// The answers as text for a patient record.

import { sentence } from "./template.mjs";
import { copy, TextDialog } from "./text_dialog.mjs";
import { today } from "./today.mjs";

export class Journal {
  #form;
  #errors;
  #dialog;
  #told;
  #text;

  constructor(form, errors) {
    this.#form = form;
    this.#errors = errors;
    this.#dialog = new TextDialog(form, "journal");
    this.#told = form.querySelector("[data-actions] [data-copied]");
    form.querySelector("[data-copy-journal]").addEventListener("click", () => this.#copy());
  }

  show({ journal }) {
    if (journal !== this.#text) this.#told.textContent = ""; // it was said of another answer
    this.#text = journal;
  }

  /** The text belongs to other input now. */
  outdate() {
    this.#text = undefined;
  }

  clear() {
    this.outdate();
    this.#told.textContent = "";
    this.#dialog.clear();
  }

  async #copy() {
    // A record must not pass over what its writer believes to have entered.
    if (this.#errors.isNeeded) return this.#errors.open();
    const text = sentence(this.#text, { written: today() });
    const isCopied = await copy(text);
    if (isCopied) this.#told.textContent = this.#told.dataset.copied;
    // A calculator that must not be used was closed meanwhile, and the page says why.
    else if (!("closed" in this.#form.dataset)) this.#dialog.openMarked(text);
  }
}
