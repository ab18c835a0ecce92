// What the reader sees of Python's start: bytes and stage, or that it failed.
//
// `data-start` says to the watchdog of the page (theme/partials/watchdog.html) how far the form is:
// "waiting" for a touch, or "begun". What the watchdog showed is taken back here once all is well.

const MEGABYTE = 1e6;
const AMOUNT = new Intl.NumberFormat("nb", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export class StartDisplay {
  #form;
  #progress;
  #failure;
  #untouched;

  constructor(form) {
    this.#form = form;
    this.#progress = form.querySelector("[data-progress]");
    this.#failure = form.querySelector("[data-failure]");
    this.#untouched = form.querySelector("[data-untouched]");
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

  /** Stage, and while fetching the bytes so far out of all. */
  progress({ stage, done, total }) {
    if (this.#form.dataset.state === "failed") this.#become("loading"); // it was only slow
    const bar = this.#progress.querySelector("progress");
    if (stage === "fetching") Object.assign(bar, { value: done, max: total });
    else bar.removeAttribute("value"); // at work, for a time not known
    const text = this.#progress.querySelector("[data-starting]");
    const amounts = { done, total };
    text.textContent = text.dataset[stage].replace(/{(\w+)}/g, (_, name) =>
      AMOUNT.format(amounts[name] / MEGABYTE),
    );
  }

  ready() {
    this.#become("ready");
  }

  failed() {
    this.#become("failed");
  }

  #become(state) {
    this.#form.dataset.state = state;
    this.#progress.hidden = state !== "loading";
    this.#failure.hidden = state !== "failed";
    this.#failure.querySelector("[data-retry]").hidden = false;
    this.#failure.querySelector("[data-reload]").hidden = true;
  }
}
