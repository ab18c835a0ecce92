// A text in a dialog, to be copied by the page or, where it may not, by hand.

import { mayBeUsed } from "./edition_notice.mjs";

/**
 * Put a text on the clipboard, if this edition of the page may still be used; false where it may
 * not, or where the browser does not let the page copy.
 */
export async function copy(text) {
  // As a promise, since Safari forbids to copy once something has been waited for.
  const usable = mayBeUsed().then((allowed) => {
    if (!allowed) throw new Error("not to be used");
    return new Blob([text], { type: "text/plain" });
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": usable })]);
    return true;
  } catch {
    return false;
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
    if (await copy(this.#content.value)) this.#told.textContent = this.#told.dataset.copied;
    else if (this.#dialog.open) this.#mark(); // else the calculator was closed meanwhile
  }

  #mark() {
    this.#content.focus();
    this.#content.select();
    this.#told.textContent = this.#told.dataset.notCopied;
  }
}
