// Makes the index of the places that come on standard input, and writes what a browser fetches.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { close, createIndex } from "pagefind";

const [folder] = process.argv.slice(2);
/** Pagefind's own boxes to search in, which are not used, and its search in English. */
const NOT_USED = /-ui\.|highlight|worker|wasm\.unknown|playground/;

const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** As HTML, since it is only there that words can weigh differently. */
function page(place) {
  const part = (name, attributes = "") =>
    `<p data-pagefind-weight="${place.weights[name]}"${attributes}>${escaped(place[name])}</p>`;
  const meta = ["title", "kind", "procedure", "text"];
  const shown = meta.map((name) => `<meta data-pagefind-meta="${name}[content]" content="${escaped(place[name])}">`);
  const head = `<head>${shown.join("")}</head>`;
  return `<html lang="no">${head}<body data-pagefind-body>${part("title")}${part("words")}${part("text")}</body></html>`;
}

function whole(answer) {
  if (answer.errors.length) throw new Error(answer.errors.join("\n"));
  return answer;
}

const { index } = whole(await createIndex({ forceLanguage: "no" }));
for (const place of JSON.parse(await text(process.stdin))) {
  whole(await index.addHTMLFile({ url: place.url, content: page(place) }));
}
for (const { path, content } of whole(await index.getFiles()).files) {
  if (NOT_USED.test(path)) continue;
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
await close();
