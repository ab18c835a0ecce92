// How long an answer from the host is waited for. AbortSignal.timeout is younger than our oldest
// browsers.

/**
 * A signal that gives a request up after so many milliseconds, from when their number is known.
 *
 * @param {number | Promise<number>} milliseconds
 */
export function givenUpAfter(milliseconds) {
  const controller = new AbortController();
  Promise.resolve(milliseconds).then((known) => setTimeout(() => controller.abort(), known));
  return controller.signal;
}
