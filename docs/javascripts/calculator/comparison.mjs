// The drugs side by side, as the columns of a table.

import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";
import { fillEach } from "../shared/template.mjs";

export class Comparison {
  #dialog;
  #answers;

  constructor(form) {
    this.#dialog = form.querySelector('[data-dialog="comparison"]');
    this.#dialog.querySelector("[data-close]").addEventListener("click", () => this.#dialog.close());
    form.querySelector("[data-compare]").addEventListener("click", () => this.#open());
  }

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
    this.#fill(this.#answers);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.querySelector("[role=heading]").focus();
  }

  #fill(answers) {
    const cards = answers.map(({ card }) => ({
      ...card,
      limits: findings(card.why, "applies").filter(({ mark }) => mark !== "informs"),
    }));
    for (const row of this.#dialog.querySelectorAll("[data-row]")) {
      fillEach(row, cards);
      const cells = [...row.children].slice(-answers.length || row.children.length);
      for (const [place, answer] of answers.entries()) dress(cells[place], answer);
    }
    this.#dialog.querySelector("[data-notice]").textContent = answers[0]?.card.notice ?? "";
  }
}
