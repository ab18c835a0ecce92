// «Dette svaret er jeg uenig i»: what stood in the calculator and what it answered, as the
// attributes of its page say it.

/**
 * @import { Editor } from "./hearing_editor.mjs"
 * @import { HearingData, VignetteAnswer } from "./hearing_types.mjs"
 */

import { around, findAll } from "../shared/elements.mjs";
import { button } from "./hearing_elements.mjs";

export class Answers {
  #places;
  #fields;
  #editor;
  /** @type {HTMLElement[]} */
  #rows = [];

  /**
   * @param {HearingData} data
   * @param {Editor} editor
   */
  constructor({ places, fields }, editor) {
    this.#places = new Map(places.map((place) => [place.id, place]));
    this.#fields = fields;
    this.#editor = editor;
  }

  show() {
    if (this.#rows.length) return;
    for (const drug of findAll(document, "form[data-calculator] [data-drug]")) {
      const row = document.createElement("div");
      row.className = "hearing-place hearing-answer";
      const disagree = button("Dette svaret er jeg uenig i", () => this.#open(drug));
      disagree.dataset.hearingAnswer = ""; // the calculator holds the press until there is an answer
      row.append(disagree);
      drug.append(row);
      this.#rows.push(row);
    }
  }

  hide() {
    for (const row of this.#rows.splice(0)) row.remove();
  }

  /** @param {HTMLElement} drug */
  #open(drug) {
    const place = this.#places.get(`answer:${drug.dataset.drug}`);
    const form = around(drug, "form");
    if (!place || !drug.dataset.recommendation || !(form instanceof HTMLFormElement)) return;
    const texts = Array.from(new FormData(form), ([name, text]) => [name, String(text)]);
    const typed = texts.filter(([name = "", text = ""]) => name in this.#fields && text.trim());
    this.#editor.openNew({
      place,
      vignette: { form: Object.fromEntries(typed), answer: answerOf(drug.dataset) },
    });
  }
}

/**
 * @param {DOMStringMap} dataset
 * @returns {VignetteAnswer}
 */
function answerOf({ drug = "", indicated, recommendation = "", worstCase = "", doses, missing }) {
  return {
    drug,
    ...(indicated && { indicated: indicated === "true" }),
    recommendation,
    worst_case: worstCase,
    doses: words(doses),
    missing: words(missing),
  };
}

/** @param {string} [text] */
function words(text = "") {
  return text.split(" ").filter(Boolean);
}
