// Given to the page of the calculator before its own scripts: answers the first question as soon as
// it stands in the page, and looks for the first card that knows of it.

const SETTLED = "[data-drug]:is([data-indicated=true], [data-indicated=false])";

new MutationObserver((_, observer) => {
  const choice = document.querySelector("form[data-calculator] input[type=radio]");
  if (choice) choice.checked = true;
  if (!document.querySelector(SETTLED)) return;
  observer.disconnect();
  globalThis.measured = { start: performance.now(), times: [], answers: [] };
}).observe(document, { childList: true, subtree: true, attributes: true });
