// Nothing moves under a finger when something above it changes; Safari does not see to that itself.

/**
 * What changes above an element must not move it under a finger; the result puts it back. Where
 * nothing changes above it, nobody asks where it is: to tell takes laying out all of the page.
 *
 * @param {Element | undefined} element
 * @param {Element[]} changing
 */
export function keepingInPlace(element, changing) {
  if (!element || !changing.some((each) => isBefore(each, element))) return () => {};
  const before = element.getBoundingClientRect().top;
  return () => {
    const moved = element.getBoundingClientRect().top - before;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  };
}

/**
 * @param {Element} element
 * @param {Element} other
 */
function isBefore(element, other) {
  return Boolean(element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
