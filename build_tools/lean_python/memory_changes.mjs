// What differs between two memories, written as a page reads it: started_python.mjs has the form.

const WORD = 4;
const PAGE = 65_536;
const SHORTEST_GAP = 4; // words that stayed, and are cheaper to write again than to step over

/**
 * The bits to turn in one memory to make it another, which is no smaller. Of a counter that went up
 * these are few, and compress better than what it came to.
 *
 * @param {Uint8Array} before
 * @param {Uint8Array} after
 * @returns {Uint8Array}
 */
export function changesBetween(before, after) {
  const [old, now] = [words(before), words(after)];
  /** @type {{begin: number, end: number}[]} */
  const segments = [];
  for (let at = 0; at < now.length; at++) {
    if (now[at] === (old[at] ?? 0)) continue;
    const last = segments.at(-1);
    if (last && at - last.end < SHORTEST_GAP) last.end = at + 1;
    else segments.push({ begin: at, end: at + 1 });
  }
  const places = segments.flatMap(({ begin, end }, number) => [
    begin - (segments[number - 1]?.end ?? 0),
    end - begin,
  ]);
  const content = segments.flatMap(({ begin, end }) =>
    Array.from(now.subarray(begin, end), (word, place) => word ^ (old[begin + place] ?? 0)),
  );
  const written = [after.length / PAGE, segments.length, ...places, ...content];
  return new Uint8Array(Uint32Array.from(written).buffer);
}

/** @param {Uint8Array} bytes */
function words({ buffer, byteOffset, byteLength }) {
  return new Uint32Array(buffer, byteOffset, byteLength / WORD);
}
