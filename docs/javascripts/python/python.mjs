// Python in a worker, as the page sees it: started when asked to, answering the newest question.
//
// It comes as a module in which the build has started it already. Should that once not run, or stop
// at a question, the unmodified Pyodide is started in its place, and asked the same again.

/**
 * @import { Answer } from "../calculator/answer.mjs"
 * @import { FromWorker, Progress, Question, ToWorker } from "./messages.mjs"
 */

import { startBoundWorker } from "./bound_worker.mjs";
import { BUILD_FOLDER } from "../shared/build_folder.mjs";
import { onceLifted } from "../shared/lifted.mjs";
import { SITE } from "../shared/site_address.mjs";

// A page starts earlier builds, too, under these addresses: they stay as they are.
const STARTED = { script: "javascripts/python_worker.mjs", patience: 10 };
const UNMODIFIED = { script: "javascripts/stock_python_worker.mjs", patience: 18 };
const MANIFEST = "assets/calculator/manifest.json";

/**
 * Silence longer than this while bytes should come means that they never will; silence longer than
 * the patience with a way of starting, that this way leads nowhere: a WebAssembly that cannot be
 * instantiated may only warn, and its start never settle. Counted in ticks, so that the hours of a
 * sleeping phone are not taken for silence. None is longer than that of the page's own watchdog
 * (theme/partials/watchdog.html), which would not stop the worker.
 */
const PATIENCE_WITH_NETWORK = 18;
const TICK_MS = 1000;

/** @typedef {{procedure: string, worker: Worker, said?: FromWorker}} Ahead */

/**
 * Who is told of each progress, of each answer that is still wanted, and of a failure.
 *
 * @typedef Listener
 * @property {(progress: Progress) => void} progress
 * @property {(answer: Answer) => void} answer
 * @property {() => void} failure
 */

export class Python {
  #procedure;
  #listener;
  #folder;
  #way = STARTED;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watchdog;
  #isFetched = false;
  #isAnswering = false;
  /** @type {Question | undefined} */
  #question;
  #isAsked = false;
  #number = 0;

  /**
   * @param {string} procedure
   * @param {Listener} listener
   * @param {URL} folder that of the build which is to answer; ours unless said
   */
  constructor(procedure, listener, folder = BUILD_FOLDER) {
    this.#procedure = procedure;
    this.#listener = listener;
    this.#folder = folder;
  }

  get isRunning() {
    return this.#worker !== undefined;
  }

  start() {
    this.stop();
    try {
      this.#meet();
    } catch {
      this.#fail(); // a browser without workers, or one that refuses this one
    }
  }

  #meet() {
    const isOurs = this.#way === STARTED && this.#folder === BUILD_FOLDER;
    const ahead = isOurs ? takeAhead(this.#procedure) : undefined;
    const worker = ahead ? ahead.worker : this.#begin();
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => {
      onceLifted(() => {
        if (worker === this.#worker) this.#hear(data);
      });
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // told to the reader in words
      if (worker === this.#worker) this.#fail();
    });
    this.#watch();
    this.#send();
    if (ahead?.said) this.#hear(ahead.said);
  }

  #begin() {
    const worker = startBoundWorker(new URL(this.#way.script, this.#folder));
    const at = new URL(MANIFEST, this.#folder).href;
    send(worker, { start: { at, site: SITE.href, procedure: this.#procedure } });
    return worker;
  }

  /**
   * Ask what the answer to a form is; every earlier question is thereby withdrawn.
   *
   * @param {Record<string, string>} form
   * @param {{paste?: string, today?: string}} more laboratory lines to read as well, and the day by
   *   which they are old
   */
  ask(form, more = {}) {
    this.#question = { number: ++this.#number, request: JSON.stringify({ form, ...more }) };
    this.#isAsked = false;
    this.#send();
  }

  /** No answer to what was asked so far is wanted any more, and what to ask now is not yet known. */
  withdraw() {
    this.#number++;
    this.#question = undefined;
  }

  /**
   * One question at a time; those that come meanwhile wait, and only the last is asked. The first
   * waits in the worker for the start, so that a page which is busy does not come between.
   */
  #send() {
    if (!this.#worker || this.#isAnswering || !this.#question || this.#isAsked) return;
    send(this.#worker, this.#question);
    this.#isAnswering = this.#isAsked = true;
    this.#watch();
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if ("failure" in message) {
      if (message.failure === "fetch") return this.#fail();
      this.#isFetched = true; // all of it is there, and cannot run
      return this.#giveUp();
    }
    if ("progress" in message) {
      this.#isFetched = message.progress.stage !== "fetching";
      this.#watch();
      return this.#listener.progress(message.progress);
    }
    clearInterval(this.#watchdog);
    this.#isAnswering = false;
    if (message.number === this.#number) {
      try {
        this.#listener.answer(JSON.parse(message.answer));
      } catch {
        return this.#fail(); // half an answer is none; without the reason, as in the worker
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
    this.#listener.failure();
  }

  stop() {
    clearInterval(this.#watchdog);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isFetched = this.#isAnswering = this.#isAsked = false;
  }
}

/**
 * @param {Worker} worker
 * @param {ToWorker} message
 */
function send(worker, message) {
  worker.postMessage(message);
}

/**
 * The worker that the page started before all else, if it is for a procedure, and what it `said`
 * last; to be had once.
 *
 * @param {string} procedure
 */
function takeAhead(procedure) {
  const page = /** @type {typeof globalThis & {pythonAhead?: Ahead}} */ (globalThis);
  const { pythonAhead: ahead } = page;
  delete page.pythonAhead;
  if (ahead?.procedure !== procedure) return undefined;
  ahead.worker.onmessage = ahead.worker.onerror = null;
  return ahead;
}
