// Ties a calculator on the page to Python: what is typed goes out as a question, and only the
// answer to the newest question is ever shown.

import { AnswerCards } from "./answer_cards.mjs";
import { PatientForm } from "./patient_form.mjs";
import { Python } from "./python.mjs";
import { StartDisplay } from "./start_display.mjs";

/** Any of these is a reader taking hold of the form; a swipe past it is not. */
const TOUCHES = ["focusin", "pointerup", "input", "change"];

function connect(form) {
  const patient = new PatientForm(form);
  const cards = new AnswerCards(form);
  const display = new StartDisplay(form);
  const python = new Python(form.dataset.procedure, {
    progress: (progress) => display.progress(progress),
    answer(answer) {
      patient.show(answer);
      cards.show(answer);
      display.ready();
    },
    failure() {
      patient.clear();
      cards.clear();
      display.failed();
    },
  });

  const ask = () => python.ask(patient.texts());
  const outdate = () => {
    if (python.isRunning) cards.outdate();
  };
  const start = () => {
    for (const touch of TOUCHES) form.removeEventListener(touch, start, true);
    display.starting();
    ask();
    python.start();
  };
  const changed = () => {
    outdate();
    ask();
  };

  // In the capture phase, so that an event that does not bubble counts as well.
  form.addEventListener("input", changed, true);
  form.addEventListener("change", changed, true);
  form.addEventListener("reset", () => {
    outdate();
    setTimeout(ask); // the controls are emptied after the event
  });
  form.querySelector("[data-retry]").addEventListener("click", start);
  if (form.dataset.startsWith === "page") start();
  else for (const touch of TOUCHES) form.addEventListener(touch, start, true);

  // Nothing of a patient is left behind, not even in a page that the browser keeps alive.
  const forget = () => {
    form.reset();
    patient.clear();
    cards.clear();
  };
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => {
    if (event.persisted) forget();
  });
}

for (const form of document.querySelectorAll("form[data-calculator]")) connect(form);
