// All of a form that shows an answer, as one: what comes with it, and what goes.

/**
 * @import { Answer } from "./answer.mjs"
 * @import { PatientForm } from "./patient_form.mjs"
 */

import { newestVersion } from "../edition/version_note.mjs";
import { find, findAll } from "../shared/elements.mjs";
import { AnswerBrief } from "./answer_brief.mjs";
import { AnswerCards } from "./answer_cards.mjs";
import { Comparison } from "./comparison.mjs";
import { EarlierAnswers } from "./earlier_answers.mjs";
import { ErrorSummary } from "./error_summary.mjs";
import { Journal } from "./journal.mjs";
import { WaitingPress } from "./waiting_press.mjs";
import { hide } from "../shared/writing.mjs";

export class Answers {
  #cards;
  #press;
  #undo;
  /** @type {import("./answer.mjs").AnswerPart[]} */
  #parts;
  /** @type {(import("./answer.mjs").AnswerPart & {outdate(): void})[]} */
  #texts;
  #actions;

  /**
   * @param {HTMLFormElement} form
   * @param {PatientForm} patient
   * @param {import("./undo.mjs").Undo} undo
   */
  constructor(form, patient, undo) {
    this.#undo = undo;
    this.errors = new ErrorSummary(form);
    this.earlier = new EarlierAnswers(form, patient);
    this.#press = new WaitingPress(form);
    this.#cards = new AnswerCards(form);
    const brief = new AnswerBrief(form, patient, this.errors);
    this.#texts = [new Journal(form, this.errors), new Comparison(form)];
    this.#parts = [patient, this.errors, brief, ...this.#texts, this.earlier, this.#cards];
    this.#actions = find(form, "[data-actions]");
    for (const place of findAll(form, "[data-outdated-version]")) place.hidden = !newestVersion();
  }

  /**
   * Show an answer.
   *
   * @param {Answer} answer
   * @param {() => void} done called once all of it stands there
   */
  show(answer, done) {
    if (this.#undo.takeBackNoes(answer)) return; // the form says something else by now, and asks anew
    for (const part of [...this.#parts, this.#undo]) part.show(answer);
    hide(this.#actions, false);
    done();
    this.#press.show();
  }

  /** The form says something else by now. */
  outdate() {
    for (const part of [this.#press, this.#cards, ...this.#texts]) part.outdate();
  }

  /** There is no answer. */
  withdraw() {
    for (const part of [this.#press, ...this.#parts]) part.clear();
    this.#actions.hidden = true;
  }
}
