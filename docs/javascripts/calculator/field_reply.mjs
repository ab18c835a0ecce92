// What stands beside a question: what Python understood, computed, doubts, asks or refuses.

/** @import { Answer, Note } from "./answer.mjs" */

import { around, find, findAll, findAny } from "../shared/elements.mjs";
import { hide, write } from "../shared/writing.mjs";

/**
 * What Python said of one field.
 *
 * @typedef {Partial<Answer["fields"][string]> & {
 *   derived?: NonNullable<Answer["derived_text"]>[string],
 *   notes: Note[],
 *   isIdle: boolean,
 * }} Reply whether it is idle: no answer to it can change anything
 */

/** @type {WeakMap<HTMLElement, string>} */
const SHOWN = new WeakMap();

/**
 * Whether something else stands beside a field than a reply.
 *
 * @param {HTMLElement} field
 * @param {Reply} reply
 */
export const isNews = (field, reply) => SHOWN.get(field) !== JSON.stringify(reply);

/**
 * Show a reply, and hide what there is nothing to say of.
 *
 * @param {HTMLElement} field
 * @param {Reply} reply
 */
export function showReply(field, reply) {
  const { understood = "", error, doubt = "", suggestion, derived, notes, isIdle } = reply;
  SHOWN.set(field, JSON.stringify(reply));
  field.toggleAttribute("data-idle", isIdle);
  showNotes(findAny(field, "[data-notes]"), notes);
  say(findAny(field, "[data-understood]"), understood, "p");
  say(findAny(field, "[data-derived]"), derived?.value ?? "");
  say(findAny(field, "[data-not-derived]"), derived?.reason ?? "");
  say(findAny(field, "[data-score-parts]"), derived?.parts ?? "");
  say(findAny(field, "[data-error]"), error?.message ?? "");
  say(findAny(field, "[data-doubt]"), doubt);
  say(findAny(field, "[data-question]"), suggestion?.question ?? "", "p");
  say(findAny(field, "[data-use-text]"), suggestion?.text ?? "");
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
function say(element, text, surrounding) {
  if (!element) return;
  write(element, text);
  const whole = surrounding ? around(element, surrounding) : element;
  if (whole) hide(whole, !text);
}
