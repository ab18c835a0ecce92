// Fills a <template> of the page from data, as text and never as markup.
//
//   data-text="name"        the value as text; the element is hidden where it is empty
//   data-count="name"       how many items the list has
//   data-if="name"          hidden where the list, or the text, has none
//   data-unless="name"      hidden where the list has some
//   data-link="name"        the value is an address in the site
//   data-field-link="name"  the value is a field of the form, whose name data-prefix completes
//   data-mark="name"        the value becomes a class, is-value
//   data-each="name"        the <template> inside, once for each item of the list;
//                           the element is hidden where there is none

import { find, findAll } from "./elements.mjs";
import { addressOf } from "./site_address.mjs";
import { hide, set, write } from "./writing.mjs";

/**
 * What a template is filled from: a text, a list of the same, or what no place asks for.
 *
 * @typedef {{[name: string]: unknown}} Data
 */

/**
 * What puts a value in a place of its kind; each kind has its own values. An answer of an earlier
 * build may lack a list.
 *
 * @type {Record<string, (element: HTMLElement) => (value: any) => void>}
 */
const PUT = {
  text: (element) => (value) => {
    write(element, String(value ?? ""));
    hide(element, !value);
  },
  count: (element) => (list) => write(element, String(list.length)),
  if: (element) => (list) => hide(element, !list?.length),
  unless: (element) => (list) => hide(element, list.length > 0),
  link: (element) => (address) => set(element, "href", addressOf(address)),
  fieldLink: (element) => (field) => {
    set(element, "data-field-link", field);
    set(element, "href", `#${element.dataset.prefix}${field}`);
  },
  mark(element) {
    let before = "";
    return (name) => {
      if (before) element.classList.remove(before);
      before = `is-${name}`;
      element.classList.add(before);
    };
  },
  each: (element) => (list = []) => {
    fillEach(element, list);
    hide(element, !list.length);
  },
};

const KINDS = Object.entries(PUT);
const PLACES = KINDS.map(([kind]) => `[data-${kind.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}]`).join();

/** A copy of a template. It is filled as often as its data changes, and what is the same stands. */
export class Copy {
  #nodes;
  #parts;
  /** @type {{name: string, put: (value: any) => void, value?: unknown}[]} */
  #places;

  /** @param {HTMLTemplateElement} template */
  constructor(template) {
    /** Where it stands until it is put in the page. */
    this.content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#nodes = [...this.content.childNodes];
    const places = findAll(this.content, PLACES);
    this.#parts = [...this.content.children, ...places];
    this.#places = places.flatMap((element) => {
      const kinds = KINDS.filter(([kind]) => kind in element.dataset);
      return kinds.map(([kind, put]) => ({ name: element.dataset[kind] ?? "", put: put(element) }));
    });
  }

  /**
   * @param {Data} data
   * @throws {Error} where something of it was taken out of the page, as an extension may: what is
   *   written there nobody would see
   */
  fill(data) {
    if (this.#parts.some(isTakenOut)) throw new Error("a part is gone");
    for (const place of this.#places) {
      const value = data[place.name];
      // A list is another each time, and its items are looked at one by one.
      if (value === place.value && "value" in place) continue;
      place.value = value;
      place.put(value);
    }
    return this;
  }

  get firstNode() {
    return this.#nodes[0] ?? null;
  }

  remove() {
    for (const node of this.#nodes) node.remove();
  }
}

/**
 * Whether an element stands neither in the page nor in what is to be put there.
 *
 * @param {Element} element
 */
const isTakenOut = (element) => !element.isConnected && element.getRootNode() instanceof Element;

/** @type {WeakMap<HTMLElement, {template: HTMLTemplateElement, filled: {copy: Copy, json: string}[]}>} */
const LISTS = new WeakMap();

/**
 * Put a filled copy of the element's own template in it for each item, and nothing else. What is said
 * again stays where it stands: when one item goes, those below it are not written anew.
 *
 * @param {HTMLElement} element
 * @param {Data[]} items
 */
export function fillEach(element, items) {
  const list = LISTS.get(element) ?? { template: find(element, "template", HTMLTemplateElement), filled: [] };
  LISTS.set(element, list);
  const { filled, template } = list;
  const wanted = items.map((item) => JSON.stringify(item));
  for (const [at, item] of items.entries()) {
    const json = wanted[at] ?? "";
    const ahead = filled.slice(at).findIndex((each) => each.json === json);
    for (const { copy } of filled.splice(at, Math.max(ahead, 0))) copy.remove();
    const here = filled[at];
    if (here && (ahead >= 0 || !wanted.includes(here.json))) {
      here.copy.fill(item);
      here.json = json;
    } else {
      const copy = new Copy(template).fill(item);
      template.parentNode?.insertBefore(copy.content, here?.copy.firstNode ?? null);
      filled.splice(at, 0, { copy, json });
    }
  }
  for (const { copy } of filled.splice(items.length)) copy.remove();
}

/**
 * A text with its places filled: «{count} mangler».
 *
 * @param {string | undefined} text
 * @param {Record<string, string | number | undefined>} [values]
 */
export function sentence(text = "", values = {}) {
  return text.replace(/{(\w+)}/g, (_, name) => String(values[name]));
}
