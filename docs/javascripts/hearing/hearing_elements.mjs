// The elements that a hearing's scripts make, and the parts of its dialogs that they know by name.

import { find } from "../shared/elements.mjs";

/**
 * A part of the bar or of a dialog, which has to be there.
 *
 * @template {Element} [E=HTMLElement]
 * @param {Element} within
 * @param {string} name
 * @param {import("../shared/elements.mjs").Kind<E>} [kind]
 */
export function part(within, name, kind) {
  return find(within, `[data-hearing="${name}"]`, kind);
}

/**
 * A button.
 *
 * @param {string} text
 * @param {() => unknown} act
 * @param {string} [label] for those who do not see what it stands beside
 */
export function button(text, act, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hearing-button";
  made.textContent = text;
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

/**
 * An element with a text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
export function withText(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
