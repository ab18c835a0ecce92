// What stands beside a question: what Python understood, computed, doubts, asks or refuses.

/** @import { Answer, Note } from "./answer.mjs" */

import { around, find, findAll, findAny } from "../shared/elements.mjs";

/**
 * What Python said of one field.
 *
 * @typedef {Partial<Answer["fields"][string]> & {
 *   derived?: NonNullable<Answer["derived_text"]>[string],
 *   notes: Note[],
 * }} Reply
 */

/**
 * Show it, and hide what there is nothing to say of.
 *
 * @param {HTMLElement} field
 * @param {Reply} reply
 */
export function showReply(field, { understood = "", error, doubt = "", suggestion, derived, notes }) {
  showNotes(findAny(field, "[data-notes]"), notes);
  write(findAny(field, "[data-understood]"), understood, "p");
  write(findAny(field, "[data-derived]"), derived?.value ?? "");
  write(findAny(field, "[data-not-derived]"), derived?.reason ?? "");
  write(findAny(field, "[data-score-parts]"), derived?.parts ?? "");
  write(findAny(field, "[data-error]"), error?.message ?? "");
  write(findAny(field, "[data-doubt]"), doubt);
  write(findAny(field, "[data-question]"), suggestion?.question ?? "", "p");
  write(findAny(field, "[data-use-text]"), suggestion?.text ?? "");
  const control = find(field, "[data-control]");
  if (error) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/**
 * The notes and the doubt that stand beside a field.
 *
 * @param {HTMLElement} field
 */
export function remarks(field) {
  return findAll(field, "[data-note], [data-doubt]:not([hidden])").map(({ textContent }) => textContent);
}

/**
 * Put each note in an element of its own, by its code.
 *
 * @param {HTMLElement | undefined} element
 * @param {Note[]} notes
 */
function showNotes(element, notes) {
  if (!element) return;
  const lines = notes.map(({ code, message }) => {
    const line = document.createElement("p");
    line.dataset.note = code;
    line.textContent = message;
    return line;
  });
  element.replaceChildren(...lines);
  element.hidden = !notes.length;
}

/**
 * Write a text, and hide the element, or what surrounds it, where there is none.
 *
 * @param {HTMLElement | undefined} element
 * @param {string} text
 * @param {string} [surrounding]
 */
function write(element, text, surrounding) {
  if (!element) return;
  if (element.textContent !== text) element.textContent = text; // what stands need not be laid out anew
  const whole = surrounding ? around(element, surrounding) : element;
  if (whole) whole.hidden = !text;
}
