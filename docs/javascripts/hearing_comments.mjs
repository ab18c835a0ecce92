// The comments of one reader: each change is kept at once, and the last one can be undone.

import { openStore, PageStore } from "./hearing_store.mjs";

export class Comments extends EventTarget {
  #store;
  #state;
  #undoable;
  #channel;

  static async open(procedure) {
    const comments = new Comments();
    comments.#store = await openStore(procedure);
    comments.#state = await comments.#store.read();
    comments.#listen(procedure);
    return comments;
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

  /** «3 kommentarer, ikke sendt» */
  get count() {
    const all = this.items.length;
    if (!all) return "Ingen kommentarer ennå";
    const unsent = this.items.filter((item) => !this.#isSent(item)).length;
    const noun = all === 1 ? "kommentar" : "kommentarer";
    const state = unsent === 0 ? "sendt" : unsent === all ? "ikke sendt" : `${unsent} ikke sendt`;
    return `${all} ${noun}, ${state}`;
  }

  get hasUnsent() {
    return this.items.some((item) => !this.#isSent(item));
  }

  on(place) {
    return this.items.filter((item) => item.target.selector.some(({ value }) => value === place));
  }

  /** Keep a comment, new or changed. */
  async save(item) {
    await this.#exchange(new Map([[item.id, item]]));
  }

  async remove(id) {
    await this.#exchange(new Map([[id, undefined]]));
  }

  async clear() {
    await this.#exchange(new Map(this.items.map(({ id }) => [id, undefined])), {});
  }

  /** Take back the last change. */
  async undo() {
    const { items, creator } = this.#undoable;
    await this.#exchange(items, creator);
    this.#undoable = undefined;
  }

  async setCreator(creator) {
    await this.#update((state) => ({ ...state, creator }));
  }

  async markSent() {
    await this.#update((state) => ({ ...state, sent: new Date().toISOString() }));
  }

  /** Take in the comments of a file; of two with one id the one changed last is kept. */
  async merge({ creator, items }) {
    const news = items.filter((item) => {
      const own = this.items.find(({ id }) => id === item.id);
      return !own || changed(own) < changed(item);
    });
    const answered = Object.entries(this.creator).filter(([, answer]) => answer);
    await this.#exchange(new Map(news.map((item) => [item.id, item])), {
      ...creator,
      ...Object.fromEntries(answered),
    });
    return news.length;
  }

  #isSent(item) {
    return changed(item) <= this.#state.sent;
  }

  /** Set each id to a comment, or to none; what stood there before can be had back. */
  async #exchange(wanted, creator = this.creator) {
    const before = { items: new Map(), creator: this.creator };
    await this.#update((state) => {
      const items = new Map(state.items.map((item) => [item.id, item]));
      for (const [id, item] of wanted) {
        before.items.set(id, items.get(id));
        if (item) items.set(id, item);
        else items.delete(id);
      }
      return { ...state, creator, items: [...items.values()] };
    });
    this.#undoable = before;
  }

  async #update(change) {
    try {
      this.#state = await this.#store.update(change);
    } catch {
      // The disk is full or storage was closed: what is written still lives in this page.
      this.#store = new PageStore(this.#state);
      this.#state = await this.#store.update(change);
    }
    this.#channel?.postMessage("changed");
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** Follow what is written in another tab. */
  #listen(procedure) {
    if (!this.isDurable || !("BroadcastChannel" in globalThis)) return;
    this.#channel = new BroadcastChannel(`hearing:${procedure}`);
    this.#channel.onmessage = async () => {
      this.#state = await this.#store.read();
      this.#tell();
    };
  }
}

function changed(item) {
  return item.modified ?? item.created ?? "";
}
