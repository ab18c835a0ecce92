// What a search finds, best first. Each word is looked up alone, so that a word that is nowhere
// takes nothing from the others; a place that has more of the words comes before one that has fewer.

/**
 * @typedef {{ url: string, title: string, kind: string, procedure: string, text: string }} Place
 * @typedef {{ id: string, score: number, data: () => Promise<{ url: string, meta: Record<string, string> }> }} Result
 * @typedef {{ search: (query: string) => Promise<{ results: Result[] }> }} Pagefind
 * @typedef {Record<string, string[]>} Words known words in small letters, by their first letter
 * @typedef {{ places: Place[], words: string[], instead: string[] }} Found
 */

/** Words that say nothing of what is asked for. */
const EMPTY = new Set(
  "alle av at bør da de den det du eller en er et etter for fra få får før gir ha han har hun hva hvem hvilke hvilken hvor hvordan i jeg kan man med mellom må når og om over på sin skal som til under ved vi å".split(" "),
);
const SHORTEST = 4; // letters; a shorter word is one's own, not a misspelling
const TWO_SLIPS = 7; // letters; a word of as many may have two, after its first three
const TAIL = 5; // letters; as many at the end of a compound, «hudkreft», say what it is
const VOWEL = /^[aeiouyæøå]/;
const MOST = 8;

/**
 * The words of a query that a search can use, with the decimal point of the text, and a number apart
 * from its unit.
 *
 * @param {string} query
 */
export function wordsOf(query) {
  const words = query
    .toLowerCase()
    .replace(/(\d),(\d)/g, "$1.$2")
    .replace(/(?<![\p{L}\d])([\d.]*\d)(?=\p{L})/gu, "$1 ")
    .match(/[\p{L}\p{N}.]+(?:-[\p{L}]+)*/gu) ?? [];
  const used = words.map((word) => word.replace(/^\.+|\.+$/g, "")).filter(Boolean);
  const telling = used.filter((word) => !EMPTY.has(word));
  return [...new Set(telling.length ? telling : used)];
}

/**
 * The known word that a word must be meant for, the word itself, the known end of it, or nothing.
 *
 * @param {string} word
 * @param {Words} known
 * @returns {string}
 */
export function corrected(word, known) {
  if (word.length < SHORTEST || /\d/.test(word)) return word;
  const joined = word.replaceAll("-", "");
  const near = known[joined.charAt(0)] ?? [];
  if (near.some((each) => each.startsWith(joined) || (each.length > SHORTEST && joined.startsWith(each)))) return word;
  const parts = word.split("-");
  if (parts.length > 1) return parts.map((part) => corrected(part, known)).join(" ").trim();
  const limit = joined.length < TWO_SLIPS ? 1 : 2;
  let best = { word: "", slips: limit + 1 };
  for (const each of Object.values(known).flat()) {
    if (Math.abs(each.length - joined.length) > limit) continue;
    const slips = distance(joined, each) + (each.charAt(0) === joined.charAt(0) ? 0 : 0.5);
    if (slips > 1.5 && each.slice(0, 3) !== joined.slice(0, 3)) continue;
    if (slips < best.slips) best = { word: each, slips };
  }
  return best.word || tail(joined, known);
}

/**
 * The longest end of a compound that is a known word, or begins one as a new syllable does.
 *
 * @param {string} word
 * @param {Words} known
 */
function tail(word, known) {
  for (let from = 2; from <= word.length - TAIL; from++) {
    const end = word.slice(from);
    const begins = !VOWEL.test(end);
    if (known[end.charAt(0)]?.some((each) => each === end || (begins && each.startsWith(end)))) return end;
  }
  return "";
}

/**
 * The slips between two words: a letter too many, too few, another, or two that changed places.
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const now = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      now.push(least);
    }
    [before, last] = [last, now];
  }
  return last[other.length] ?? 0;
}

/**
 * The places for a query, with the words that were looked for, and those that stood for others.
 *
 * @param {Pagefind} pagefind
 * @param {Words} known
 * @param {string} query
 * @returns {Promise<Found>}
 */
export async function ranked(pagefind, known, query) {
  const asked = wordsOf(query);
  const meant = asked.map((word) => corrected(word, known));
  const words = meant.filter(Boolean);
  const answers = await Promise.all(words.map((word) => pagefind.search(word)));
  /** @type {Map<string, { result: Result, score: number, count: number }>} */
  const sums = new Map();
  for (const { results } of answers) {
    for (const result of results) {
      const sum = sums.get(result.id) ?? { result, score: 0, count: 0 };
      sums.set(result.id, { result, score: sum.score + result.score, count: sum.count + 1 });
    }
  }
  const best = [...sums.values()].sort((a, b) => b.score * b.count ** 2 - a.score * a.count ** 2);
  const data = await Promise.all(best.slice(0, MOST).map(({ result }) => result.data()));
  return {
    places: data.map(({ url, meta }) => ({
      url: url.replace(/^\//, ""),
      title: meta.title ?? "",
      kind: meta.kind ?? "",
      procedure: meta.procedure ?? "",
      text: meta.text ?? "",
    })),
    words,
    instead: meant.filter((word, index) => word && word !== asked[index]),
  };
}
