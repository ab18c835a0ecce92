// Work done in slices, between which a slow phone can do what its reader asks for.

import { onceLifted } from "./lifted.mjs";

/** More is begun in a slice only before this is spent: a fast device does all in one. */
const ENOUGH_MS = 8;

/**
 * Do the first tasks at once and others in the slices that follow; `done` follows the last.
 *
 * @param {Iterable<() => void>} tasks
 * @param {() => void} done
 * @returns {() => void} what takes back all that is not done yet
 */
export function inSlices(tasks, done) {
  const left = [...tasks];
  let isWanted = true;
  const slice = () => {
    if (!isWanted) return;
    const began = performance.now();
    do left.shift()?.();
    while (left.length && performance.now() - began < ENOUGH_MS);
    if (left.length) setTimeout(() => onceLifted(slice));
    else done();
  };
  slice();
  return () => {
    isWanted = false;
  };
}
