// What a comment is on: a place, and the words of it, in the form that finds them again in the
// next draft (see build_tools/hearing/comment.py).

/** The target of a comment on a place; `span` is the part of its text that it is on, if not all. */
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

/** The part of a place's text that is selected in its element, or undefined. */
export function selectedSpan(range, element, { text }) {
  if (!range || range.collapsed || !range.intersectsNode(element)) return undefined;
  const [before, words] = textsOf(within(range, element), element);
  const pattern = words.trim().split(/\s+/).map(literal).join("\\s+");
  if (!pattern) return undefined;
  const found = [...text.matchAll(new RegExp(pattern, "g"))].map(({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
  }));
  const distance = ({ start }) => Math.abs(start - before.length);
  return found.sort((one, other) => distance(one) - distance(other))[0];
}

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

/** The text before a part of an element, and its own, both without what is added to the text. */
function textsOf(part, element) {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(part.startContainer, part.startOffset);
  return [before, part].map((range) => {
    const copy = range.cloneContents();
    for (const added of copy.querySelectorAll("[data-added]")) added.remove();
    return copy.textContent.replace(/\s+/g, " ");
  });
}

function literal(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
