// What is begun in the form of a comment and not saved yet.
//
// Nobody loses a text by a slip of a finger or a page that is loaded again. What goes with an answer
// stays in this page until its writer has said that no patient can be recognised.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Draft, Open, Said } from "./hearing_types.mjs"
 */

/** @type {(keyof Said)[]} */
const NAMES = ["text", "proposed_wording", "source", "kind"];

export class Drafts {
  #comments;
  /** @type {Map<string, Draft>} */
  #unkept = new Map();

  /** @param {Comments} comments */
  constructor(comments) {
    this.#comments = comments;
  }

  /**
   * What was begun under a key.
   *
   * @param {string} key
   */
  of(key) {
    return this.#unkept.get(key) ?? this.#comments.drafts[key];
  }

  /** @param {string} key */
  forget(key) {
    this.#unkept.delete(key);
  }

  /**
   * Keep what the form says, and tell whether it is other than before.
   *
   * @param {Open} open
   * @param {Said} said
   */
  keep({ key, place, before, vignette }, said) {
    const isChanged = NAMES.some((name) => said[name] !== (before[name] ?? ""));
    if (!isChanged) {
      this.#unkept.delete(key);
      if (key in this.#comments.drafts) this.#comments.dropDraft(key);
    } else if (vignette) this.#unkept.set(key, said);
    else this.#comments.keepDraft(key, { ...said, part: place.id });
    return isChanged;
  }
}
