// Makes the index of the places that come on standard input, and writes what a browser fetches.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { close, createIndex } from "pagefind";

const [folder = ""] = process.argv.slice(2);
/** Pagefind's own boxes to search in, which are not used, and its search in English. */
const NOT_USED = /-ui\.|highlight|worker|wasm\.unknown|playground/;

/** @param {string} words */
const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** @typedef {"title" | "kind" | "procedure" | "text" | "words"} Part */

/**
 * As HTML, since it is only there that words can weigh differently.
 *
 * @param {Record<Part, string> & {weights: Partial<Record<Part, number>>}} place
 */
function page(place) {
  /** @type {(name: Part, attributes?: string) => string} */
  const part = (name, attributes = "") =>
    `<p data-pagefind-weight="${place.weights[name]}"${attributes}>${escaped(place[name])}</p>`;
  /** @type {Part[]} */
  const meta = ["title", "kind", "procedure", "text"];
  const shown = meta.map((name) => `<meta data-pagefind-meta="${name}[content]" content="${escaped(place[name])}">`);
  const head = `<head>${shown.join("")}</head>`;
  return `<html lang="no">${head}<body data-pagefind-body>${part("title")}${part("words")}${part("text")}</body></html>`;
}

/**
 * @template {{errors: string[]}} T
 * @param {T} answer
 */
function whole(answer) {
  if (answer.errors.length) throw new Error(answer.errors.join("\n"));
  return answer;
}

const { index } = whole(await createIndex({ forceLanguage: "no" }));
if (!index) throw new Error("no index");
for (const place of JSON.parse(await text(process.stdin))) {
  whole(await index.addHTMLFile({ url: place.url, content: page(place) }));
}
for (const { path, content } of whole(await index.getFiles()).files) {
  if (NOT_USED.test(path)) continue;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
await close();
