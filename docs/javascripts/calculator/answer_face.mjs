// How an answer looks wherever it stands: its icon and tone. The words beside it say the same.

import { findAll } from "../shared/elements.mjs";

/** @typedef {import("./answer.mjs").DrugAnswer} DrugAnswer */

/**
 * Dress an element that was filled from an answer; an earlier build's may not say how.
 *
 * @param {HTMLElement} element
 * @param {DrugAnswer} answer
 */
export function dress(element, answer) {
  const { look = "unsettled", tone = "neutral" } = answer.card;
  element.dataset.look = look;
  element.dataset.tone = tone;
  element.classList.toggle("is-open", !answer.conclusive);
  for (const use of findAll(element, "[data-symbol]", Element)) {
    use.setAttribute("href", `${use.getAttribute("data-symbol")}${look}`);
    use.parentElement?.setAttribute("data-icon", look);
  }
}
