// How long an answer from the host is waited for. AbortSignal.timeout is younger than our oldest
// browsers.

/**
 * A signal that gives a request up after so many milliseconds.
 *
 * @param {number} milliseconds
 */
export function givenUpAfter(milliseconds) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
