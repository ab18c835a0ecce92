// Plays sequences of edits on the calculator's form, and tells what the page shows for each.
// `calculator_visit.py` puts this in a function of its own, and calls `play`.
//
// An edit is a list, its kind first:
//   ["text", field, text, events]     the text at once, as pasted
//   ["type", field, text]             a character at a time
//   ["choose", field, value, events]
//   ["press", number]                 the visible button of that number, counted round
//   ["reset"]
//   ["leave"]                         the page is kept alive by the browser, and come back to
//   ["pause", milliseconds]
//   ["settle"]                        until the page has its answer
//
// A browser sends both `input` and `change`; a script that fills in the form may send one of them.

/* exported play */

const SETTLED_WITHIN_MS = 20_000;
const form = document.querySelector("form[data-calculator]");
const drugs = [...form.querySelectorAll("[data-drug]")];
const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const tell = (element, type) => element.dispatchEvent(new Event(type, { bubbles: true }));
window.print = () => {}; // its dialogue would hold up everything

const isSettled = () =>
  form.dataset.state === "ready" &&
  !form.matches("[aria-busy=true]") &&
  !form.querySelector("[aria-busy=true]") &&
  drugs.every(({ dataset }) => "recommendation" in dataset);

async function settle() {
  const end = Date.now() + SETTLED_WITHIN_MS;
  while (!isSettled()) {
    if (Date.now() > end) throw new Error(`no answer: ${form.dataset.state}`);
    await rest(2);
  }
}

const write = (control, text, events) => {
  control.value = text;
  for (const type of events) tell(control, type);
};

const kinds = {
  text(name, text, events) {
    write(form.elements[name], text, events);
  },
  async type(name, text) {
    const control = form.elements[name];
    for (let length = 0; length <= text.length; length++) {
      write(control, text.slice(0, length), ["input"]);
      if (length % 3 === 2) await rest(0);
    }
    tell(control, "change");
  },
  choose(name, value, events) {
    const radio = [...form.elements[name]].find((each) => each.value === value);
    radio.checked = true;
    for (const type of events) tell(radio, type);
  },
  press(number) {
    const buttons = [...form.querySelectorAll("button")].filter(
      (button) => !button.disabled && button.checkVisibility(),
    );
    buttons[number % buttons.length].click();
  },
  reset: () => form.reset(),
  leave() {
    for (const type of ["pagehide", "pageshow"]) {
      dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
    }
  },
  pause: rest,
  settle,
};

const nameOf = (element) =>
  element.name || element.closest("[data-field]").dataset.field;
const messageOf = (element) =>
  (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id))
    .filter((described) => described?.checkVisibility())
    .map((described) => described.textContent)
    .join("\n");

const seen = () => ({
  form: Object.fromEntries(new FormData(form)),
  drugs: Object.fromEntries(drugs.map(({ dataset: { drug, ...told } }) => [drug, told])),
  errors: Object.fromEntries(
    [...form.querySelectorAll("[aria-invalid=true]")].map((element) => [
      nameOf(element),
      messageOf(element),
    ]),
  ),
});

/** All sequences, one after the other: what was seen of each, moment by moment. */
async function play(sequences) {
  const shown = [];
  for (const sequence of sequences) {
    const moments = [];
    for (const [kind, ...values] of sequence) {
      await kinds[kind](...values);
      if (isSettled()) moments.push(seen()); // an answer that stands there must be the right one
    }
    await settle();
    moments.push(seen());
    shown.push(moments);
  }
  return shown;
}
