// The comments of one reader: each change is kept at once, and the last one can be undone. What is
// not finished is kept as well, by the id of its comment or of its place.

/**
 * @import { Comment, Draft, Kept, Respondent } from "./hearing_types.mjs"
 * @import { Before, Exchange } from "./hearing_exchange.mjs"
 * @import { Store } from "./hearing_store.mjs"
 */

import { placeOf } from "./hearing_annotation.mjs";
import { exchanged } from "./hearing_exchange.mjs";
import { openStore, PageStore } from "./hearing_store.mjs";

export class Comments extends EventTarget {
  #store;
  #state;
  /** @type {Before | undefined} */
  #undoable;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  /** @type {Promise<void> | undefined} */
  #keeping;
  /** @type {Map<string, Draft>} */
  #onTheWay = new Map();

  /** @param {string} procedure */
  static async open(procedure) {
    const store = await openStore(procedure);
    const comments = new Comments(store, await store.read());
    comments.#listen(procedure);
    return comments;
  }

  /**
   * @param {Store} store
   * @param {Kept} state what stands in it
   */
  constructor(store, state) {
    super();
    this.#store = store;
    this.#state = state;
  }

  get items() {
    return this.#state.items;
  }

  get creator() {
    return this.#state.creator;
  }

  get isDurable() {
    return this.#store.isDurable;
  }

  get canUndo() {
    return Boolean(this.#undoable);
  }

  /**
   * What is begun and not saved, by the id of a comment or of a place.
   *
   * @returns {Record<string, Draft>}
   */
  get drafts() {
    return { ...this.#state.drafts, ...Object.fromEntries(this.#onTheWay) };
  }

  /** «3 kommentarer, ikke sendt, 1 halvferdig» */
  get count() {
    const begun = Object.keys(this.drafts).length;
    const half = begun && `${begun} ${begun === 1 ? "halvferdig" : "halvferdige"}`;
    return [this.items.length || !half ? this.#counted : "", half].filter(Boolean).join(", ");
  }

  get #counted() {
    const all = this.items.length;
    if (!all) return "Ingen kommentarer ennå";
    const unsent = this.items.filter((item) => !this.#isSent(item)).length;
    const noun = all === 1 ? "kommentar" : "kommentarer";
    const state = unsent === 0 ? "sendt" : unsent === all ? "ikke sendt" : `${unsent} ikke sendt`;
    return `${all} ${noun}, ${state}`;
  }

  /** Whether there is anything that nobody else has. */
  get isWaiting() {
    return this.items.some((item) => !this.#isSent(item)) || Object.keys(this.drafts).length > 0;
  }

  /** @param {string} place */
  on(place) {
    return this.items.filter((item) => placeOf(item) === place);
  }

  /**
   * Keep a comment, new or changed, in place of what was begun under the key.
   *
   * @param {Comment} item
   * @param {string} key
   */
  async save(item, key) {
    await this.#exchange({ items: new Map([[item.id, item]]), drafts: new Map([[key, undefined]]) });
  }

  /** @param {string} id */
  async remove(id) {
    const gone = new Map([[id, undefined]]);
    await this.#exchange({ items: gone, drafts: gone });
  }

  async clear() {
    await this.#exchange({
      items: new Map(this.items.map(({ id }) => [id, undefined])),
      creator: {},
      drafts: new Map(Object.keys(this.drafts).map((key) => [key, undefined])),
    });
  }

  /** Take back the last change. */
  async undo() {
    if (!this.#undoable) return;
    await this.#exchange(this.#undoable);
    this.#undoable = undefined;
  }

  /**
   * Keep what is being written, as it is written; nothing shown is changed by it.
   *
   * @param {string} key
   * @param {Draft} said
   */
  async keepDraft(key, said) {
    // What stood there before is older than what is written now.
    if (this.#undoable?.drafts.has(key)) this.#undoable = undefined;
    this.#onTheWay.set(key, said); // to be had again before the device has kept it
    this.#keeping = this.#update((state) => ({ ...state, drafts: { ...state.drafts, [key]: said } }), {
      quietly: true,
    });
    await this.#keeping;
    if (this.#onTheWay.get(key) === said) this.#onTheWay.delete(key);
  }

  /** @param {string} key */
  async dropDraft(key) {
    await this.#exchange({ drafts: new Map([[key, undefined]]) });
  }

  /** Show what was kept quietly, the last keystroke too. */
  async showDrafts() {
    await this.#keeping;
    this.#tell();
  }

  /** @param {Kept["creator"]} creator */
  async setCreator(creator) {
    await this.#update((state) => ({ ...state, creator }));
  }

  async markSent() {
    await this.#update((state) => ({ ...state, sent: new Date().toISOString() }));
  }

  /**
   * Take in the comments of a file; of two with one id the one changed last is kept.
   *
   * @param {{creator: Respondent, items: Comment[]}} file
   */
  async merge({ creator, items }) {
    const news = items.filter((item) => {
      const own = this.items.find(({ id }) => id === item.id);
      return !own || changed(own) < changed(item);
    });
    const answered = Object.entries(this.creator).filter(([, answer]) => answer);
    await this.#exchange({
      items: new Map(news.map((item) => [item.id, item])),
      creator: { ...creator, ...Object.fromEntries(answered) },
    });
    return news.length;
  }

  /** @param {Comment} item */
  #isSent(item) {
    return changed(item) <= this.#state.sent;
  }

  /**
   * Make an exchange of what is kept, which can be had back.
   *
   * @param {Exchange} wanted
   */
  async #exchange(wanted) {
    /** @type {Before | undefined} */
    let before;
    const begun = [...(wanted.drafts?.keys() ?? [])];
    for (const key of begun) this.#onTheWay.delete(key);
    await this.#update((state) => {
      const { after, ...rest } = exchanged(state, wanted);
      before = rest.before;
      return after;
    });
    // What is being written by now is newer than what stood there before.
    this.#undoable = begun.some((key) => this.#onTheWay.has(key)) ? undefined : before;
  }

  /**
   * @param {(before: Kept) => Kept} change
   * @param {{quietly?: boolean}} [how]
   */
  async #update(change, { quietly = false } = {}) {
    try {
      this.#state = await this.#store.update(change);
    } catch {
      // The disk is full or storage was closed: what is written still lives in this page.
      this.#store = new PageStore(this.#state);
      this.#state = await this.#store.update(change);
    }
    this.#channel?.postMessage("changed");
    if (!quietly) this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * Follow what is written in another tab.
   *
   * @param {string} procedure
   */
  #listen(procedure) {
    if (!this.isDurable || !("BroadcastChannel" in globalThis)) return;
    this.#channel = new BroadcastChannel(`hearing:${procedure}`);
    this.#channel.onmessage = async () => {
      this.#state = await this.#store.read();
      this.#tell();
    };
  }
}

/** @param {Comment} item */
function changed(item) {
  return item.modified ?? item.created ?? "";
}
