// Fills a <template> of the page from data, as text and never as markup.
//
//   data-text="name"        the value as text; the element is hidden where it is empty
//   data-link="name"        the value is an address in the site
//   data-field-link="name"  the value is a field of the form
//   data-mark="name"        the value becomes a class, is-value
//   data-each="name"        the <template> inside, once for each item of the list;
//                           the element is hidden where there is none
//   data-only="status"      of the list, those with this status

import { SITE } from "./site_address.mjs";

/** A copy of the template with its places filled. */
export function fill(template, data) {
  const copy = template.content.cloneNode(true);
  for (const element of copy.querySelectorAll("[data-text]")) {
    element.textContent = data[element.dataset.text];
    element.hidden = !element.textContent;
  }
  for (const link of copy.querySelectorAll("[data-link]")) {
    link.href = new URL(data[link.dataset.link], SITE).href;
  }
  for (const link of copy.querySelectorAll("[data-field-link]")) {
    link.dataset.fieldLink = data[link.dataset.fieldLink];
  }
  for (const element of copy.querySelectorAll("[data-mark]")) {
    element.classList.add(`is-${data[element.dataset.mark]}`);
  }
  for (const list of copy.querySelectorAll("[data-each]")) {
    const { each, only } = list.dataset;
    const items = data[each].filter(({ status }) => !only || status === only);
    const item = list.querySelector("template");
    item.before(...items.map((each) => fill(item, each)));
    list.hidden = !items.length;
  }
  return copy;
}
