// Shows the map that belongs to what is chosen beside it, and the sentences that decide there.
//
// Both are looked up in decision diagrams that the build worked out: nothing is decided here.

import { find, findAll } from "../shared/elements.mjs";
import { valueAt } from "./lookup.mjs";

/**
 * The cell of a field that a control says.
 *
 * @param {HTMLInputElement | HTMLSelectElement} control
 */
function cellOf(control) {
  const isUnticked = "checked" in control && control.type === "checkbox" && !control.checked;
  return Number(isUnticked ? control.dataset.else : control.value);
}

/** @param {HTMLElement} map */
function connect(map) {
  /** @type {import("./lookup.mjs").Rows} */
  const rows = JSON.parse(map.dataset.map ?? "[]");
  const form = find(map, "form", HTMLFormElement);
  const controls = [
    ...findAll(form, "input[name]", HTMLInputElement),
    ...findAll(form, "select[name]", HTMLSelectElement),
  ];

  const show = () => {
    const cells = Object.fromEntries(controls.map((each) => [each.name, cellOf(each)]));
    const view = valueAt(rows, Number(map.dataset.chosen), cells);
    for (const each of findAll(map, "[data-view]")) {
      const shown = each.dataset.view === view;
      if (shown && each.hidden) find(map, "output").textContent = each.dataset.name ?? "";
      each.hidden = !shown;
    }
    for (const each of findAll(map, "[data-when]")) {
      each.hidden = !valueAt(rows, Number(each.dataset.when), cells);
    }
  };

  // Whoever has opened the table wants it of the next map too.
  const tables = findAll(map, "[data-table]", HTMLDetailsElement);
  for (const table of tables) {
    table.addEventListener("toggle", () => {
      for (const other of tables) other.open = table.open;
    });
  }
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // the controls change after the event
  addEventListener("pagehide", () => form.reset());
  show(); // something may be chosen already
}

for (const map of findAll(document, "[data-map]")) connect(map);
