// How an answer looks wherever it stands: its icon and tone, and its place between the mildest
// and the gravest. The words beside it say the same.

/** The look of an answer. Only a complete answer to a wanted drug may look safe. */
function lookOf({ indicated, recommendation, conclusive }) {
  if (indicated === false) return "not_indicated";
  if (recommendation === "use" && !(conclusive && indicated)) return "unsettled";
  return recommendation;
}

/** Dress an element that was filled from an answer. */
export function dress(element, answer) {
  const look = lookOf(answer);
  element.dataset.look = look;
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
