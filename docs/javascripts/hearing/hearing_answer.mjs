// «Dette svaret er jeg uenig i»: what stood in the calculator and what it answered, as the
// attributes of its page say it. A card may hold a button of its own with data-hearing-answer;
// where it holds none, one is put below it.

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
    document.addEventListener("click", (event) => {
      const isAsked = this.#rows.length && around(event.target, "[data-hearing-answer]");
      const drug = isAsked ? around(event.target, "[data-drug]") : undefined;
      if (drug) this.#open(drug);
    });
  }

  show() {
    if (this.#rows.length) return;
    for (const drug of findAll(document, "form[data-calculator] [data-drug]")) {
      const row = document.createElement("div");
      row.className = "hearing-place hearing-answer";
      if (!drug.querySelector("[data-hearing-answer]")) {
        const disagree = button("Dette svaret er jeg uenig i", () => {}); // its click is heard above
        disagree.dataset.hearingAnswer = "";
        row.append(disagree);
      }
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
