// All that is wrong in the form, in one list with links to the fields.
//
// The form is live: there is no moment of sending at which the list could appear, and one that
// came and went while somebody types would push the question away from under the thumb. So a
// fault is told at its field, and the list opens when it is asked for. From then on it keeps up,
// and goes when all is mended.

import { find } from "../shared/elements.mjs";
import { fillEach } from "../shared/template.mjs";
import { hide } from "../shared/writing.mjs";

export class ErrorSummary {
  #element;
  /** @type {{field: string, message: string}[]} */
  #wrong = [];

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#element = find(form, "[data-error-summary]");
  }

  get isNeeded() {
    return this.#wrong.length > 0;
  }

  /** @param {Pick<import("./answer.mjs").Answer, "fields">} answer */
  show({ fields }) {
    this.#wrong = Object.entries(fields).flatMap(([field, { error }]) =>
      error ? [{ field, message: error.message }] : [],
    );
    fillEach(find(this.#element, "[data-wrong-fields]"), this.#wrong);
    if (!this.isNeeded) hide(this.#element, true);
  }

  clear() {
    this.show({ fields: {} });
  }

  /** Bring the list into view and into focus. */
  open() {
    this.#element.hidden = !this.isNeeded;
    this.#element.scrollIntoView({ block: "start" });
    this.#element.focus({ preventScroll: true });
  }
}
