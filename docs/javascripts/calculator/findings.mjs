// The sentences behind an answer, those that say the same together.

/** @typedef {import("./answer.mjs").Finding} Finding */

/**
 * Findings that say the same, with the sentences that say it.
 *
 * @typedef {Pick<Finding, "mark" | "effect_label" | "lead" | "because"> &
 *   {quotes: Pick<Finding, "quote" | "source" | "part">[]}} FindingGroup
 */

/**
 * Findings of one status; the items of one list of the text stand under the line they follow.
 *
 * @param {Finding[]} why
 * @param {Finding["status"]} wanted
 */
export function findings(why, wanted) {
  /** @type {Map<string, FindingGroup>} */
  const groups = new Map();
  for (const { status, mark, effect_label, lead, quote, source, part, because } of why) {
    if (status !== wanted) continue;
    const key = [effect_label, lead || source].join("\n");
    const group = groups.get(key) ?? { mark, effect_label, lead, because, quotes: [] };
    group.quotes.push({ quote, source, part });
    groups.set(key, group);
  }
  return [...groups.values()];
}
