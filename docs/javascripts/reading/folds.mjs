// What is folded opens for whoever is led into it. For paper the theme opens all.

import { find, findAny } from "../shared/elements.mjs";

/** @param {Element | null} place */
function unfold(place) {
  let isChanged = false;
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
    isChanged ||= !fold.open;
    fold.open = true;
  }
  return isChanged;
}

function followAddress() {
  const place = document.getElementById(decoded(location.hash.slice(1)));
  if (unfold(place)) place?.scrollIntoView();
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

addEventListener("hashchange", followAddress);
followAddress();

// A link with answers is for the calculator, and is no longer in the address (taken_link.html).
const calculator = findAny(document, ".calc-fold", HTMLDetailsElement);
if (calculator && "linked" in document.documentElement.dataset) {
  unfold(find(calculator, "form"));
}
