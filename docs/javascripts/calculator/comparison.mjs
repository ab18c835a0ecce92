// The drugs side by side, as the columns of a table.

/** @import { Answer } from "./answer.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { fillEach } from "../shared/template.mjs";
import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";

export class Comparison {
  #dialog;
  /** @type {Answer | undefined} */
  #answer;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#dialog = find(form, '[data-dialog="comparison"]', HTMLDialogElement);
    find(this.#dialog, "[data-close]").addEventListener("click", () => this.#dialog.close());
    find(form, "[data-compare]").addEventListener("click", () => this.#open());
  }

  /** @param {Answer} answer */
  show(answer) {
    this.#answer = answer;
  }

  /** What was compared belongs to other input now, and does not stand in front of its form. */
  outdate() {
    this.#answer = undefined;
    this.#dialog.close();
  }

  clear() {
    this.outdate();
    this.#fill({ drugs: [], fields: {} });
  }

  #open() {
    if (!this.#answer) return; // none has come, or the form says something else by now
    this.#fill(this.#answer);
    if (!this.#dialog.open) this.#dialog.showModal();
    find(this.#dialog, "[role=heading]").focus();
  }

  /** @param {Pick<Answer, "drugs" | "fields"> & Partial<Answer>} answer */
  #fill({ drugs: answers, fields, notes = [], not_asked: notAsked = "" }) {
    const doubts = Object.values(fields).map(({ doubt }) => doubt ?? "");
    const remarks = [...notes.map(({ message }) => message), ...doubts.filter(Boolean)];
    fillEach(find(this.#dialog, "[data-remarks]"), remarks.map((remark) => ({ remark })));
    find(this.#dialog, "[data-compared-not-asked]").textContent = notAsked;
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
