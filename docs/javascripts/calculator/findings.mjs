// The sentences behind an answer, those that say the same together.

/** Findings of one status; the items of one list of the text stand under the line they follow. */
export function findings(why, wanted) {
  const groups = new Map();
  for (const { status, mark, effect_label, lead, quote, source, because } of why) {
    if (status !== wanted) continue;
    const key = [effect_label, lead || source].join("\n");
    if (!groups.has(key)) groups.set(key, { mark, effect_label, lead, because, quotes: [] });
    groups.get(key).quotes.push({ quote, source });
  }
  return [...groups.values()];
}
