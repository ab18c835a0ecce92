// Nothing moves under a finger: what comes while one is down waits until it is lifted and its click
// has been dealt with.

/** A touch that ends without `pointerup` must not hold the answer back. */
const LONGEST_MS = 3000;
/** The click of a touch follows its `pointerup` a little later, and not at all after a long one. */
const CLICK_MS = 350;

let isDown = false;
/** @type {(() => void)[]} */
let waiting = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Act at once, or as soon as nothing is pressed any more; in the order of the calls.
 *
 * @param {() => void} act
 */
export function onceLifted(act) {
  if (isDown) waiting.push(act);
  else act();
}

function release() {
  clearTimeout(timer);
  isDown = false;
  const acts = waiting;
  waiting = [];
  for (const act of acts) act();
}

/** @param {number} milliseconds */
function releaseAfter(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(release, milliseconds);
}

addEventListener("pointerdown", () => {
  isDown = true;
  releaseAfter(LONGEST_MS);
}, true);
addEventListener("pointerup", () => releaseAfter(CLICK_MS), true);
addEventListener("pointercancel", release, true);
addEventListener("click", () => releaseAfter(0), true);
