// The answers in brief, in view while one scrolls and types, and what to do next.

/**
 * @import { Answer, DrugAnswer } from "./answer.mjs"
 * @import { ErrorSummary } from "./error_summary.mjs"
 * @import { PatientForm } from "./patient_form.mjs"
 */

import { around, find, findAll } from "../shared/elements.mjs";
import { Copy } from "../shared/template.mjs";
import { hide, set, write } from "../shared/writing.mjs";
import { dress } from "./answer_face.mjs";

export class AnswerBrief {
  #form;
  #patient;
  #errors;
  #brief;
  #links;
  #template;
  /** @type {Map<HTMLElement, Copy>} */
  #copies = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {PatientForm} patient the form's questions
   * @param {ErrorSummary} errors the summary of what is wrong in them
   */
  constructor(form, patient, errors) {
    this.#form = form;
    this.#patient = patient;
    this.#errors = errors;
    this.#brief = find(form, "[data-brief]");
    this.#template = find(form, "template[data-brief-answer]", HTMLTemplateElement);
    this.#links = new Map(
      findAll(form, "[data-brief-of]").map((link) => [link.dataset.briefOf, link]),
    );
    this.#brief.addEventListener("click", (event) => this.#follow(event));
    stayAboveKeyboard(form);
  }

  /** @param {Answer} answer */
  show({ fields, drugs, next_question: next }) {
    for (const answer of drugs) {
      const link = this.#links.get(answer.drug);
      if (!link) throw new Error(`no place for ${answer.drug}`);
      const copy = this.#copies.get(link) ?? new Copy(this.#template);
      link.append(copy.fill(answer.card).content); // nothing is left in it once it stands there
      this.#copies.set(link, copy);
      dress(link, answer);
    }
    const wrong = Object.keys(fields).find((name) => fields[name]?.error);
    this.#point("fix", wrong);
    this.#point("next", wrong ? undefined : this.#next(drugs, next));
    hide(this.#brief, false);
    this.#form.toggleAttribute("data-blank", !Object.keys(this.#patient.answered()).length);
  }

  clear() {
    this.#brief.hidden = true;
    for (const copy of this.#copies.values()) copy.remove();
    this.#copies.clear();
  }

  /**
   * What to ask next; where one drug is asked about alone, what that drug lacks first.
   *
   * @param {DrugAnswer[]} drugs
   * @param {string | null} next
   */
  #next(drugs, next) {
    const { only } = this.#form.dataset;
    if (!only) return next ?? undefined;
    return drugs.find(({ drug }) => drug === only)?.card.missing[0]?.field;
  }

  /**
   * @param {"fix" | "next"} name
   * @param {string | undefined} field
   */
  #point(name, field) {
    const button = find(this.#brief, `[data-${name}]`);
    hide(button, !field);
    set(button, `data-${name}`, field ?? "");
    write(find(button, `[data-${name}-label]`), this.#patient.label(field));
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    const target = around(event.target, "[data-fix], [data-next], [data-brief-of]");
    if (!target) return;
    event.preventDefault(); // the address is to say nothing of the patient
    if ("fix" in target.dataset) this.#errors.open();
    else if ("next" in target.dataset) this.#patient.goTo(target.dataset.next ?? "");
    else this.#open(target.dataset.briefOf ?? "");
  }

  /** @param {string} name of a drug */
  #open(name) {
    const drug = find(this.#form, `[data-drug="${name}"]`);
    drug.scrollIntoView({ block: "start" });
    drug.focus({ preventScroll: true });
  }
}

/**
 * A phone's keyboard lies on top of the page, and what is at its lower edge must move up.
 *
 * @param {HTMLFormElement} form
 */
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
