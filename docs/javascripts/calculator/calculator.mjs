// Ties a calculator on the page to Python: what is typed goes out as a question, and only the
// answer to the newest question is ever shown.

import { find, findAll, findAny } from "../shared/elements.mjs";
import { savesData } from "../shared/saves_data.mjs";
import { today } from "../shared/today.mjs";
import { Answers } from "./answers.mjs";
import { onceKnown, refuseLink } from "../edition/edition_notice.mjs";
import { Paper } from "./paper.mjs";
import { Paste } from "./paste.mjs";
import { PatientForm } from "./patient_form.mjs";
import { Python } from "../python/python.mjs";
import { SharedLink, takeLink } from "./shared_link.mjs";
import { StartDisplay } from "./start_display.mjs";
import { Undo } from "./undo.mjs";

/** Any of these is a reader taking hold of the form; a swipe past it is not. */
const TOUCHES = ["focusin", "pointerup", "input", "change"];

/** @typedef {(link: import("./shared_link.mjs").Link) => Promise<void>} Opener opens a link */

/**
 * Bring a form to life.
 *
 * @param {HTMLFormElement} form
 * @returns {Opener}
 */
function connect(form) {
  const display = new StartDisplay(form);
  const patient = new PatientForm(form);
  patient.onChange((texts) => ask(texts)); // before all else: Python works while the page does
  const undo = new Undo(form, patient);
  const answers = new Answers(form, patient, undo);
  const link = new SharedLink(form, patient, answers.errors, answers.earlier);
  const paper = new Paper(form, patient);
  const { python, ask, outdate, paste } = connectPython(form, patient, answers, display);

  const forget = () => {
    for (const part of [undo, link, paper, paste]) part.clear();
    answers.withdraw();
  };
  const { open, close } = connectStart(form, display, python, ask, forget);
  patient.onChange(outdate);
  form.addEventListener("reset", () => {
    python.withdraw(); // an answer that is on its way would find the controls empty
    outdate();
    if (isClosed(form)) close();
    else setTimeout(open); // the controls are emptied after the event
  });
  forgetWhenLeft(() => {
    form.reset();
    forget();
  });
  const widen = connectWidening(form, undo, () => {
    ask();
    outdate();
  });

  return async (found) => {
    const opened = link.open(found);
    undo.clear();
    if (await opened) widen();
  };
}

/**
 * Ask Python what the form says, and show what it answers to the newest question.
 *
 * @param {HTMLFormElement} form
 * @param {PatientForm} patient
 * @param {Answers} answers
 * @param {StartDisplay} display
 */
function connectPython(form, patient, answers, display) {
  /**
   * An answer waits for the first word of the edition, and may be outdated by then.
   *
   * @type {import("./answer.mjs").Answer | undefined}
   */
  let newest;
  const paste = new Paste(form, patient, (text) => {
    if (isClosed(form) || form.dataset.state === "failed") return paste.fail();
    return python.ask(patient.texts(), { paste: text, today: today() });
  });
  const python = new Python(form.dataset.procedure ?? "", {
    progress: (progress) => display.progress(progress),
    answer(answer) {
      newest = answer;
      onceKnown(() => {
        if (answer !== newest) return;
        answers.show(answer, () => display.ready());
        paste.show(answer);
      });
    },
    failure() {
      newest = undefined;
      display.failed();
      answers.withdraw();
      paste.fail();
    },
  });
  const ask = (texts = patient.texts()) => {
    if (!isClosed(form)) python.ask(texts);
  };
  const outdate = () => {
    newest = undefined;
    if (python.isRunning) answers.outdate();
  };
  return { python, ask, outdate, paste };
}

/**
 * Start Python with the page where it says so, else at the first touch. The result closes the form,
 * and opens it again once it may be used, or asks anew where it was open.
 *
 * @param {HTMLFormElement} form
 * @param {StartDisplay} display
 * @param {Python} python
 * @param {() => void} ask
 * @param {() => void} forget
 */
function connectStart(form, display, python, ask, forget) {
  let wasClosed = false;
  let isBegun = false;
  /** Nothing is asked while the edition is not to be used, and no answer stays. */
  const close = () => {
    wasClosed = true;
    python.stop();
    forget();
    display.failed();
  };
  const start = startOnce(form, () => {
    isBegun = true;
    if (isClosed(form)) return close();
    display.starting();
    ask();
    return python.start();
  });
  const open = () => {
    if (isClosed(form)) return undefined; // closed once more meanwhile
    if (!wasClosed) return ask();
    wasClosed = false;
    return isBegun ? start() : display.waiting();
  };
  find(form, "[data-retry]").addEventListener("click", start);
  // Who saves data is not to fetch Python for a page that was only looked at.
  if (form.dataset.startsWith === "page" && !savesData()) start();
  else display.waiting();
  return { open, close };
}

/**
 * A form that asks about one drug alone can be widened to all; the result does it.
 *
 * @param {HTMLFormElement} form
 * @param {Undo} undo
 * @param {() => void} changed
 */
function connectWidening(form, undo, changed) {
  const widen = () => {
    delete form.dataset.only;
    undo.showWhatIsLeft();
    changed();
  };
  findAny(form, "[data-widen]")?.addEventListener("click", () => {
    widen();
    find(form, "[data-drug][data-elsewhere]").focus();
    undo.say("widened");
  });
  return widen;
}

/**
 * Let the first touch of a form start it; the result starts it at any other time.
 *
 * @param {HTMLFormElement} form
 * @param {() => void} begin
 */
function startOnce(form, begin) {
  const start = () => {
    for (const touch of TOUCHES) form.removeEventListener(touch, start, true);
    begin();
  };
  for (const touch of TOUCHES) form.addEventListener(touch, start, true);
  return start;
}

/** @param {HTMLFormElement} form */
const isClosed = (form) => "closed" in form.dataset;

/**
 * Nothing of a patient is left behind, not even in a page that the browser keeps alive.
 *
 * @param {() => void} forget
 */
function forgetWhenLeft(forget) {
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => {
    if (event.persisted) forget();
  });
}

/** @type {Map<HTMLFormElement, Opener>} */
const openers = new Map();

for (const form of findAll(document, "form[data-calculator]", HTMLFormElement)) {
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
  else if (form) openers.get(form)?.(found);
}

onceKnown(followLink);
addEventListener("hashchange", () => onceKnown(followLink));
