// The drugs side by side, as the columns of a table.

/** @import { Answer, DrugAnswer } from "./answer.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { fillEach } from "../shared/template.mjs";
import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";

export class Comparison {
  #dialog;
  /** @type {DrugAnswer[] | undefined} */
  #answers;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#dialog = find(form, '[data-dialog="comparison"]', HTMLDialogElement);
    find(this.#dialog, "[data-close]").addEventListener("click", () => this.#dialog.close());
    find(form, "[data-compare]").addEventListener("click", () => this.#open());
  }

  /** @param {Answer} answer */
  show({ drugs }) {
    this.#answers = drugs;
  }

  /** What was to be compared belongs to other input now. */
  outdate() {
    this.#answers = undefined;
  }

  clear() {
    this.outdate();
    this.#dialog.close();
    this.#fill([]);
  }

  #open() {
    if (!this.#answers) return; // none has come, or the form says something else by now
    this.#fill(this.#answers);
    if (!this.#dialog.open) this.#dialog.showModal();
    find(this.#dialog, "[role=heading]").focus();
  }

  /** @param {DrugAnswer[]} answers */
  #fill(answers) {
    const cards = answers.map(({ card }) => ({
      ...card,
      limits: findings(card.why, "applies").filter(({ mark }) => mark !== "informs"),
    }));
    for (const row of findAll(this.#dialog, "[data-row]")) {
      fillEach(row, cards);
      const cells = findAll(row, ":scope > :not(template)").slice(-answers.length || Infinity);
      for (const [place, cell] of cells.entries()) {
        const answer = answers[place];
        if (answer) dress(cell, answer);
      }
    }
    find(this.#dialog, "[data-notice]").textContent = answers[0]?.card.notice ?? "";
  }
}
