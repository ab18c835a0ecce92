// What a comment is on: a place, and the words of it, in the form that finds them again in the
// next draft (see build_tools/hearing/comment.py).

/** @import { HearingData, Place, Span, Target } from "./hearing_types.mjs" */

/**
 * The target of a comment on a place.
 *
 * @param {Place} place
 * @param {Pick<HearingData, "procedure" | "version">} data
 * @param {Span} [span] the part of its text that it is on, if not all
 * @returns {Target}
 */
export function targetOf(place, { procedure, version }, span = { start: 0, end: place.text.length }) {
  return {
    type: "SpecificResource",
    source: `${procedure}/`,
    version,
    content_hash: place.hash,
    selector: [
      { type: "FragmentSelector", value: place.id },
      {
        type: "TextQuoteSelector",
        exact: place.text.slice(span.start, span.end),
        prefix: (place.context ? `${place.context}\n` : "") + place.text.slice(0, span.start),
        suffix: place.text.slice(span.end),
      },
    ],
  };
}

/**
 * The part of a place's text that is selected in its element, or undefined.
 *
 * @param {Range | undefined} range
 * @param {Element} element
 * @param {Place} place
 * @returns {Span | undefined}
 */
export function selectedSpan(range, element, { text }) {
  if (!range || range.collapsed || !range.intersectsNode(element)) return undefined;
  const part = within(range, element);
  const before = textOf(upTo(part, element));
  const words = textOf(part);
  const pattern = words.trim().split(/\s+/).map(literal).join("\\s+");
  if (!pattern) return undefined;
  const found = [...text.matchAll(new RegExp(pattern, "g"))].map(({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
  }));
  /** @param {Span} span */
  const distance = ({ start }) => Math.abs(start - before.length);
  return found.sort((one, other) => distance(one) - distance(other))[0];
}

/**
 * @param {Range} range
 * @param {Element} element
 */
function within(range, element) {
  const whole = document.createRange();
  whole.selectNodeContents(element);
  const part = range.cloneRange();
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    part.setStart(whole.startContainer, whole.startOffset);
  }
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    part.setEnd(whole.endContainer, whole.endOffset);
  }
  return part;
}

/**
 * What stands before a part of an element, in the element.
 *
 * @param {Range} part
 * @param {Element} element
 */
function upTo(part, element) {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(part.startContainer, part.startOffset);
  return before;
}

/**
 * The text of a part, without what is added to the text.
 *
 * @param {Range} part
 */
function textOf(part) {
  const copy = part.cloneContents();
  for (const added of copy.querySelectorAll("[data-added]")) added.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ");
}

/** @param {string} word */
function literal(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
