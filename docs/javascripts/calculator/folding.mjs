// Questions that no answer can change step back, into one line of their group that says so. They are
// never answered by themselves, and are opened by a press.

import { around, find, findAll } from "../shared/elements.mjs";
import { sentence } from "../shared/template.mjs";
import { hide, write } from "../shared/writing.mjs";

/**
 * Show the questions of a group that are folded away, until the form is emptied.
 *
 * @param {HTMLElement} field one of them
 */
export function open(field) {
  const group = around(field, "[data-group]");
  if (!group || !("idle" in field.dataset)) return;
  group.dataset.open = "";
  tellWhatIsFolded([field]);
}

/**
 * Say in the groups of these fields which questions are folded away, and why.
 *
 * @param {HTMLElement[]} fields
 */
export function tellWhatIsFolded(fields) {
  for (const group of new Set(fields.map((field) => around(field, "[data-group]")))) {
    if (group) tellIn(group);
  }
}

/** @param {HTMLElement} group */
function tellIn(group) {
  const told = find(group, "[data-folded]");
  const words = find(told, "[data-folded-words]");
  const labels = findAll(group, "[data-idle] .calc-label").map((label) => label.textContent);
  write(words, sentence(words.dataset.foldedWords, { names: labels.join("; ") }));
  hide(told, !labels.length);
  hide(find(told, "[data-unfold]"), "open" in group.dataset);
}
