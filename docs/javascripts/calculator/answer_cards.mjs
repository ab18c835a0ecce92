// The answers: one card a drug, filled from the template in the page. It stays from answer to answer,
// and only what differs in it is written: a slow phone has no time to lay all of it out anew.

/** @import { Answer, Dose, DrugAnswer } from "./answer.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { isShown } from "../shared/shown.mjs";
import { Copy } from "../shared/template.mjs";
import { hide, write } from "../shared/writing.mjs";
import { dress } from "./answer_face.mjs";
import { findings } from "./findings.mjs";

/** A screen reader is told what is wrong and the headings once the typing has come to rest. */
const SUMMARY_DELAY_MS = 1000;
/**
 * How the form says, and when, that an answer is no more: it fades where the next is not there in a
 * blink, and gives way to words where that lets wait for itself.
 */
const WAITS = /** @type {const} */ ([["faded", 100], ["late", 1000]]);

export class AnswerCards {
  #form;
  #results;
  #template;
  #drugs;
  /** @type {Map<HTMLElement, {copy: Copy, element: HTMLElement}>} */
  #cards = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #summary;
  /** @type {ReturnType<typeof setTimeout>[]} */
  #waits = [];

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
    clearTimeout(this.#summary);
    write(find(this.#results, "[data-summary]"), "");
    this.#results.setAttribute("aria-busy", "true");
    this.#form.dataset.outdated = "";
    if (!this.#waits.length) {
      this.#waits = WAITS.map(([name, ms]) => setTimeout(() => (this.#form.dataset[name] = ""), ms));
    }
    for (const drug of this.#drugs.values()) {
      for (const name of ATTRIBUTES) delete drug.dataset[name];
    }
  }

  /**
   * Show every drug's answer. Until the last stands there all are outdated, and none carries its
   * answer for other programs.
   *
   * @param {Answer} answer
   */
  show({ version, fields, drugs, not_asked: notAsked }) {
    for (const answer of drugs) this.#fill(answer, version);
    for (const answer of drugs) Object.assign(this.#placeOf(answer).dataset, attributes(answer));
    this.#sayNotAsked(notAsked);
    this.#settle();
    clearTimeout(this.#summary);
    this.#summary = setTimeout(() => this.#summarise(fields, drugs), SUMMARY_DELAY_MS);
  }

  /** Take all answers away. */
  clear() {
    this.outdate();
    this.#settle();
    this.#sayNotAsked("");
    for (const { copy } of this.#cards.values()) copy.remove();
    this.#cards.clear();
    for (const drug of this.#drugs.values()) hide(find(drug, "[data-waiting]"), false);
  }

  /** What the procedure leaves to the reader; an earlier build's Python says nothing of it. */
  #sayNotAsked(text = "") {
    const place = find(this.#results, "[data-not-asked]");
    write(place, text);
    hide(place, !text);
  }

  #settle() {
    for (const wait of this.#waits) clearTimeout(wait);
    this.#waits = [];
    this.#results.removeAttribute("aria-busy");
    for (const name of ["outdated", ...WAITS.map(([name]) => name)]) delete this.#form.dataset[name];
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
   * Fill a drug's card with its answer.
   *
   * @param {DrugAnswer} answer
   * @param {string} version
   */
  #fill(answer, version) {
    const drug = this.#placeOf(answer);
    const { copy, element } = this.#cards.get(drug) ?? this.#cardIn(drug);
    const { why } = answer.card;
    const sorted = { why: findings(why, "applies"), possible: findings(why, "possible") };
    copy.fill({ ...answer.card, ...sorted, version });
    dress(element, answer);
  }

  /** @param {HTMLElement} drug */
  #cardIn(drug) {
    const copy = new Copy(this.#template);
    const card = { copy, element: find(copy.content, ".calc-card") };
    this.#cards.set(drug, card);
    const waiting = find(drug, "[data-waiting]");
    hide(waiting, true);
    waiting.after(copy.content);
    return card;
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
