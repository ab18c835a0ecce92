// The words of a place that are shown with it: those around the first that was searched for.

const BEFORE = 40; // characters
const LENGTH = 140;
const SHORTEST_STEM = 4; // letters

/**
 * A piece of the text of a place, parted around a word of the search, if any stands there; rather
 * one that its title does not tell of.
 *
 * @param {{ title: string, text: string }} place
 * @param {string[]} words
 */
export function excerpt({ title, text }, words) {
  const news = words.filter((word) => !wordIn(title, word));
  const found = [...news, ...words].map((word) => wordIn(text, word)).find((each) => each);
  const [from, to] = found ?? [0, 0];
  const start = from <= BEFORE ? 0 : text.indexOf(" ", from - BEFORE) + 1;
  const end = text.length <= start + LENGTH ? text.length : Math.max(to, text.lastIndexOf(" ", start + LENGTH));
  return {
    before: `${start ? "… " : ""}${text.slice(start, from)}`,
    match: text.slice(from, to),
    after: `${text.slice(to, end)}${end < text.length ? " …" : ""}`,
  };
}

/**
 * Where a word begins and ends in a text, in whatever form it stands there.
 *
 * @param {string} text
 * @param {string} word
 * @returns {[number, number] | undefined}
 */
function wordIn(text, word) {
  const stem = word.slice(0, Math.max(SHORTEST_STEM, word.length - 2)).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${stem}[\\p{L}\\p{N}]*`, "iu").exec(text);
  return found ? [found.index, found.index + found[0].length] : undefined;
}
