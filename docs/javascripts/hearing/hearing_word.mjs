// A submission as a Word document. All but what was written comes from the build, in parts with
// names in braces; see build_tools/hearing_page/page_data.py.

/** @import { Comment, Formats, Names, Submission } from "./hearing_types.mjs" */

import { strToU8, zipSync } from "fflate";

import { person, placeOf, quoteOf, saidIn, yesOrNo } from "./hearing_annotation.mjs";

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
 * @param {Names} names
 */
export function writeWord(submission, formats, names) {
  const { parts } = formats.word;
  const files = { ...parts, "word/document.xml": wordDocument(submission, formats, names) };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

/**
 * The part that holds the text.
 *
 * @param {Submission} submission
 * @param {Formats} formats
 * @param {Names} names
 */
function wordDocument({ procedure, version, creator, created, items }, formats, names) {
  const { head, row, middle, line, tail } = formats.word.document;
  const whole = { hearing: "submission", format_version: formats.format_version, procedure, version, created };
  return [
    fill(head, {
      ...person(creator),
      consent_to_publish_name: yesOrNo(creator.consent_to_publish_name, formats) ?? "",
      joint_reply: yesOrNo(creator.joint_reply, formats) ?? "",
    }),
    ...items.map((item, place) => fill(row, cells(item, place + 1, formats, names))),
    fill(middle, { submission: machineLine(whole) }),
    ...items.map((item) => fill(line, { line: machineLine(machineComment(item, names)) })),
    tail,
  ].join("");
}

/**
 * @param {Comment} item
 * @param {Names} names
 */
function machineComment(item, names) {
  const { id, target, created, modified, vignette } = item;
  const place_name = names.get(placeOf(item)) ?? placeOf(item);
  return { hearing: "comment", id, place_name, target, created, modified, vignette };
}

/**
 * @param {Comment} item
 * @param {number} number
 * @param {Formats} formats
 * @param {Names} names
 */
function cells(item, number, formats, names) {
  const said = saidIn(item);
  return {
    ...said,
    number: `${number}\n${item.id.replace("urn:uuid:", "").slice(0, 8)}`,
    place: names.get(placeOf(item)) ?? placeOf(item),
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
 * A line for programs: it ends with the sum of its signs, so that a word in it is noticed.
 *
 * @param {object} value
 */
function machineLine(value) {
  const text = ascii(value);
  return `${text} ${hex32(checksum(text.replace(/\s+/g, "")))}`;
}

/**
 * The CRC-32 of a text in ASCII.
 *
 * @param {string} text
 */
function checksum(text) {
  let sum = ~0;
  for (const sign of text) {
    sum ^= sign.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** @param {number} sum */
function hex32(sum) {
  return sum.toString(16).padStart(8, "0");
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
