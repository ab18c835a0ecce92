// Given to the page of the calculator before its own scripts: answers the first question as soon as
// it stands in the page, and looks for the first card that knows of it. Then it fills in the form as a
// reader does, and looks after each touch of a key for the time until all cards hold for it.

const SETTLED = "[data-drug]:is([data-indicated=true], [data-indicated=false])";
const BEFORE_MS = 2000; // few read the first answer faster
const BETWEEN_MS = 80; // and few type faster
const ENOUGH = 30;
const TYPED = ["7", "72", "7", ""];

const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Let the cards hold for what the form says. */
function answered(form) {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    observer.observe(form, { attributes: true });
    look();

    function look() {
      if ("outdated" in form.dataset) return;
      observer.disconnect();
      resolve();
    }
  });
}

/** What a reader does to a field: press its first answer, or type and delete. */
function* touches(field) {
  const choice = field.querySelector("input[type=radio]");
  const text = field.querySelector("input[type=text]");
  if (choice?.checked) return; // pressed before: another press asks nothing
  if (choice) {
    yield () => {
      choice.checked = true;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    };
  } else if (text) {
    for (const value of TYPED) {
      yield () => {
        text.value = value;
        text.dispatchEvent(new Event("input", { bubbles: true }));
      };
    }
  }
}

async function fillIn(form) {
  const times = [];
  await rest(BEFORE_MS);
  for (const field of form.querySelectorAll("[data-field]")) {
    for (const touch of touches(field)) {
      await answered(form);
      const begin = performance.now();
      touch();
      await answered(form);
      times.push(performance.now() - begin);
      if (times.length === ENOUGH) return times;
      await rest(BETWEEN_MS);
    }
  }
  return times;
}

new MutationObserver(async (_, observer) => {
  const form = document.querySelector("form[data-calculator]");
  const choice = form?.querySelector("input[type=radio]");
  if (choice) choice.checked = true;
  if (!document.querySelector(SETTLED)) return;
  observer.disconnect();
  globalThis.start = performance.now();
  globalThis.measured = { times: await fillIn(form), answers: [] };
}).observe(document, { childList: true, subtree: true, attributes: true });
