// A procedure on hearing: whether it is open, and the switch that shows the buttons. All else is
// fetched when someone wants it, so that reading stays calm and light.

/** @import { Session } from "./hearing_session.mjs" */

import { BUILD_FOLDER } from "../shared/build_folder.mjs";
import { findAll, findAny } from "../shared/elements.mjs";
import { button } from "./hearing_elements.mjs";

const DATA = new URL("assets/hearing/", BUILD_FOLDER);
const LAST_DAY_OF = "Europe/Oslo";

/**
 * Whether the last day is over.
 *
 * @param {string} lastDay
 * @param {Date} now any point in time
 */
export function isClosed(lastDay, now) {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: LAST_DAY_OF }).format(now);
  return lastDay !== "" && today > lastDay;
}

/**
 * What the next page is to begin with, remembered where the browser lets us: "on" for the buttons,
 * "waiting" where there is something not sent, else "".
 */
class Mode {
  #key;

  /** @param {string} procedure */
  constructor(procedure) {
    this.#key = `hearing:${procedure}`;
  }

  get value() {
    try {
      return localStorage.getItem(this.#key) ?? "";
    } catch {
      return "";
    }
  }

  set value(value) {
    try {
      if (value) localStorage.setItem(this.#key, value);
      else localStorage.removeItem(this.#key);
    } catch {
      // Then it holds for this page alone.
    }
  }
}

class Hearing {
  #procedure;
  #closes;
  #closed;
  #mode;
  /** @type {Promise<Session> | undefined} */
  #session;
  /** @type {HTMLButtonElement} */
  #switch = button("", () => this.turn(this.#switch.getAttribute("aria-pressed") !== "true"));
  #failure = document.createElement("p");
  #offer = "Gi innspill mens du leser";

  /** @param {HTMLMetaElement} mark */
  constructor({ content: procedure, dataset: { closes = "" } }) {
    this.#procedure = procedure;
    this.#closes = closes;
    this.#closed = isClosed(closes, new Date());
    this.#mode = new Mode(procedure);
    this.#failure.setAttribute("role", "status");
    this.#failure.className = "hearing-said";
  }

  begin() {
    this.#tell();
    // The deadline may pass while the page lies open; it is looked at when taken up again.
    document.addEventListener("visibilitychange", () => this.#look());
    addEventListener("focus", () => this.#look());
    const actions = findAny(document, "[data-hearing-actions]");
    if (!this.#closed) this.#place(actions);
    actions?.append(button("Se og send innspillene dine", () => this.#with((it) => it.send())));
    this.#word(false);
    const before = this.#mode.value;
    if (before === "on" && !this.#closed) this.turn(true);
    else if (before) this.#with(() => {}); // the session itself says what is not sent
  }

  /** @param {boolean} on */
  async turn(on) {
    this.#word(on);
    await this.#with((session) => (on ? session.show() : session.hide()));
  }

  #tell() {
    for (const element of findAll(document, "[data-hearing-open]")) {
      element.hidden = this.#closed;
    }
    for (const element of findAll(document, "[data-hearing-closed]")) {
      element.hidden = !this.#closed;
    }
  }

  #look() {
    if (this.#closed || !isClosed(this.#closes, new Date())) return;
    this.#closed = true;
    this.#tell();
    this.#switch.remove();
    if (this.#session) this.turn(false);
  }

  /**
   * The switch: among the actions of the hearing's page, below the title, or below a calculator.
   *
   * @param {HTMLElement} [actions]
   */
  #place(actions) {
    const box = actions ?? document.createElement("div");
    box.prepend(this.#switch, this.#failure);
    if (actions) return;
    box.className = "hearing__actions";
    box.dataset.added = "hearing";
    const information = findAny(document, "article .document-information");
    if (!information) this.#offer = "Gi innspill på svarene";
    (information ?? findAll(document, "form[data-calculator]").pop())?.after(box);
  }

  /** @param {boolean} on */
  #word(on) {
    this.#switch.setAttribute("aria-pressed", String(on));
    this.#switch.textContent = on ? "Skjul kommentarknappene" : this.#offer;
  }

  /** @param {(session: Session) => void} use */
  async #with(use) {
    this.#session ??= import("./hearing_session.mjs").then(({ openSession }) =>
      openSession(new URL(`${this.#procedure}.json`, DATA), {
        isClosed: () => this.#closed,
        turn: (on) => this.turn(on),
        remember: (state) => {
          this.#mode.value = state;
        },
      }),
    );
    /** @type {Session} */
    let session;
    try {
      session = await this.#session;
    } catch (error) {
      this.#session = undefined;
      this.#word(false);
      this.#failure.textContent = "Fikk ikke hentet det som trengs. Er du på nett? Prøv igjen.";
      throw error;
    }
    this.#failure.textContent = "";
    use(session);
  }
}

/** A link to a rule opens the list that the rule stands in. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const list = target?.closest("details.hearing-list");
  if (!(target && list instanceof HTMLDetailsElement) || list.open) return;
  list.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
const mark = findAny(document, 'meta[name="hearing"]', HTMLMetaElement);
if (mark) new Hearing(mark).begin();
