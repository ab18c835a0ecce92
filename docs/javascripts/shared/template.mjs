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

/**
 * What a template is filled from: a text, a list of the same, or what no place asks for.
 *
 * @typedef {{[name: string]: unknown}} Data
 */

/** @type {Record<string, (element: HTMLElement, value: any) => void>} each has its own values */
const FILLERS = {
  text(element, value) {
    element.textContent = value;
    element.hidden = !value;
  },
  count(element, list) {
    element.textContent = list.length;
  },
  if(element, list) {
    element.hidden = !list?.length;
  },
  unless(element, list) {
    element.hidden = list.length > 0;
  },
  link(element, address) {
    element.setAttribute("href", addressOf(address));
  },
  fieldLink(element, field) {
    element.dataset.fieldLink = field;
    element.setAttribute("href", `#${element.dataset.prefix}${field}`);
  },
  mark(element, name) {
    element.classList.add(`is-${name}`);
  },
  each(element, list = []) {
    fillEach(element, list); // an answer of an earlier build may lack it
    element.hidden = !list.length;
  },
};

/**
 * A copy of the template with its places filled.
 *
 * @param {HTMLTemplateElement} template
 * @param {Data} data
 */
export function fill(template, data) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const [kind, put] of Object.entries(FILLERS)) {
    const attribute = kind.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    for (const element of findAll(copy, `[data-${attribute}]`)) {
      put(element, data[element.dataset[kind] ?? ""]);
    }
  }
  return copy;
}

/**
 * Put a filled copy of the element's own template in it for each item, and nothing else.
 *
 * @param {HTMLElement} element
 * @param {Data[]} items
 */
export function fillEach(element, items) {
  const template = find(element, "template", HTMLTemplateElement);
  while (template.nextSibling) template.nextSibling.remove();
  template.after(...items.map((item) => fill(template, item)));
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
