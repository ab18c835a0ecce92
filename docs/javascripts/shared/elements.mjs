// Elements of the page, each of the kind that a script counts on. One that is missing, or is of
// another kind, is reported by its selector, at the place where it was looked for.

/** @template {Element} E @typedef {{ new (): E, prototype: E }} Kind */

/**
 * The first element that a selector finds, if any.
 *
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {Kind<E>} [kind]
 * @returns {E | undefined}
 */
export function findAny(within, selector, kind) {
  const found = within.querySelector(selector);
  return found ? ofKind(found, selector, kind) : undefined;
}

/**
 * The first element that a selector finds, which has to be there.
 *
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {Kind<E>} [kind]
 * @returns {E}
 */
export function find(within, selector, kind) {
  const found = findAny(within, selector, kind);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/**
 * All elements that a selector finds.
 *
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {Kind<E>} [kind]
 * @returns {E[]}
 */
export function findAll(within, selector, kind) {
  return Array.from(within.querySelectorAll(selector), (each) => ofKind(each, selector, kind));
}

/**
 * The nearest element at or around another that a selector finds, if any.
 *
 * @param {EventTarget | null} target what an event happened to, for instance
 * @param {string} selector
 * @returns {HTMLElement | undefined}
 */
export function around(target, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : undefined;
}

/**
 * @template {Element} E
 * @param {Element} element
 * @param {string} selector
 * @param {Kind<E>} kind
 */
function ofKind(element, selector, kind = /** @type {Kind<E>} */ (/** @type {unknown} */ (HTMLElement))) {
  if (!(element instanceof kind)) throw new Error(`${selector} is no ${kind.name}`);
  return element;
}
