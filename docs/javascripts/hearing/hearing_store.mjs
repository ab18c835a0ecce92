// Where what one has written is kept: in the browser, or in this page alone where it will not.

const STORE = "submissions";
const PATIENCE_MS = 2000; // some browsers never answer where storage is blocked

/** @typedef {import("./hearing_types.mjs").Kept} Kept */

/**
 * @typedef Store
 * @property {boolean} isDurable whether another page will find it again
 * @property {() => Promise<Kept>} read
 * @property {(change: (before: Kept) => Kept) => Promise<Kept>} update gives what is kept then
 */

/** @type {Kept} */
const EMPTY = { creator: {}, items: [], sent: "" };

/**
 * The store of a procedure.
 *
 * @param {string} procedure
 * @returns {Promise<Store>}
 */
export async function openStore(procedure) {
  try {
    const store = new DeviceStore(await opened(), procedure);
    await store.read();
    return store;
  } catch {
    return new PageStore();
  }
}

export class PageStore {
  isDurable = false;
  #value;

  /** @param {Kept} [value] */
  constructor(value = EMPTY) {
    this.#value = value;
  }

  async read() {
    return this.#value;
  }

  /** @param {(before: Kept) => Kept} change */
  async update(change) {
    this.#value = change(this.#value);
    return this.#value;
  }
}

class DeviceStore {
  isDurable = true;
  #database;
  #procedure;

  /**
   * @param {IDBDatabase} database
   * @param {string} procedure
   */
  constructor(database, procedure) {
    this.#database = database;
    this.#procedure = procedure;
  }

  /** @returns {Promise<Kept>} */
  async read() {
    const store = this.#database.transaction(STORE).objectStore(STORE);
    return (await settled(store.get(this.#procedure))) ?? EMPTY;
  }

  /**
   * Read, change and write in one, so that two open pages do not undo each other's work.
   *
   * @param {(before: Kept) => Kept} change
   * @returns {Promise<Kept>}
   */
  update(change) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(STORE, "readwrite");
      const store = transaction.objectStore(STORE);
      /** @type {Kept} */
      let value = EMPTY;
      const asked = store.get(this.#procedure);
      asked.onsuccess = () => {
        value = change(asked.result ?? EMPTY);
        store.put(value, this.#procedure);
      };
      transaction.oncomplete = () => resolve(value);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
    const asked = indexedDB.open("hearing", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(asked.error);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
