// How an answer looks wherever it stands: its icon and tone, and its place between the mildest
// and the gravest. The words beside it say the same.

/** Dress an element that was filled from an answer; an earlier build's may not say how. */
export function dress(element, answer) {
  const { look = "unsettled", tone = "neutral" } = answer.card;
  element.dataset.look = look;
  element.dataset.tone = tone;
  element.classList.toggle("is-open", !answer.conclusive);
  for (const use of element.querySelectorAll("[data-symbol]")) {
    use.setAttribute("href", use.dataset.symbol + look);
    use.parentElement.dataset.icon = look;
  }
  for (const scale of element.querySelectorAll(".calc-scale")) place(scale, answer);
}

/** The step of the recommendation filled, and those that are still possible hollow. */
function place(scale, { recommendation, worst_case: worst }) {
  const steps = [...scale.children];
  const at = (effect) => steps.findIndex((step) => step.dataset.step === effect);
  const [here, last] = [at(recommendation), at(worst)];
  for (const [number, step] of steps.entries()) {
    step.classList.toggle("is-here", number === here);
    step.classList.toggle("is-possible", number > here && number <= last);
  }
}
