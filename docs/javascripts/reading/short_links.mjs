// The short, permanent address of each numbered place: a link that copies itself.

import { findAll } from "../shared/elements.mjs";

const COPIED = "Lenken er kopiert";
const PLACES = "article > :is(p, ul, ol), article .drug-table__line, article .inhibition-list";
const NUMBERED = ":is(p, li)[id]";
const SHOWN_MS = 2000;

const said = document.createElement("output");
said.className = "link-copied";
said.dataset.added = "permalink";
document.body.append(said);
let hiding = 0;

/** @param {string} text */
function say(text) {
  said.textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => { said.textContent = ""; }, SHOWN_MS);
}

/** @param {HTMLElement} place */
function linkTo(place) {
  const link = document.createElement("a");
  link.className = "place-link";
  link.href = `#${place.id}`;
  link.dataset.added = "permalink";
  link.title = "Kopier lenken til dette stedet";
  link.ariaLabel = link.title;
  return link;
}

for (const block of findAll(document, PLACES)) {
  const places = block.matches(NUMBERED) ? [block] : findAll(block, NUMBERED);
  for (const place of places) {
    const nested = place.querySelector(":scope > :is(details, ul, ol)");
    place.insertBefore(linkTo(place), nested);
  }
}

document.addEventListener("click", async ({ target }) => {
  const link = target instanceof Element ? target.closest(".place-link, .headerlink") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  try {
    await navigator.clipboard.writeText(link.href);
    say(COPIED);
  } catch {
    // Not allowed here: it still leads to its place, and the address says so.
  }
});
