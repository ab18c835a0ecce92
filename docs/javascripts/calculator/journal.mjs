// The answers as text for a patient record.

import { around, find, findAll } from "../shared/elements.mjs";
import { sentence } from "../shared/template.mjs";
import { write } from "../shared/writing.mjs";
import { copy, TextDialog } from "./text_dialog.mjs";
import { today } from "../shared/today.mjs";
import { versionNote } from "../edition/version_note.mjs";

export class Journal {
  #errors;
  #dialog;
  #form;
  #words;
  /** @type {import("./answer.mjs").Answer | undefined} */
  #answer;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./error_summary.mjs").ErrorSummary} errors
   */
  constructor(form, errors) {
    this.#errors = errors;
    this.#dialog = new TextDialog(form, "journal");
    this.#form = form;
    this.#words = find(form, "[data-actions] [data-copied]").dataset;
    for (const button of findAll(form, "[data-copy-journal]")) {
      button.addEventListener("click", () => this.#copy(button));
    }
  }

  /** @param {import("./answer.mjs").Answer} answer */
  show(answer) {
    this.#answer = answer;
  }

  /** The text, and what was said of it, belongs to other input now. */
  outdate() {
    this.#answer = undefined;
    for (const told of findAll(this.#form, "[data-take] [data-copied]")) write(told, "");
    this.#dialog.clear();
  }

  clear() {
    this.outdate();
  }

  /** @param {HTMLElement} button that of one drug, or of all */
  async #copy(button) {
    // A record must not pass over what its writer believes to have entered.
    if (this.#errors.isNeeded) return this.#errors.open();
    const asked = this.#answer;
    if (asked === undefined) return undefined; // a press waits for the answer, elsewhere
    const of = asked.drugs.find(({ drug }) => drug === button.dataset.copyJournal);
    const note = sentence(of?.card.journal ?? asked.journal, { written: today() });
    const text = [...versionNote(), note].join("\n");
    const outcome = await copy(text, () => asked === this.#answer);
    const told = find(around(button, "[data-take]") ?? this.#form, "[data-copied]");
    if (outcome === "outdated") told.textContent = this.#words.outdated ?? "";
    if (outcome === "copied") told.textContent = this.#words.copied ?? "";
    if (outcome === "refused") this.#dialog.openMarked(text); // else the page says why it is closed
    return undefined;
  }
}
