// A submission as a table for spreadsheets, byte by byte as build_tools/hearing/formats writes it.

import { placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";

// Python's blanks, which are not quite those of JavaScript.
const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const TO_MARK = new RegExp(
  `^'*(?:[=+\\-@\\t\\r\\n＝＋－＠]|[\\p{Nd}${BLANK}.,:/%()eE+\\-]+$)`,
  "u",
);

/** The text of the file, byte order mark included. */
export function writeCsv(submission, formats) {
  const { creator } = submission;
  const sender = [
    creator.name,
    creator.role,
    creator.organisation,
    creator.conflict_of_interest,
    creator.main_views,
    formats.consent[creator.consent_to_publish_name],
    submission.procedure,
    submission.version,
    submission.created,
    `versjon ${formats.version}`,
  ];
  const blank = Array(formats.csv.length - sender.length).fill("");
  const comments = submission.items.map((item) => comment(item, formats));
  const rows = (comments.length ? comments : [blank]).map((cells) =>
    [...cells, ...sender].map((text = "") => (TO_MARK.test(text) ? `'${text}` : text)),
  );
  return `\ufeff${[formats.csv, ...rows].map(line).join("")}`;
}

function comment(item, formats) {
  const { id, target, vignette } = item;
  const said = saidIn(item);
  const quote = quoteOf(item);
  return [
    id.replace("urn:uuid:", ""),
    target.source.replace(/\/$/, ""),
    target.version,
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

function line(cells) {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")}\r\n`;
}
