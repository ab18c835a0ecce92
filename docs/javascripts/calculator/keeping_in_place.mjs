// Nothing moves under a finger when something above it changes; Safari does not see to that itself.

/**
 * What changes above an element must not move it under a finger; the result puts it back.
 *
 * @param {HTMLElement | undefined} element
 */
export function keepingInPlace(element) {
  const before = element?.getBoundingClientRect().top;
  return () => {
    const moved = element && before !== undefined && element.getBoundingClientRect().top - before;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  };
}
