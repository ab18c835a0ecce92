// How an answer looks wherever it stands: its icon and tone. The words beside it say the same.

import { findAll } from "../shared/elements.mjs";
import { set } from "../shared/writing.mjs";

/** @typedef {import("./answer.mjs").DrugAnswer} DrugAnswer */

/**
 * Dress an element that was filled from an answer; an earlier build's may not say how.
 *
 * @param {HTMLElement} element
 * @param {DrugAnswer} answer
 */
export function dress(element, answer) {
  const { look = "unsettled", tone = "neutral" } = answer.card;
  set(element, "data-look", look);
  set(element, "data-tone", tone);
  element.classList.toggle("is-open", !answer.conclusive);
  for (const use of findAll(element, "[data-symbol]", Element)) {
    set(use, "href", `${use.getAttribute("data-symbol")}${look}`);
    if (use.parentElement) set(use.parentElement, "data-icon", look);
  }
}
