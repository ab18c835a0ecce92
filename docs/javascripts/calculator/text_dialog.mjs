// A text in a dialog, to be copied by the page or, where it may not, by hand.

import { mayBeUsed } from "../edition/edition_notice.mjs";

/**
 * Put a text on the clipboard: "copied", "refused" where the browser does not let the page copy, or
 * "unusable" where the host does not let this edition be used. None is said before the host answers.
 */
export async function copy(text) {
  const usable = mayBeUsed();
  // As a promise, since Safari forbids to copy once something has been waited for.
  const blob = usable.then((allowed) => {
    if (!allowed) throw new Error("not to be used");
    return new Blob([text], { type: "text/plain" });
  });
  blob.catch(() => {}); // told below, also where the browser does not take it
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return "copied";
  } catch {
    return (await usable) ? "refused" : "unusable";
  }
}

export class TextDialog {
  #dialog;
  #content;
  #told;

  constructor(form, name) {
    this.#dialog = form.querySelector(`[data-dialog="${name}"]`);
    this.#content = this.#dialog.querySelector("[data-content]");
    this.#told = this.#dialog.querySelector("[data-copied]");
    this.#dialog.querySelector("[data-copy]").addEventListener("click", () => this.#copy());
    this.#dialog.querySelector("[data-close]").addEventListener("click", () => this.clear());
    this.#dialog.addEventListener("close", () => this.clear());
  }

  /** The dialog itself, for what else stands in it. */
  get element() {
    return this.#dialog;
  }

  open(text) {
    this.#content.value = text;
    this.#dialog.showModal();
    this.#dialog.querySelector("[role=heading]").focus(); // else a text far below has the focus
  }

  /** Open because copying is not allowed: the text is marked, and the reader told how. */
  openMarked(text) {
    this.open(text);
    this.#mark();
  }

  /** Close, and leave nothing behind. */
  clear() {
    this.#dialog.close();
    this.#content.value = "";
    this.#told.textContent = "";
  }

  async #copy() {
    const outcome = await copy(this.#content.value);
    if (!this.#dialog.open) return; // the reader, or the calculator with it, closed it meanwhile
    if (outcome === "copied") this.#told.textContent = this.#told.dataset.copied;
    if (outcome === "refused") this.#mark();
  }

  #mark() {
    this.#content.focus();
    this.#content.select();
    this.#told.textContent = this.#told.dataset.notCopied;
  }
}
