// Tells the reader of the page's age, and closes the calculator where it must not be used.
//
// What is found is shown first and stored afterwards: a browser that refuses to store must not
// come between a withdrawn edition and its reader. Whatever goes wrong on the way closes.

import { checkEdition, storeEdition } from "./edition.mjs";
import { SITE } from "./site_address.mjs";

const MOMENT = new Intl.DateTimeFormat("nb", { dateStyle: "long", timeStyle: "short" });
const UNUSABLE = ["closed", "withdrawn", "never", "failed"];
/** The host has spoken, and need not be asked again at once. */
const SETTLED = ["current", "newer", "withdrawn", "undelivered"];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Most hosts answer sooner, and the page is not to move for words that nobody can read. */
const UNNOTICED_MS = 500;

const notice = document.querySelector("[data-edition]");
const waiting = [];
const tabs = openChannel();
let isKnown = false;
let next;

/** Do something once it is known whether the edition may be used: at once, where it is. */
export function onceKnown(act) {
  if (isKnown) act();
  else waiting.push(act);
}

/** Whether an answer of this page may be taken along now; the reader is told what the host says. */
export async function mayBeUsed() {
  const { state } = await look();
  return !UNUSABLE.includes(state);
}

/** Ask the host and show what is found: {state, checked, reason}, as checkEdition says, or "failed". */
export async function look() {
  const before = document.documentElement.dataset.edition;
  let found;
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
  if (found.state === "withdrawn" && before !== "withdrawn") tabs?.postMessage("withdrawn");
  storeEdition(found).catch(() => {}); // refused, or the disk is full: it is asked again anyway
  return found;
}

function show({ state, checked, reason = "" }) {
  for (const form of document.querySelectorAll("form[data-calculator]")) {
    setClosed(form, UNUSABLE.includes(state));
  }
  document.documentElement.dataset.edition = state;
  tell(state);
  for (const place of notice.querySelectorAll("[data-checked]")) {
    place.textContent = checked === undefined ? "" : MOMENT.format(checked);
  }
  notice.querySelector("[data-reason]").textContent = reason;
  isKnown = true;
  for (const act of waiting.splice(0)) act();
}

function tell(state) {
  for (const text of notice.querySelectorAll("[data-when]")) {
    text.hidden = text.dataset.when !== state;
  }
}

/**
 * Nothing of a patient, and no answer, stays in a calculator that is closed, and it starts empty when
 * it is opened again. Hidden by itself, since its style sheet may be missing.
 */
function setClosed(form, closed) {
  if (closed === "closed" in form.dataset) return;
  form.toggleAttribute("data-closed", closed);
  form.inert = form.hidden = closed;
  form.reset();
  if (!closed) refuseLink(undefined);
}

/** Say why a link was not opened, in a place that a closed calculator does not hide: "closed". */
export function refuseLink(why) {
  for (const text of notice.querySelectorAll("[data-refused]")) {
    text.hidden = text.dataset.refused !== why;
  }
}

for (const button of notice.querySelectorAll("[data-reload]")) {
  button.addEventListener("click", () => location.reload());
}
for (const button of notice.querySelectorAll("[data-look]")) {
  button.addEventListener("click", look);
}
// A page that comes back from the browser's memory, too. Paper cannot wait for the host, and says
// when the edition was last checked.
/** The other tabs of the site, which ask again themselves where one has heard of a withdrawal. */
function openChannel() {
  try {
    const channel = new BroadcastChannel(`${SITE.href} edition`);
    channel.addEventListener("message", () => look());
    return channel;
  } catch {
    return undefined; // this browser has none, or keeps tabs apart
  }
}

for (const kind of ["focus", "online", "offline", "beforeprint"]) addEventListener(kind, look);
addEventListener("pageshow", ({ persisted }) => persisted && look());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});

document.documentElement.dataset.edition = "checking";
setTimeout(() => isKnown || tell("checking"), UNNOTICED_MS);
look();
