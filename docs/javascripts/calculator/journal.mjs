// The answers as text for a patient record.

import { find } from "../shared/elements.mjs";
import { sentence } from "../shared/template.mjs";
import { copy, TextDialog } from "./text_dialog.mjs";
import { today } from "../shared/today.mjs";
import { versionNote } from "../edition/version_note.mjs";

export class Journal {
  #errors;
  #dialog;
  #told;
  /** @type {string | undefined} */
  #text;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./error_summary.mjs").ErrorSummary} errors
   */
  constructor(form, errors) {
    this.#errors = errors;
    this.#dialog = new TextDialog(form, "journal");
    this.#told = find(form, "[data-actions] [data-copied]");
    find(form, "[data-copy-journal]").addEventListener("click", () => this.#copy());
  }

  /** @param {import("./answer.mjs").Answer} answer */
  show({ journal }) {
    this.#text = journal;
  }

  /** The text, and what was said of it, belongs to other input now. */
  outdate() {
    this.#text = undefined;
    this.#told.textContent = "";
    this.#dialog.clear();
  }

  clear() {
    this.outdate();
  }

  async #copy() {
    // A record must not pass over what its writer believes to have entered.
    if (this.#errors.isNeeded) return this.#errors.open();
    const asked = this.#text;
    if (asked === undefined) return undefined; // a press waits for the answer, elsewhere
    const text = [...versionNote(), sentence(asked, { written: today() })].join("\n");
    const outcome = await copy(text, () => asked === this.#text);
    if (outcome === "outdated") this.#told.textContent = this.#told.dataset.outdated ?? "";
    if (outcome === "copied") this.#told.textContent = this.#told.dataset.copied ?? "";
    if (outcome === "refused") this.#dialog.openMarked(text); // else the page says why it is closed
    return undefined;
  }
}
