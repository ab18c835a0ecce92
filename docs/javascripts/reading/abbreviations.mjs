// The long form of an abbreviation, on hover, keyboard focus and touch. Without this script the
// browser shows the title on hover, and the list at the end of the page says the same.

const tip = document.createElement("div");
tip.className = "abbreviation-tip";
tip.hidden = true;
tip.setAttribute("aria-hidden", "true"); // a screen reader has the list, by aria-describedby
document.body.append(tip);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/** @param {HTMLElement} abbreviation */
function show(abbreviation) {
  clearTimeout(leaving);
  tip.textContent = abbreviation.dataset.longForm ?? "";
  tip.hidden = false;
  const place = abbreviation.getBoundingClientRect();
  const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(place.left, room)) + scrollX}px`;
  tip.style.top = `${place.bottom + scrollY}px`;
}

function hide() {
  clearTimeout(leaving);
  tip.hidden = true;
}

// Time to move the pointer onto the tip, so that it can be read enlarged or selected.
function hideSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, 200);
}

const marked = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("abbr[title]"));
for (const abbreviation of marked) {
  abbreviation.dataset.longForm = abbreviation.title;
  abbreviation.removeAttribute("title");
  abbreviation.addEventListener("pointerenter", () => show(abbreviation));
  abbreviation.addEventListener("focus", () => show(abbreviation));
  abbreviation.addEventListener("blur", hide);
  abbreviation.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") hideSoon();
  });
}
tip.addEventListener("pointerenter", () => clearTimeout(leaving));
tip.addEventListener("pointerleave", hideSoon);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("pointerdown", (event) => {
  const inside = event.target instanceof Element && event.target.closest("abbr, .abbreviation-tip");
  if (!inside) hide();
});
