// Tells the reader of the page's age, and closes the calculator where it must not be used.

import { checkEdition } from "./edition.mjs";

const MOMENT = new Intl.DateTimeFormat("nb", { dateStyle: "long", timeStyle: "short" });
const UNUSABLE = ["closed", "withdrawn"];

const notice = document.querySelector("[data-edition]");

/** Whether an answer of this page may be taken along now; the reader is told what the host says. */
export async function mayBeUsed() {
  const { state } = await look();
  return !UNUSABLE.includes(state);
}

async function look() {
  const found = await checkEdition();
  show(found);
  return found;
}

function show({ state, checked, reason = "" }) {
  document.documentElement.dataset.edition = state;
  for (const text of notice.querySelectorAll("[data-when]")) {
    text.hidden = text.dataset.when !== state;
  }
  for (const place of notice.querySelectorAll("[data-checked]")) {
    place.textContent = checked ? MOMENT.format(checked) : "";
  }
  notice.querySelector("[data-reason]").textContent = reason;
  for (const form of document.querySelectorAll("form[data-calculator]")) {
    setClosed(form, UNUSABLE.includes(state));
  }
}

/** Nothing of a patient, and no answer, stays in a calculator that is closed. */
function setClosed(form, closed) {
  if (closed === "closed" in form.dataset) return;
  if (closed) {
    form.dataset.closed = "";
    form.reset();
  } else {
    delete form.dataset.closed;
  }
  form.inert = closed;
}

for (const button of notice.querySelectorAll("[data-reload]")) {
  button.addEventListener("click", () => location.reload());
}
addEventListener("focus", look);
addEventListener("online", look);
addEventListener("offline", look);
addEventListener("pageshow", look); // a page that comes back from the browser's memory, too
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") look();
});
