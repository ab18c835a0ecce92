// The answers in brief, in view while one scrolls and types, and what to do next.

import { dress } from "./answer_face.mjs";
import { fill } from "../shared/template.mjs";

export class AnswerBrief {
  #form;
  #patient;
  #errors;
  #brief;
  #links;
  #template;

  /** `patient` is the form's questions, `errors` the summary of what is wrong in them. */
  constructor(form, patient, errors) {
    this.#form = form;
    this.#patient = patient;
    this.#errors = errors;
    this.#brief = form.querySelector("[data-brief]");
    this.#template = form.querySelector("template[data-brief-answer]");
    this.#links = new Map(
      [...form.querySelectorAll("[data-brief-of]")].map((link) => [link.dataset.briefOf, link]),
    );
    this.#brief.addEventListener("click", (event) => this.#follow(event));
    stayAboveKeyboard(form);
  }

  show({ fields, drugs, next_question: next }) {
    for (const answer of drugs) {
      const link = this.#links.get(answer.drug);
      link.replaceChildren(fill(this.#template, answer.card));
      dress(link, answer);
    }
    const wrong = Object.keys(fields).find((name) => fields[name].error);
    this.#point("fix", wrong);
    this.#point("next", wrong ? undefined : this.#next(drugs, next));
    this.#brief.hidden = false;
    this.#form.toggleAttribute("data-blank", !Object.keys(this.#patient.answered()).length);
  }

  clear() {
    this.#brief.hidden = true;
    for (const link of this.#links.values()) link.replaceChildren();
  }

  /** What to ask next; where one drug is asked about alone, what that drug lacks first. */
  #next(drugs, next) {
    const { only } = this.#form.dataset;
    if (!only) return next ?? undefined;
    return drugs.find(({ drug }) => drug === only).card.missing[0]?.field;
  }

  #point(name, field) {
    const button = this.#brief.querySelector(`[data-${name}]`);
    button.hidden = !field;
    button.dataset[name] = field ?? "";
    button.querySelector(`[data-${name}-label]`).textContent = this.#patient.label(field);
  }

  #follow(event) {
    const target = event.target.closest("[data-fix], [data-next], [data-brief-of]");
    if (!target) return;
    event.preventDefault(); // the address is to say nothing of the patient
    if ("fix" in target.dataset) this.#errors.open();
    else if ("next" in target.dataset) this.#patient.goTo(target.dataset.next);
    else this.#open(target.dataset.briefOf);
  }

  #open(name) {
    const drug = this.#form.querySelector(`[data-drug="${name}"]`);
    drug.scrollIntoView({ block: "start" });
    drug.focus({ preventScroll: true });
  }
}

/** A phone's keyboard lies on top of the page, and what is at its lower edge must move up. */
function stayAboveKeyboard(form) {
  const { visualViewport: seen } = window;
  if (!seen) return;
  const move = () => {
    const covered = Math.max(0, innerHeight - seen.height - seen.offsetTop);
    form.style.setProperty("--calc-covered", seen.scale > 1 ? "0px" : `${covered}px`);
    form.toggleAttribute("data-keyboard", covered > 0 && seen.scale <= 1);
  };
  seen.addEventListener("resize", move);
  seen.addEventListener("scroll", move);
}
