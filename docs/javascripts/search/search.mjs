// The search of the page: opens the dialog, fetches the index when it is first wanted, and shows
// what is found. It hangs on `input` alone, so that pasted and dictated words are searched for, too.

import { ranked } from "./ranking.mjs";
import { excerpt } from "./excerpt.mjs";
import { BUILD_FOLDER } from "../shared/build_folder.mjs";
import { find, findAny } from "../shared/elements.mjs";
import { fillEach, sentence } from "../shared/template.mjs";

const INDEX = new URL("search/", BUILD_FOLDER);
/** A long section, such as the table of doses, is not worse than a short one. */
const RANKING = { pageLength: 0.2 };

/** @typedef {import("./ranking.mjs").Pagefind} Pagefind */
/** @typedef {import("./ranking.mjs").Words} Words */

/** @type {Promise<[Pagefind, Words]> | undefined} */
let opened;

/** The index, fetched once; where that fails, the next search tries again. */
function openIndex() {
  opened ??= fetchIndex().catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** @returns {Promise<[Pagefind, Words]>} */
async function fetchIndex() {
  const words = fetch(new URL("words.json", INDEX)).then((answer) => answer.json());
  const pagefind = await import(new URL("pagefind.js", INDEX).href);
  // In the page and in no worker, so that the page's policy binds it.
  await pagefind.options({ noWorker: true, ranking: RANKING });
  await pagefind.init();
  return [pagefind, await words];
}

const dialog = findAny(document, "dialog[data-search]", HTMLDialogElement);
if (dialog) start(dialog);

/** @param {HTMLDialogElement} dialog */
function start(dialog) {
  const query = find(dialog, "[data-search-query]", HTMLInputElement);
  const status = find(dialog, "[data-search-status]");
  const found = find(dialog, "[data-search-found]");
  const ahead = find(dialog, "[data-search-ahead]");
  let asked = 0;

  /** @param {import("./ranking.mjs").Found} answer */
  function show({ places, words, instead }) {
    const { one, many, none } = status.dataset;
    const count = sentence(places.length === 1 ? one : many, { count: places.length });
    status.textContent = places.length ? count : (none ?? "");
    if (places.length && instead.length) {
      status.textContent = sentence(status.dataset.instead, { count, words: words.join(" ") });
    }
    fillEach(found, places.map((place) => ({ ...place, address: place.url, kind: kindOf(place), ...excerpt(place, words) })));
    ahead.hidden = places.length > 0;
  }

  async function search() {
    const mine = (asked += 1);
    if (!query.value.trim()) {
      status.textContent = "";
      fillEach(found, []);
      ahead.hidden = false;
      return;
    }
    try {
      const [pagefind, known] = await openIndex();
      const answer = await ranked(pagefind, known, query.value);
      if (mine === asked) show(answer);
    } catch {
      if (mine !== asked) return;
      fillEach(found, []);
      status.textContent = status.dataset.failed ?? "";
      ahead.hidden = false;
    }
  }

  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") findAny(found, "a")?.click();
  });
  openAndClose(dialog, () => {
    if (!dialog.open) dialog.showModal();
    query.select();
    openIndex().catch(() => {}); // told when something is searched for
  });
}

/**
 * Open the dialog by its button or by «/», and close it by its own button, beside it, or on a link.
 *
 * @param {HTMLDialogElement} dialog
 * @param {() => void} open
 */
function openAndClose(dialog, open) {
  find(document, "[data-search-open]").addEventListener("click", open);
  find(dialog, "[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    // Beside it, or on a link that may lead to this very page.
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key !== "/" || (target instanceof Element && target.closest("input, textarea, select, dialog"))) return;
    event.preventDefault();
    open();
  });
}

/** @param {import("./ranking.mjs").Place} place */
function kindOf({ kind, procedure, title }) {
  return [kind, procedure === title ? "" : procedure].filter(Boolean).join(" · ");
}
