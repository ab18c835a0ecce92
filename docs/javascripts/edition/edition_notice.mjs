// Tells the reader of the page's age, and closes the calculator where it must not be used.
//
// What is found is shown first and stored afterwards: a browser that refuses to store must not
// come between a withdrawn edition and its reader. Whatever goes wrong on the way closes.

/** @import { Edition, EditionState } from "./edition.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { checkEdition, doubtEdition, SHOWN, storeEdition } from "./edition.mjs";
import { SITE } from "../shared/site_address.mjs";

const MOMENT = new Intl.DateTimeFormat("nb", { dateStyle: "long", timeStyle: "short" });
/** @type {EditionState[]} */
const UNUSABLE = ["closed", "withdrawn", "never", "failed"];
/** The host has spoken, and need not be asked again at once. */
/** @type {EditionState[]} */
const SETTLED = ["current", "newer", "withdrawn", "undelivered"];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Most hosts answer sooner, and the page is not to move for words that nobody can read. */
const UNNOTICED_MS = 500;

const notice = find(document, "[data-edition]");
/** @type {(() => void)[]} */
const waiting = [];
const tabs = openChannel();
let isKnown = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

/**
 * Do something once it is known whether the edition may be used: at once, where it is.
 *
 * @param {() => void} act
 */
export function onceKnown(act) {
  if (isKnown) act();
  else waiting.push(act);
}

/** Whether an answer of this page may be taken along now; the reader is told what the host says. */
export async function mayBeUsed() {
  const { state } = await look();
  return !UNUSABLE.includes(state);
}

/** Ask the host and show what is found: as checkEdition says, or "failed". */
export async function look() {
  const before = document.documentElement.dataset.edition;
  /** @type {Edition} */
  let found = { state: "failed" };
  try {
    found = await checkEdition();
    show(found);
  } catch {
    found = { state: "failed" };
    show(found);
  } finally {
    clearTimeout(next);
    next = setTimeout(look, SETTLED.includes(found.state) ? HOUR_MS : MINUTE_MS);
  }
  if (found.state === "withdrawn" && before !== "withdrawn") tabs?.postMessage(SHOWN);
  storeEdition(found).catch(() => {}); // refused, or the disk is full: it is asked again anyway
  return found;
}

/** @param {Edition} edition */
function show({ state, checked, reason = "" }) {
  for (const form of findAll(document, "form[data-calculator]", HTMLFormElement)) {
    setClosed(form, UNUSABLE.includes(state));
  }
  const isClosed = UNUSABLE.includes(state);
  for (const map of findAll(document, "[data-map]")) {
    for (const part of map.children) {
      part.toggleAttribute("hidden", isClosed !== part.hasAttribute("data-closed-note"));
    }
  }
  document.documentElement.dataset.edition = state;
  tell(state);
  for (const place of findAll(notice, "[data-checked]")) {
    place.textContent = checked === undefined ? "" : MOMENT.format(checked);
  }
  find(notice, "[data-reason]").textContent = reason;
  isKnown = true;
  for (const act of waiting.splice(0)) act();
}

/** @param {EditionState | "checking"} state */
function tell(state) {
  for (const text of findAll(notice, "[data-when]")) {
    text.hidden = text.dataset.when !== state;
  }
}

/**
 * Nothing of a patient, and no answer, stays in a calculator that is closed, and it starts empty when
 * it is opened again. Hidden by itself, since its style sheet may be missing.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} closed
 */
function setClosed(form, closed) {
  if (closed === "closed" in form.dataset) return;
  form.toggleAttribute("data-closed", closed);
  form.inert = form.hidden = closed;
  form.reset();
  if (!closed) refuseLink(undefined);
}

/**
 * Say why a link was not opened, in a place that a closed calculator does not hide.
 *
 * @param {"closed" | undefined} why
 */
export function refuseLink(why) {
  for (const text of findAll(notice, "[data-refused]")) {
    text.hidden = text.dataset.refused !== why;
  }
}

for (const button of findAll(notice, "[data-reload]")) {
  button.addEventListener("click", () => location.reload());
}
for (const button of findAll(notice, "[data-look]")) {
  button.addEventListener("click", look);
}
/** The other tabs of the site: where one has heard of a withdrawal, they close and ask themselves. */
function openChannel() {
  try {
    const channel = new BroadcastChannel(`${SITE.href} edition`);
    channel.addEventListener("message", ({ data: withdrawn }) => {
      if (SHOWN.some((each) => withdrawn.includes(each))) show(doubtEdition());
      look();
    });
    return channel;
  } catch {
    return undefined; // this browser has none, or keeps tabs apart
  }
}

// Paper cannot wait for the host, and says when the edition was last checked.
for (const kind of ["focus", "online", "offline", "beforeprint"]) addEventListener(kind, look);
// A page that comes back from the browser's memory, too.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) look();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});

document.documentElement.dataset.edition = "checking";
setTimeout(() => {
  if (!isKnown) tell("checking");
}, UNNOTICED_MS);
look();
