// Shows the map that belongs to what is chosen beside it, and the sentences that decide there.
//
// Both are looked up in decision diagrams that the build worked out: nothing is decided here.

/** The cell of a field that a control says. */
function cellOf({ type, checked, value, dataset }) {
  return Number(type === "checkbox" && !checked ? dataset.else : value);
}

function connect(map) {
  const nodes = JSON.parse(map.dataset.map);
  const form = map.querySelector("form");

  const show = () => {
    const controls = [...form.elements].filter(({ name }) => name);
    const cells = Object.fromEntries(controls.map((each) => [each.name, cellOf(each)]));
    const valueAt = (row) => {
      let node = nodes[row];
      while (Array.isArray(node)) node = nodes[node[1 + cells[node[0]]]];
      return node;
    };
    const view = valueAt(map.dataset.chosen);
    for (const each of map.querySelectorAll("[data-view]")) {
      const shown = each.dataset.view === view;
      if (shown && each.hidden) map.querySelector("output").textContent = each.dataset.name;
      each.hidden = !shown;
    }
    for (const each of map.querySelectorAll("[data-when]")) {
      each.hidden = !valueAt(each.dataset.when);
    }
  };

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // the controls change after the event
  addEventListener("pagehide", () => form.reset());
  show(); // something may be chosen already
}

for (const map of document.querySelectorAll("[data-map]")) connect(map);
