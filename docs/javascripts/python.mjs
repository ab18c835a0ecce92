// Python in a worker, as the page sees it: started when asked to, answering the newest question.

import { startBoundWorker } from "./bound_worker.mjs";

/**
 * Silence longer than this means that Python never comes up or no longer answers: a WebAssembly
 * that cannot be instantiated only warns, and its start never settles. Counted in ticks, so that
 * the hours of a sleeping phone are not taken for silence.
 */
const PATIENCE = 30;
const TICK_MS = 1000;

export class Python {
  #procedure;
  #tell;
  #worker;
  #watchdog;
  #isReady;
  #isAnswering;
  #question;
  #number = 0;

  /** `tell` is told of each `progress`, of each `answer` that is still wanted, and of a `failure`. */
  constructor(procedure, tell) {
    this.#procedure = procedure;
    this.#tell = tell;
  }

  get isRunning() {
    return this.#worker !== undefined;
  }

  start() {
    this.#stop();
    const url = new URL("python_worker.mjs", import.meta.url);
    this.#worker = startBoundWorker(url);
    this.#worker.addEventListener("message", ({ data }) => this.#hear(data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault(); // told to the reader in words
      this.#fail();
    });
    const manifest = new URL("../assets/calculator/manifest.json", import.meta.url).href;
    this.#worker.postMessage({ start: { manifest, procedure: this.#procedure } });
    this.#watch();
  }

  /** Ask what the answer to a form is; every earlier question is thereby withdrawn. */
  ask(form) {
    this.#question = { number: ++this.#number, request: JSON.stringify({ form }) };
    this.#send();
  }

  /** One question at a time; those that come meanwhile wait, and only the last is asked. */
  #send() {
    if (!this.#isReady || this.#isAnswering || !this.#question) return;
    this.#worker.postMessage(this.#question);
    this.#question = undefined;
    this.#isAnswering = true;
    this.#watch();
  }

  #hear({ progress, ready, failure, number, answer }) {
    if (failure) return this.#fail();
    if (progress) {
      this.#watch();
      return this.#tell.progress(progress);
    }
    clearInterval(this.#watchdog);
    if (ready) this.#isReady = true;
    else {
      this.#isAnswering = false;
      if (number === this.#number) this.#tell.answer(JSON.parse(answer));
    }
    return this.#send();
  }

  #watch() {
    clearInterval(this.#watchdog);
    let ticks = 0;
    this.#watchdog = setInterval(() => {
      if (++ticks === PATIENCE) this.#fail();
    }, TICK_MS);
  }

  #fail() {
    this.#stop();
    this.#tell.failure();
  }

  #stop() {
    clearInterval(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isReady = this.#isAnswering = false;
  }
}
