// Python in a worker, as the page sees it: started when asked to, answering the newest question.
//
// It comes as a module in which the build has started it already. Should that once not run, or stop
// at a question, the unmodified Pyodide is started in its place, and asked the same again.

import { startBoundWorker } from "./bound_worker.mjs";

const STARTED = {
  scripts: ["python_worker.mjs", "started_python.mjs", "integrity.mjs"],
  patience: 10,
};
const UNMODIFIED = { scripts: ["stock_python_worker.mjs", "integrity.mjs"], patience: 30 };

/**
 * Silence longer than this while bytes should come means that they never will; silence longer than
 * the patience with a way of starting, that this way leads nowhere: a WebAssembly that cannot be
 * instantiated may only warn, and its start never settle. Counted in ticks, so that the hours of a
 * sleeping phone are not taken for silence.
 */
const PATIENCE_WITH_NETWORK = 30;
const TICK_MS = 1000;

const HERE = new URL(".", import.meta.url);

export class Python {
  #procedure;
  #tell;
  #scripts;
  #way = STARTED;
  #worker;
  #watchdog;
  #isFetched;
  #isReady;
  #isAnswering;
  #question;
  #isAsked;
  #number = 0;

  /**
   * `tell` is told of each `progress`, of each `answer` that is still wanted, and of a `failure`.
   * `scripts` is the folder with the scripts of the build that is to answer; ours unless said.
   */
  constructor(procedure, tell, scripts = HERE) {
    this.#procedure = procedure;
    this.#tell = tell;
    this.#scripts = scripts;
  }

  get isRunning() {
    return this.#worker !== undefined;
  }

  start() {
    this.stop();
    const scripts = this.#way.scripts.map((script) => new URL(script, this.#scripts));
    const worker = startBoundWorker(...scripts);
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // told to the reader in words
      this.#fail();
    });
    this.#watch();
    const at = new URL("../assets/calculator/manifest.json", this.#scripts).href;
    readManifest(at).then(
      (manifest) => worker.postMessage({ start: { manifest, at, procedure: this.#procedure } }),
      () => worker === this.#worker && this.#fail(),
    );
  }

  /** Ask what the answer to a form is; every earlier question is thereby withdrawn. */
  ask(form) {
    this.#question = { number: ++this.#number, request: JSON.stringify({ form }) };
    this.#isAsked = false;
    this.#send();
  }

  /** No answer to what was asked so far is wanted any more, and what to ask now is not yet known. */
  withdraw() {
    this.#number++;
    this.#question = undefined;
  }

  /** One question at a time; those that come meanwhile wait, and only the last is asked. */
  #send() {
    if (!this.#isReady || this.#isAnswering || !this.#question || this.#isAsked) return;
    this.#worker.postMessage(this.#question);
    this.#isAnswering = this.#isAsked = true;
    this.#watch();
  }

  #hear({ progress, ready, failure, number, answer }) {
    if (failure) return failure === "python" ? this.#giveUp() : this.#fail();
    if (progress) {
      this.#isFetched = progress.stage !== "fetching";
      this.#watch();
      return this.#tell.progress(progress);
    }
    clearInterval(this.#watchdog);
    if (ready) this.#isReady = true;
    else {
      this.#isAnswering = false;
      if (number === this.#number) {
        try {
          this.#tell.answer(JSON.parse(answer));
        } catch {
          return this.#fail(); // half an answer is none; without the reason, as in the worker
        }
      }
    }
    return this.#send();
  }

  #watch() {
    clearInterval(this.#watchdog);
    const patience = this.#isFetched ? this.#way.patience : PATIENCE_WITH_NETWORK;
    let ticks = 0;
    this.#watchdog = setInterval(() => {
      if (++ticks === patience) this.#giveUp();
    }, TICK_MS);
  }

  /** This way does not lead on. It may be the way, but only once all of it has come. */
  #giveUp() {
    if (!this.#isFetched || this.#way === UNMODIFIED) return this.#fail();
    this.#way = UNMODIFIED;
    return this.start();
  }

  #fail() {
    this.stop();
    this.#tell.failure();
  }

  stop() {
    clearInterval(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isFetched = this.#isReady = this.#isAnswering = this.#isAsked = false;
  }
}

/** What there is to fetch, from the same build as the scripts. */
async function readManifest(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}
