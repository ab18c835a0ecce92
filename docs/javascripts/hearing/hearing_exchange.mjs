// A change of what is kept, and what was there before it, for the change to be taken back.

/** @import { Comment, Draft, Kept } from "./hearing_types.mjs" */

/**
 * What each id shall be, or was; undefined where it is not there.
 *
 * @typedef {Map<string, Comment | undefined>} Items
 * @typedef {Map<string, Draft | undefined>} Drafts
 *
 * The sender stands in an exchange only where it is changed: it may be written anew before the
 * rest is had back.
 * @typedef {{items?: Items, creator?: Kept["creator"], drafts?: Drafts}} Exchange
 * @typedef {{items: Items, creator?: Kept["creator"], drafts: Drafts}} Before
 */

/**
 * What is kept after an exchange, and the exchange that takes it back.
 *
 * @param {Kept} state
 * @param {Exchange} wanted
 * @returns {{after: Kept, before: Before}}
 */
export function exchanged(state, { items: wanted = new Map(), creator, drafts: begun = new Map() }) {
  const items = new Map(state.items.map((item) => [item.id, item]));
  const drafts = new Map(Object.entries(state.drafts ?? {}));
  const before = {
    items: put(items, wanted),
    ...(creator && { creator: state.creator }),
    drafts: put(drafts, begun),
  };
  const after = {
    ...state,
    ...(creator && { creator }),
    drafts: Object.fromEntries(drafts),
    items: [...items.values()],
  };
  return { after, before };
}

/**
 * Put what is wanted in a map, and give what stood there before.
 *
 * @template T
 * @param {Map<string, T>} map
 * @param {Map<string, T | undefined>} wanted
 * @returns {Map<string, T | undefined>}
 */
function put(map, wanted) {
  const before = new Map([...wanted.keys()].map((key) => [key, map.get(key)]));
  for (const [key, value] of wanted) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return before;
}
