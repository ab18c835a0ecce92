// What stands at the foot of each sheet when a page is printed (print.css).

import { findAny } from "../shared/elements.mjs";

const edition = findAny(document, "[data-edition-words]");
if (edition) {
  const words = JSON.stringify(edition.textContent.trim().replace(/\s+/g, " "));
  document.documentElement.style.setProperty("--edition", words);
}
