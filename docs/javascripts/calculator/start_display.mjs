// What the reader sees of Python's start: bytes and stage, or that it failed.
//
// `data-start` says to the watchdog of the page (theme/partials/watchdog.html) how far the form is:
// "waiting" for a touch, or "begun". What the watchdog showed is taken back here once all is well.

/** @import { Fetching, Progress } from "../python/messages.mjs" */

import { find } from "../shared/elements.mjs";
import { sentence } from "../shared/template.mjs";

const MEGABYTE = 1e6;
const AMOUNT = new Intl.NumberFormat("nb", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export class StartDisplay {
  #form;
  #progress;
  #failure;
  #untouched;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.#form = form;
    this.#progress = find(form, "[data-progress]");
    this.#failure = find(form, "[data-failure]");
    this.#untouched = find(form, "[data-untouched]");
  }

  /** All is connected, and Python is started by a touch. */
  waiting() {
    this.#form.dataset.start = "waiting";
    this.#become("loading");
    this.#progress.hidden = true;
    this.#untouched.hidden = false;
  }

  starting() {
    this.#form.dataset.start = "begun";
    this.#become("loading");
    this.progress({ stage: "starting" });
  }

  /**
   * Stage, and while fetching the bytes so far out of all.
   *
   * @param {Progress} progress
   */
  progress(progress) {
    if (this.#form.dataset.state === "failed") this.#become("loading"); // it was only slow
    const bar = find(this.#progress, "progress", HTMLProgressElement);
    const isFetching = progress.stage === "fetching";
    if (isFetching) Object.assign(bar, { value: progress.done, max: progress.total });
    else bar.removeAttribute("value"); // at work, for a time not known
    const text = find(this.#progress, "[data-starting]");
    text.textContent = sentence(text.dataset[progress.stage], isFetching ? amounts(progress) : {});
  }

  ready() {
    if (this.#form.dataset.state !== "ready") this.#become("ready");
  }

  failed() {
    this.#become("failed");
  }

  /** @param {"loading" | "ready" | "failed"} state */
  #become(state) {
    this.#form.dataset.state = state;
    this.#progress.hidden = state !== "loading";
    this.#failure.hidden = state !== "failed";
    find(this.#failure, "[data-retry]").hidden = false;
    find(this.#failure, "[data-reload]").hidden = true;
    if (state !== "loading") dispatchEvent(new Event("calculator-settled")); // the watchdog hears it
  }
}

/** @param {Fetching} progress */
function amounts({ done, total }) {
  return { done: AMOUNT.format(done / MEGABYTE), total: AMOUNT.format(total / MEGABYTE) };
}
