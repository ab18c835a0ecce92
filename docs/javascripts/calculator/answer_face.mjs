// How an answer looks wherever it stands: its icon and tone, and its place between the mildest
// and the gravest. The words beside it say the same.

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
  for (const scale of findAll(element, ".calc-scale")) place(scale, answer);
}

/**
 * The step of the recommendation filled, and those that are still possible hollow.
 *
 * @param {HTMLElement} scale
 * @param {DrugAnswer} answer
 */
function place(scale, { recommendation, worst_case: worst }) {
  const steps = [...scale.children];
  /** @param {string} effect */
  const at = (effect) => steps.findIndex((step) => step.getAttribute("data-step") === effect);
  const here = at(recommendation);
  const last = at(worst);
  for (const [number, step] of steps.entries()) {
    step.classList.toggle("is-here", number === here);
    step.classList.toggle("is-possible", number > here && number <= last);
  }
}
