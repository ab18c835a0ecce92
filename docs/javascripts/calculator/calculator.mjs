// Ties a calculator on the page to Python: what is typed goes out as a question, and only the
// answer to the newest question is ever shown.

import { Answers } from "./answers.mjs";
import { onceKnown, refuseLink } from "./edition_notice.mjs";
import { Paper } from "./paper.mjs";
import { PatientForm } from "./patient_form.mjs";
import { Python } from "../python/python.mjs";
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
  const answers = new Answers(form, patient);
  const link = new SharedLink(form, patient, answers.errors, answers.earlier);
  const paper = new Paper(form, patient);
  const python = new Python(form.dataset.procedure, {
    progress: (progress) => display.progress(progress),
    answer(answer) {
      newest = answer;
      onceKnown(() => answer === newest && answers.show(answer, () => display.ready()));
    },
    failure() {
      newest = undefined;
      display.failed();
      answers.withdraw();
    },
  });

  let newest; // an answer waits for the first word of the edition, and may be outdated by then
  const ask = () => isClosed(form) || python.ask(patient.texts());
  const outdate = () => {
    newest = undefined;
    if (python.isRunning) answers.outdate();
  };
  const changed = () => {
    outdate();
    ask();
  };
  const letGo = () => {
    for (const part of [undo, link, paper]) part.clear();
    answers.close();
  };
  patient.onChange(changed);
  form.addEventListener("reset", () => {
    python.withdraw(); // an answer that is on its way would find the controls empty
    outdate();
    if (isClosed(form)) close();
    else setTimeout(wasClosed ? open : ask); // the controls are emptied after the event
  });
  forgetWhenLeft(() => {
    form.reset();
    answers.withdraw();
    letGo();
  });

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

  let wasClosed = false;
  let isBegun = false;
  const start = startOnce(form, () => {
    isBegun = true;
    if (isClosed(form)) return close();
    display.starting();
    ask();
    return python.start();
  });
  /** Nothing is asked while the edition is not to be used, and no answer stays. */
  function close() {
    wasClosed = true;
    python.stop();
    answers.withdraw();
    letGo();
    display.failed();
  }
  function open() {
    wasClosed = false;
    if (isBegun) start();
    else display.waiting();
  }
  form.querySelector("[data-retry]").addEventListener("click", start);
  // Who saves data is not to fetch Python for a page that was only looked at.
  if (form.dataset.startsWith === "page" && !navigator.connection?.saveData) start();
  else display.waiting();

  return async (found) => {
    const opened = link.open(found);
    undo.clear();
    if (await opened) widen();
  };
}

/** Let the first touch of a form start it; the result starts it at any other time. */
function startOnce(form, begin) {
  const start = () => {
    for (const touch of TOUCHES) form.removeEventListener(touch, start, true);
    begin();
  };
  for (const touch of TOUCHES) form.addEventListener(touch, start, true);
  return start;
}

const isClosed = (form) => "closed" in form.dataset;

/** Nothing of a patient is left behind, not even in a page that the browser keeps alive. */
function forgetWhenLeft(forget) {
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => {
    if (event.persisted) forget();
  });
}

const openers = new Map();

for (const form of document.querySelectorAll("form[data-calculator]")) {
  try {
    openers.set(form, connect(form));
  } catch (error) {
    delete form.dataset.start; // the page's watchdog says that this one does not work
    reportError(error);
  }
}

function followLink() {
  const found = takeLink();
  if (!found) return;
  const forms = [...openers.keys()];
  const form = forms.find(({ dataset }) => dataset.procedure === found.procedure) ?? forms[0];
  if (form && isClosed(form)) refuseLink("closed");
  else openers.get(form)?.(found);
}

onceKnown(followLink);
addEventListener("hashchange", () => onceKnown(followLink));
