// What a reader sends: the file with all comments, and the e-mail that it is sent with.

/** @import { Formats, HearingData, Names, Submission } from "./hearing_types.mjs" */

import { writeAnnotations } from "./hearing_annotation.mjs";
import { writeCsv } from "./hearing_csv.mjs";
import { writeWord } from "./hearing_word.mjs";

/** @typedef {(submission: Submission, formats: Formats, names: Names) => string | Uint8Array<ArrayBuffer>} Write */

/** @type {Record<string, {type: string, write: Write}>} */
const FORMATS = {
  docx: {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write: writeWord,
  },
  json: { type: "application/json", write: writeAnnotations },
  csv: { type: "text/csv", write: writeCsv },
};
const LONG_ENOUGH_MS = 60_000; // for the browser to have taken the file

/**
 * Have the browser download the comments as a file of that kind; returns the name of the file.
 *
 * @param {string} suffix
 * @param {Pick<Submission, "creator" | "items">} said
 * @param {HearingData} data
 */
export function downloadSubmission(suffix, { creator, items }, { procedure, version, formats, places }) {
  const created = new Date().toISOString();
  const format = FORMATS[suffix];
  if (!format) throw new Error(`no format ${suffix}`);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  const content = format.write({ procedure, version, creator, created, items }, formats, names);
  const name = `innspill-${procedure}-${version}-${created.slice(0, 10)}.${suffix}`;
  download(new Blob([content], { type: format.type }), name);
  return name;
}

/**
 * The address that opens an e-mail to whoever asks for comments.
 *
 * @param {HearingData} data
 */
export function mailAddress({ title, version, email }) {
  const subject = `Innspill til ${title}, versjon ${version}`;
  const body = `Hei!\r\n\r\nVedlagt er innspill til ${title}, versjon ${version}.\r\n\r\n(Husk å legge ved filen du lastet ned, før du sender.)\r\n`;
  return `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH_MS);
}
