// A text in a dialog, to be copied by the page or, where it may not, by hand.

import { find } from "../shared/elements.mjs";
import { mayBeUsed } from "../edition/edition_notice.mjs";
import { write } from "../shared/writing.mjs";

/**
 * Put a text on the clipboard: "copied", "refused" where the browser does not let the page copy,
 * "unusable" where the host does not let this edition be used, or "outdated" where the text had
 * become one of other input before it was there. None is said before the host answers.
 *
 * @param {string} text
 * @param {() => boolean} isCurrent whether it still is the text of what the form says
 * @returns {Promise<"copied" | "refused" | "unusable" | "outdated">}
 */
export async function copy(text, isCurrent) {
  const usable = mayBeUsed();
  // As a promise, since Safari forbids to copy once something has been waited for.
  const blob = usable.then((allowed) => {
    if (!allowed || !isCurrent()) throw new Error("not to be used");
    return new Blob([text], { type: "text/plain" });
  });
  blob.catch(() => {}); // told below, also where the browser does not take it
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return isCurrent() ? "copied" : "outdated";
  } catch {
    if (!(await usable)) return "unusable";
    return isCurrent() ? "refused" : "outdated";
  }
}

export class TextDialog {
  #dialog;
  #content;
  #told;

  /**
   * @param {HTMLFormElement} form
   * @param {string} name
   */
  constructor(form, name) {
    this.#dialog = find(form, `[data-dialog="${name}"]`, HTMLDialogElement);
    this.#content = find(this.#dialog, "[data-content]", HTMLTextAreaElement);
    this.#told = find(this.#dialog, "[data-copied]");
    find(this.#dialog, "[data-copy]").addEventListener("click", () => this.#copy());
    find(this.#dialog, "[data-close]").addEventListener("click", () => this.clear());
    this.#dialog.addEventListener("close", () => this.clear());
  }

  /** The dialog itself, for what else stands in it. */
  get element() {
    return this.#dialog;
  }

  /** @param {string} text */
  open(text) {
    this.#content.value = text;
    if (!this.#dialog.open) this.#dialog.showModal();
    find(this.#dialog, "[role=heading]").focus(); // else a text far below has the focus
  }

  /**
   * Open because copying is not allowed: the text is marked, and the reader told how.
   *
   * @param {string} text
   */
  openMarked(text) {
    this.open(text);
    this.#mark();
  }

  /** Close, and leave nothing behind. */
  clear() {
    this.#dialog.close();
    this.#content.value = "";
    write(this.#told, "");
  }

  async #copy() {
    const text = this.#content.value;
    // The reader, or the calculator with it, may close the dialog meanwhile.
    const outcome = await copy(text, () => this.#dialog.open && this.#content.value === text);
    if (outcome === "copied") this.#told.textContent = this.#told.dataset.copied ?? "";
    if (outcome === "refused") this.#mark();
  }

  #mark() {
    this.#content.focus();
    this.#content.select();
    this.#told.textContent = this.#told.dataset.notCopied ?? "";
  }
}
