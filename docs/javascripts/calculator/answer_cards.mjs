// The answers: one card a drug, filled from the template in the page.
//
// Laid out together they hold a slow phone up, so they are exchanged in slices. Until the
// last is shown all of them are outdated, and none carries its answer for other programs.

/** @import { Answer, Dose, DrugAnswer } from "./answer.mjs" */

import { find, findAll, findAny } from "../shared/elements.mjs";
import { isShown } from "../shared/shown.mjs";
import { inSlices } from "../shared/slices.mjs";
import { fill } from "../shared/template.mjs";
import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";

/** A screen reader is told what is wrong and the headings once the typing has come to rest. */
const SUMMARY_DELAY_MS = 1000;
/** Then words stand in place of an answer that is no more, since a fading alone is easily missed. */
const LATE_MS = 1000;

export class AnswerCards {
  #form;
  #results;
  #template;
  #drugs;
  /** @type {Map<HTMLElement, string>} */
  #shown = new Map();
  #takeBack = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #summary;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #late;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#results = find(form, "[data-results]");
    this.#template = find(form, "template[data-card]", HTMLTemplateElement);
    this.#drugs = new Map(
      findAll(form, "[data-drug]").map((drug) => [drug.dataset.drug, drug]),
    );
  }

  /** What is shown belongs to other input now: no attribute of it remains. */
  outdate() {
    this.#takeBack();
    clearTimeout(this.#summary);
    find(this.#results, "[data-summary]").textContent = "";
    this.#results.setAttribute("aria-busy", "true");
    this.#form.dataset.outdated = "";
    this.#late ??= setTimeout(() => (this.#form.dataset.late = ""), LATE_MS);
    for (const drug of this.#drugs.values()) {
      for (const name of ATTRIBUTES) delete drug.dataset[name];
    }
  }

  /**
   * Show every drug's answer.
   *
   * @param {Answer} answer
   * @param {() => void} done called when all stand there, unless they are outdated before
   */
  show({ version, fields, drugs, not_asked: notAsked }, done) {
    this.#takeBack();
    // All that half an answer could break is made here, where the breaking is told.
    const exchanges = drugs.flatMap((answer) => this.#exchange(answer, version));
    const said = drugs.map((answer) => ({ drug: this.#placeOf(answer), values: attributes(answer) }));
    this.#takeBack = inSlices(exchanges, () => {
      for (const { drug, values } of said) Object.assign(drug.dataset, values);
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
    find(this.#results, "[data-summary]").textContent = "";
    this.#sayNotAsked("");
    this.#shown.clear();
    for (const drug of this.#drugs.values()) {
      findAny(drug, ".calc-card")?.remove();
      find(drug, "[data-waiting]").hidden = false;
    }
  }

  /** What the procedure leaves to the reader; an earlier build's Python says nothing of it. */
  #sayNotAsked(text = "") {
    const place = find(this.#results, "[data-not-asked]");
    place.textContent = text;
    place.hidden = !text;
  }

  #settle() {
    clearTimeout(this.#late);
    this.#late = undefined;
    this.#results.removeAttribute("aria-busy");
    delete this.#form.dataset.outdated;
    delete this.#form.dataset.late;
  }

  /** @param {DrugAnswer} answer */
  #placeOf({ drug }) {
    const place = this.#drugs.get(drug);
    if (!place) throw new Error(`no place for ${drug}`);
    return place;
  }

  /**
   * @param {Answer["fields"]} fields
   * @param {DrugAnswer[]} drugs
   */
  #summarise(fields, drugs) {
    const visible = drugs.filter((answer) => isShown(this.#placeOf(answer)));
    const wrong = Object.values(fields).flatMap(({ error }) => (error ? [error.message] : []));
    const sentences = visible.map(({ card }) => `${card.name}: ${card.heading}.`);
    find(this.#results, "[data-summary]").textContent = [...wrong, ...sentences].join(" ");
  }

  /**
   * What puts a drug's new card in the place of the old; nothing where they are the same.
   *
   * @param {DrugAnswer} answer
   * @param {string} version
   */
  #exchange(answer, version) {
    const drug = this.#placeOf(answer);
    const { card } = answer;
    // The note for a record is no part of the card, and holds all that the form says.
    const text = JSON.stringify({ ...answer, card: { ...card, journal: "" } });
    if (this.#shown.get(drug) === text) return [];
    const why = findings(card.why, "applies");
    const possible = findings(card.why, "possible");
    const filled = fill(this.#template, { ...card, why, possible, version });
    const after = find(filled, ".calc-card");
    dress(after, answer);
    return () => {
      this.#shown.set(drug, text);
      const before = findAny(drug, ".calc-card");
      for (const { dataset } of before ? findAll(before, "details[data-key][open]") : []) {
        find(after, `details[data-key="${dataset.key}"]`, HTMLDetailsElement).open = true;
      }
      find(drug, "[data-waiting]").hidden = true;
      if (before) before.replaceWith(after);
      else find(drug, "[data-waiting]").after(after);
      after.getBoundingClientRect(); // laid out at once, so that it is known what it cost
    };
  }
}

/** The names of what an element says of the answer in it. */
const ATTRIBUTES = ["recommendation", "worstCase", "indicated", "conclusive", "missing", "doses"];

/**
 * The answer for other programs to read.
 *
 * @param {DrugAnswer} answer
 */
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
    doses: doses.map(doseCode).join(" "),
  };
}

/**
 * A dose in a word, with its shares and the doses that follow it.
 *
 * @param {Dose} dose
 * @returns {string}
 */
function doseCode({ kind, amount, up_to: upTo, unit, times, per, split = [], then = [] }) {
  const amounts = upTo ? `${amount}-${upTo}` : amount;
  const shares = split.length ? `[${split.map((each) => each.amount).join("+")}]` : "";
  const own = `${kind}:${amounts}${unit}x${times}/${per.replaceAll(" ", "")}${shares}`;
  return [own, ...then.map(doseCode)].join(">");
}
