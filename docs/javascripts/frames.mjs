// Work spread over frames, so that no piece of it holds a slow phone up.

/** A page out of sight has no frames; its work is done all the same. */
const LONGEST_MS = 100;

/** Do the first task at once and each other in a frame of its own; `done` follows the last.
 *
 * Returns what takes back all that is not done yet. */
export function spread(tasks, done) {
  const left = [...tasks];
  let takenBack = false;
  const next = () => {
    if (takenBack) return;
    left.shift()?.();
    if (left.length) afterFrame(next);
    else done();
  };
  next();
  return () => {
    takenBack = true;
  };
}

/** Act once when the next frame is painted. */
function afterFrame(act) {
  const late = setTimeout(act, LONGEST_MS);
  requestAnimationFrame(() => {
    clearTimeout(late);
    setTimeout(act);
  });
}
