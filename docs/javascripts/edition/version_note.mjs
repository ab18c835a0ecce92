// What a page at the address of an earlier version says of that version.

import { findAny } from "../shared/elements.mjs";

/** The first sentence of the note, as a line for what is taken along; none for the newest version. */
export function versionNote() {
  const note = findAny(document, "[data-version-note]");
  if (!note || note.dataset.versionNote === "current") return [];
  return [findAny(note, "strong")?.textContent ?? ""].filter(Boolean);
}
