// The switch «Vis tolkninger og spor»: without it a line of the text carries one quiet sign, which
// opens both. While one comments on a hearing, all of them show (marks.css).

import { find, findAny } from "../shared/elements.mjs";

const KEY = "marks";
const SHOWN = "shows-marks";

const control = findAny(document, "[data-marks-switch]");
if (control && findAny(document, ".interpretation, .trace-mark")) {
  const box = find(control, "input", HTMLInputElement);
  control.hidden = false;
  box.checked = remembered() === "shown";
  const show = () => document.documentElement.classList.toggle(SHOWN, box.checked);
  box.addEventListener("change", () => {
    show();
    remember(box.checked ? "shown" : "");
  });
  show();
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} choice */
function remember(choice) {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // It lasts as long as the page.
  }
}
