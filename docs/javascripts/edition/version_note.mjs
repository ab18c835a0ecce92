// What a page at the address of an earlier version says of that version.

import { findAny } from "../shared/elements.mjs";

/** The note of a version that is not to be used any more, if this is one. */
const note = () => findAny(document, '[data-version-note]:not([data-version-note="current"])');

/** The first sentence of the note, as a line for what is taken along; none for the newest version. */
export function versionNote() {
  const place = note();
  return [(place && findAny(place, "strong")?.textContent) ?? ""].filter(Boolean);
}

/** Where the newest version of this page stands, where this is an earlier one. */
export function newestVersion() {
  const place = note();
  return place && findAny(place, "a", HTMLAnchorElement)?.href;
}
