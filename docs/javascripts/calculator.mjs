// Ties a calculator on the page to Python: what is typed goes out as a question, and only the
// answer to the newest question is ever shown.

import { AnswerBrief } from "./answer_brief.mjs";
import { AnswerCards } from "./answer_cards.mjs";
import { Comparison } from "./comparison.mjs";
import { EarlierAnswers } from "./earlier_answers.mjs";
import { ErrorSummary } from "./error_summary.mjs";
import { Journal } from "./journal.mjs";
import { Paper } from "./paper.mjs";
import { PatientForm } from "./patient_form.mjs";
import { Python } from "./python.mjs";
import { SharedLink, takeLink } from "./shared_link.mjs";
import { StartDisplay } from "./start_display.mjs";
import { Undo } from "./undo.mjs";

/** Any of these is a reader taking hold of the form; a swipe past it is not. */
const TOUCHES = ["focusin", "pointerup", "input", "change"];

/** Bring a form to life; the result opens a link in it. */
function connect(form) {
  const display = new StartDisplay(form);
  const patient = new PatientForm(form);
  const undo = new Undo(form, patient);
  const errors = new ErrorSummary(form);
  const cards = new AnswerCards(form);
  const brief = new AnswerBrief(form, patient, errors);
  const journal = new Journal(form, errors);
  const comparison = new Comparison(form);
  const earlier = new EarlierAnswers(form, patient);
  const link = new SharedLink(form, patient, errors, earlier);
  const paper = new Paper(form, patient);
  const actions = form.querySelector("[data-actions]");

  const answered = [patient, errors, brief, journal, comparison, earlier];
  const withdraw = () => {
    for (const part of [...answered, cards]) part.clear();
    actions.hidden = true;
  };
  const python = new Python(form.dataset.procedure, {
    progress: (progress) => display.progress(progress),
    answer(answer) {
      for (const part of answered) part.show(answer);
      cards.show(answer, () => {
        actions.hidden = false;
        display.ready();
      });
    },
    failure() {
      display.failed();
      withdraw();
    },
  });

  const letGo = () => {
    for (const part of [undo, link, paper, journal, comparison]) part.clear();
  };
  const ask = () => python.ask(patient.texts());
  const outdate = () => {
    if (!python.isRunning) return;
    for (const part of [cards, journal, comparison]) part.outdate();
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
    python.withdraw(); // an answer that is on its way would find the controls empty
    outdate();
    if ("closed" in form.dataset) letGo();
    setTimeout(ask); // the controls are emptied after the event
  });
  form.querySelector("[data-retry]").addEventListener("click", start);
  // Who saves data is not to fetch Python for a page that was only looked at.
  if (form.dataset.startsWith === "page" && !navigator.connection?.saveData) start();
  else for (const touch of TOUCHES) form.addEventListener(touch, start, true);

  const widen = () => {
    delete form.dataset.only;
    undo.showWhatIsLeft();
    changed();
  };
  form.querySelector("[data-widen]")?.addEventListener("click", () => {
    widen();
    form.querySelector("[data-drug][data-elsewhere]").focus();
    undo.say("widened");
  });

  // Nothing of a patient is left behind, not even in a page that the browser keeps alive.
  const forget = () => {
    form.reset();
    withdraw();
    letGo();
  };
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => {
    if (event.persisted) forget();
  });

  return async (found) => {
    const opened = link.open(found);
    undo.clear();
    if (await opened) widen();
  };
}

const openers = new Map(
  [...document.querySelectorAll("form[data-calculator]")].map((form) => [form, connect(form)]),
);

function followLink() {
  const found = takeLink();
  if (!found) return;
  const forms = [...openers.keys()];
  const form = forms.find(({ dataset }) => dataset.procedure === found.procedure) ?? forms[0];
  openers.get(form)?.(found);
}

followLink();
addEventListener("hashchange", followLink);
