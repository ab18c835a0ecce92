// Given to the page of the calculator before its own scripts: answers the first question that it
// asks as soon as it can be answered, and looks for the first card that knows something.

const SETTLED = "[data-drug]:is([data-indicated=true], [data-indicated=false])";

new MutationObserver((_, observer) => {
  const choice = document.querySelector("form[data-calculator] input[type=radio]");
  if (choice && !choice.checked) {
    choice.checked = true;
    addEventListener("load", () => choice.dispatchEvent(new Event("change", { bubbles: true })));
  }
  if (!document.querySelector(SETTLED)) return;
  observer.disconnect();
  globalThis.measured = { start: performance.now(), times: [], answers: [] };
}).observe(document, { childList: true, subtree: true, attributes: true });
