// Many procedures on the front page: a field that leaves those with the words that are typed, in
// their title, their subject or their drugs. Without it the page has the list as it is.

import { find, findAll, findAny } from "../shared/elements.mjs";

const list = findAny(document, "[data-procedures]");
if (list) {
  const field = find(list, ".procedure-filter input", HTMLInputElement);
  const told = find(list, ".procedure-filter [role=status]");
  const entries = findAll(list, "[data-words]");
  find(list, ".procedure-filter").hidden = false;
  field.addEventListener("input", () => {
    const wanted = words(field.value);
    for (const entry of entries) {
      const own = words(entry.dataset.words ?? "");
      entry.hidden = !wanted.every((word) => own.some((each) => each.includes(word)));
    }
    for (const subject of findAll(list, ".procedure-subject")) {
      subject.hidden = findAll(subject, "[data-words]").every(({ hidden }) => hidden);
    }
    const left = entries.filter(({ hidden }) => !hidden).length;
    told.textContent = wanted.length ? sentence(left, entries.length) : "";
  });
}

/** @param {string} text */
function words(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * @param {number} left
 * @param {number} every
 */
function sentence(left, every) {
  return left ? `Viser ${left} av ${every} prosedyrer.` : "Ingen prosedyrer har de ordene. Prøv færre ord.";
}
