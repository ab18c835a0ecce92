// Where the site begins, which no script knows by its own address: scripts lie in a folder that
// is another for each build.

import { find, findAny } from "./elements.mjs";

/** The address of the front page, ending in a slash. */
export const SITE = new URL(".", find(document, 'link[rel="manifest"]', HTMLLinkElement).href);

/** Where the version of this page lies, "procedure/version/"; empty at the plain address. */
export const NUMBERED = findAny(document, 'meta[name="numbered"]', HTMLMetaElement)?.content ?? "";

/**
 * The address of a place in the text, in the version that the page belongs to.
 *
 * @param {string} place from the root of the site, at the plain address
 */
export function addressOf(place) {
  const plain = NUMBERED.replace(/[^/]*\/$/, "");
  const isOurs = NUMBERED !== "" && place.startsWith(plain);
  return new URL(isOurs ? NUMBERED + place.slice(plain.length) : place, SITE).href;
}
