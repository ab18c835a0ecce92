// A submission as a table for spreadsheets, byte by byte as build_tools/hearing/formats writes it.

/** @import { Comment, Formats, Names, Submission } from "./hearing_types.mjs" */

import { placeOf, quoteOf, saidIn, yesOrNo } from "./hearing_annotation.mjs";

/**
 * The text of the file, byte order mark included.
 *
 * @param {Submission} submission
 * @param {Formats} formats
 * @param {Names} names
 */
export function writeCsv(submission, formats, names) {
  const { creator } = submission;
  const { columns } = formats.csv;
  const sender = [
    creator.name,
    creator.role,
    creator.organisation,
    creator.conflict_of_interest,
    creator.main_views,
    yesOrNo(creator.consent_to_publish_name, formats),
    yesOrNo(creator.joint_reply, formats),
    submission.procedure,
    submission.version,
    submission.created,
    formats.csv.format,
  ];
  /** @type {(string | undefined)[]} */
  const blank = Array(columns.length - sender.length).fill("");
  const comments = submission.items.map((item) => comment(item, formats, names));
  const rows = (comments.length ? comments : [blank]).map((cells) =>
    [...cells, ...sender].map((text = "") => neutralised(text, formats.csv)),
  );
  return `\ufeff${[columns, ...rows].map(line).join("")}`;
}

/**
 * @param {Comment} item
 * @param {Formats} formats
 * @param {Names} names
 */
function comment(item, formats, names) {
  const { id, target, vignette } = item;
  const said = saidIn(item);
  const quote = quoteOf(item);
  return [
    id.replace("urn:uuid:", ""),
    target.source.replace(/\/$/, ""),
    target.version,
    names.get(placeOf(item)) ?? placeOf(item),
    placeOf(item),
    target.content_hash,
    quote?.exact,
    quote?.prefix,
    quote?.suffix,
    formats.kinds[said.kind],
    said.text,
    said.proposed_wording,
    said.source,
    item.created,
    item.modified,
    vignette && JSON.stringify(vignette),
  ];
}

/** @param {string[]} cells */
function line(cells) {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")}\r\n`;
}

/**
 * The text with a mark before it where a spreadsheet would take it for something else.
 *
 * @param {string} text
 * @param {Formats["csv"]} csv
 */
function neutralised(text, { formula_starters: starters, numeric }) {
  const bare = text.replace(/^'+/, "");
  const isNumber = () => [...bare].every((sign) => numeric.includes(sign));
  return bare && (starters.includes(bare.charAt(0)) || isNumber()) ? `'${text}` : text;
}
