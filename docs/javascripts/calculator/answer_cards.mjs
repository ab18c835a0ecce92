// The answers: one card a drug, filled from the template in the page.
//
// Laid out together they hold a slow phone up, so they are exchanged in slices. Until the
// last is shown all of them are outdated, and none carries its answer for other programs.

import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";
import { isShown } from "../shared/shown.mjs";
import { inSlices } from "../shared/slices.mjs";
import { fill } from "../shared/template.mjs";

/** A screen reader is told what is wrong and the headings once the typing has come to rest. */
const SUMMARY_DELAY_MS = 1000;

export class AnswerCards {
  #form;
  #results;
  #template;
  #drugs;
  #shown = new Map();
  #takeBack = () => {};
  #summary;

  constructor(form) {
    this.#form = form;
    this.#results = form.querySelector("[data-results]");
    this.#template = form.querySelector("template[data-card]");
    this.#drugs = new Map(
      [...form.querySelectorAll("[data-drug]")].map((drug) => [drug.dataset.drug, drug]),
    );
  }

  /** What is shown belongs to other input now: no attribute of it remains. */
  outdate() {
    this.#takeBack();
    clearTimeout(this.#summary);
    this.#results.setAttribute("aria-busy", "true");
    this.#form.dataset.outdated = "";
    for (const drug of this.#drugs.values()) {
      for (const name of Object.keys(attributes({}))) delete drug.dataset[name];
    }
  }

  /** Show every drug's answer; `done` is called when all stand there, unless outdated before. */
  show({ version, fields, drugs, not_asked: notAsked }, done) {
    this.#takeBack();
    // All that half an answer could break is made here, where the breaking is told.
    const exchanges = drugs.flatMap((answer) => this.#exchange(answer, version));
    const said = drugs.map((answer) => [this.#drugs.get(answer.drug), attributes(answer)]);
    this.#takeBack = inSlices(exchanges, () => {
      for (const [drug, values] of said) Object.assign(drug.dataset, values);
      this.#sayNotAsked(notAsked);
      this.#settle();
      this.#summary = setTimeout(() => this.#summarise(fields, drugs), SUMMARY_DELAY_MS);
      done();
    });
  }

  /** Take all answers away. */
  clear() {
    this.outdate();
    this.#settle();
    this.#results.querySelector("[data-summary]").textContent = "";
    this.#sayNotAsked("");
    this.#shown.clear();
    for (const drug of this.#drugs.values()) {
      drug.querySelector(".calc-card")?.remove();
      drug.querySelector("[data-waiting]").hidden = false;
    }
  }

  /** What the procedure leaves to the reader; an earlier build's Python says nothing of it. */
  #sayNotAsked(text = "") {
    const place = this.#results.querySelector("[data-not-asked]");
    place.textContent = text;
    place.hidden = !text;
  }

  #settle() {
    this.#results.removeAttribute("aria-busy");
    delete this.#form.dataset.outdated;
  }

  #summarise(fields, drugs) {
    const visible = drugs.filter(({ drug }) => isShown(this.#drugs.get(drug)));
    const wrong = Object.values(fields).flatMap(({ error }) => (error ? [error.message] : []));
    const sentences = visible.map(({ card }) => `${card.name}: ${card.heading}.`);
    this.#results.querySelector("[data-summary]").textContent = [...wrong, ...sentences].join(" ");
  }

  /** What puts a drug's new card in the place of the old; nothing where they are the same. */
  #exchange(answer, version) {
    const drug = this.#drugs.get(answer.drug);
    const text = JSON.stringify(answer);
    if (this.#shown.get(drug) === text) return [];
    const { card } = answer;
    const why = findings(card.why, "applies");
    const possible = findings(card.why, "possible");
    const after = fill(this.#template, { ...card, why, possible, version }).firstElementChild;
    dress(after, answer);
    return () => {
      this.#shown.set(drug, text);
      const before = drug.querySelector(".calc-card");
      for (const open of before?.querySelectorAll("details[data-key][open]") ?? []) {
        after.querySelector(`details[data-key="${open.dataset.key}"]`).open = true;
      }
      drug.querySelector("[data-waiting]").hidden = true;
      if (before) before.replaceWith(after);
      else drug.append(after);
      after.getBoundingClientRect(); // laid out at once, so that it is known what it cost
    };
  }
}

/** The answer for other programs to read. */
function attributes({
  recommendation,
  worst_case: worstCase,
  indicated,
  conclusive,
  missing = [],
  doses = [],
}) {
  return {
    recommendation,
    worstCase,
    indicated: indicated ?? "",
    conclusive,
    missing: missing.join(" "),
    doses: doses
      .map(({ kind, amount, unit, times, per }) => `${kind}:${amount}${unit}x${times}/${per}`)
      .join(" "),
  };
}
