// What the rules that a link was made under answer to it, beside what the rules of today do.
//
// A host that keeps the folders of earlier builds thereby keeps their rules, and Python of that
// build answers by them. The host is asked for rules, and never told what they are to be asked.

/**
 * @import { Answer, DrugAnswer } from "./answer.mjs"
 * @import { PatientForm } from "./patient_form.mjs"
 */

import { Python } from "../python/python.mjs";
import { find, findAll } from "../shared/elements.mjs";
import { SITE } from "../shared/site_address.mjs";
import { fillEach, sentence } from "../shared/template.mjs";
import { hide } from "../shared/writing.mjs";

export class EarlierAnswers {
  #patient;
  #element;
  /** @type {Python | undefined} */
  #python;
  /** @type {Record<string, string>} */
  #versions = {};
  /** @type {Answer | undefined} */
  #then;
  /** @type {Answer | undefined} */
  #now;

  /**
   * @param {HTMLFormElement} form
   * @param {PatientForm} patient
   */
  constructor(form, patient) {
    this.#patient = patient;
    this.#element = find(form, "[data-earlier]");
    // They answer to the link; to anything else there is no comparison.
    patient.onChange(() => this.clear());
    form.addEventListener("reset", () => this.clear());
  }

  /**
   * Ask the rules of a build what the form says now.
   *
   * @param {string} procedure
   * @param {string} build
   * @param {{there: string, here: string}} versions
   */
  ask(procedure, build, versions) {
    this.#versions = versions;
    this.#say("asking");
    const python = new Python(procedure, {
      progress() {},
      answer: (answer) => {
        python.stop();
        this.#then = answer;
        this.#compare();
      },
      failure: () => this.#say("failed"),
    }, new URL(`build/${build}/`, SITE));
    this.#python = python;
    python.ask(this.#patient.texts());
    python.start();
  }

  /**
   * The answers of today.
   *
   * @param {Answer} answer
   */
  show(answer) {
    this.#now = answer;
    this.#compare();
  }

  clear() {
    this.#python?.stop();
    this.#python = this.#then = this.#now = undefined;
    hide(this.#element, true);
    fillEach(find(this.#element, "tbody"), []);
  }

  #compare() {
    if (!this.#then || !this.#now) return;
    const before = new Map(this.#then.drugs.map((answer) => [answer.drug, words(answer)]));
    const rows = this.#now.drugs.map((answer) => {
      const [there, here] = [before.get(answer.drug) ?? "–", words(answer)];
      return { name: answer.card.name, there, here, change: there === here ? "same" : "other" };
    });
    fillEach(find(this.#element, "tbody"), rows);
    const changed = rows.some(({ change }) => change === "other");
    this.#say(changed ? "changed" : "same");
    find(this.#element, "[data-both]").hidden = false;
  }

  /** @param {"asking" | "failed" | "same" | "changed"} what */
  #say(what) {
    const told = find(this.#element, "[data-told]");
    told.textContent = sentence(told.dataset[what], this.#versions);
    for (const place of findAll(this.#element, "[data-version-of]")) {
      place.textContent = this.#versions[place.dataset.versionOf ?? ""] ?? "";
    }
    find(this.#element, "[data-both]").hidden = true;
    this.#element.hidden = false;
  }
}

/**
 * An answer in a cell.
 *
 * @param {DrugAnswer} answer
 */
function words({ card }) {
  const doses = card.doses.map(({ text }) => text).join(" eller ");
  return [card.heading, doses].filter(Boolean).join(": ");
}
