// A submission as a Word document. All but what was written comes from the build, in parts with
// names in braces; see build_tools/hearing_page/page_data.py.

/** @import { Comment, Formats, Submission } from "./hearing_types.mjs" */

import { strToU8, zipSync } from "fflate";

import { person, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";

const NAMED = /<w:r><w:t xml:space="preserve">\{(\w+)\}<\/w:t><\/w:r>/g;
// What XML cannot hold, and what looks as if it were already escaped.
const FORBIDDEN = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|⟦(?=[0-9A-F]{4}⟧)|_(?=x[0-9A-Fa-f]{4}_)/g;
/** @type {Record<string, string>} */
const MARKUP = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };
const SIGNS = new Map([
  ["\n", "<w:br/>"],
  ["\t", "<w:tab/>"],
]);

/**
 * The bytes of the file.
 *
 * @param {Submission} submission
 * @param {Formats} formats
 */
export function writeWord(submission, formats) {
  const { parts } = formats.word;
  const files = { ...parts, "word/document.xml": wordDocument(submission, formats) };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

/**
 * The part that holds the text.
 *
 * @param {Submission} submission
 * @param {Formats} formats
 */
function wordDocument({ procedure, version, creator, created, items }, formats) {
  const { head, row, middle, line, tail } = formats.word.document;
  const whole = { hearing: "submission", format_version: formats.format_version, procedure, version, created };
  return [
    fill(head, {
      ...person(creator),
      consent_to_publish_name: formats.consent[creator.consent_to_publish_name ? "true" : "false"],
    }),
    ...items.map((item, place) => fill(row, cells(item, place + 1, formats))),
    fill(middle, { submission: ascii(whole) }),
    ...items.map(({ id, target, created, modified, vignette }) =>
      fill(line, { line: ascii({ hearing: "comment", id, target, created, modified, vignette }) }),
    ),
    tail,
  ].join("");
}

/**
 * @param {Comment} item
 * @param {number} number
 * @param {Formats} formats
 */
function cells(item, number, formats) {
  const said = saidIn(item);
  return {
    ...said,
    number: `${number}\n${item.id.replace("urn:uuid:", "").slice(0, 8)}`,
    place: placeOf(item),
    quote: quoteOf(item)?.exact ?? "",
    kind: formats.kinds[said.kind] ?? "",
  };
}

/**
 * @param {string} part
 * @param {Record<string, string>} values
 */
function fill(part, values) {
  return part.replace(NAMED, (_, name) => runs(values[name] ?? ""));
}

/**
 * A text as Word has it: line breaks and tabs are elements of their own.
 *
 * @param {string} text
 */
function runs(text) {
  return text
    .replace(FORBIDDEN, (sign) => `⟦${hex(sign).toUpperCase()}⟧`)
    .split(/([\n\t])/)
    .filter(Boolean)
    .map((piece) => `<w:r>${SIGNS.get(piece) ?? preserved(piece)}</w:r>`)
    .join("");
}

/** @param {string} text */
function preserved(text) {
  const escaped = text.replace(/[&<>'"]/g, (sign) => MARKUP[sign] ?? sign);
  return `<w:t xml:space="preserve">${escaped}</w:t>`;
}

/**
 * JSON that any program leaves alone.
 *
 * @param {object} value
 */
function ascii(value) {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (sign) => `\\u${hex(sign)}`);
}

/** @param {string} sign */
function hex(sign) {
  return sign.charCodeAt(0).toString(16).padStart(4, "0");
}
