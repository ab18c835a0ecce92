// The menu on narrow screens: Material's drawer, opened by a real button.

import { find } from "../shared/elements.mjs";

const toggle = find(document, "#__drawer", HTMLInputElement);
const button = find(document, "[data-drawer]");
const nav = find(document, "#site-nav");

/** @param {boolean} wanted */
function open(wanted) {
  if (toggle.checked !== wanted) toggle.click();
}

button.addEventListener("click", () => open(!toggle.checked));

toggle.addEventListener("change", () => {
  button.setAttribute("aria-expanded", String(toggle.checked));
  if (toggle.checked) find(nav, "[aria-current], a").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !toggle.checked) return;
  open(false);
  button.focus();
});

// Whoever tabs on past the last link is back on the page, so the menu must not lie over it.
nav.addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (next instanceof Node && next !== button && !nav.contains(next)) open(false);
});
