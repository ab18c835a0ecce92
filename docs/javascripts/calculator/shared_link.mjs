// A link that opens the calculator with the same answers.
//
//   #kalkulator/<procedure>/<version>/<hash of the rules>?age=64%2C9&indication=ra&slutt=1
//
// It is made by an explicit press alone. All of it is in the fragment, which no browser sends to a
// host, and the page takes it out of the address before all else, also where it cannot be read
// (theme/partials/taken_link.html). Its version is for people: what
// the answers were answers to is told by the hash alone. Under rules that nobody knows, a number
// may have had another unit and a question another meaning, so nothing is read from such a link.

/**
 * @import { EarlierAnswers } from "./earlier_answers.mjs"
 * @import { ErrorSummary } from "./error_summary.mjs"
 * @import { PatientForm } from "./patient_form.mjs"
 */

import { mayBeUsed } from "../edition/edition_notice.mjs";
import { newestVersion } from "../edition/version_note.mjs";
import { findRules } from "../edition/published_rules.mjs";
import { find, findAll } from "../shared/elements.mjs";
import { SITE } from "../shared/site_address.mjs";
import { fillEach, sentence } from "../shared/template.mjs";
import { TextDialog } from "./text_dialog.mjs";
import { shortened } from "../edition/version_file.mjs";

const START = "#kalkulator/";
const PARTS = /^#kalkulator\/([^/?]+)\/([^/?]+)\/([^/?]+)\?(.*)$/s;
const LONGEST_TEXT = 40; // no control needs more
const MOST_NAMES = 10;
const END = "slutt"; // the last of a link: where it lacks, a program may have cut the link off
const UNSEEN = /\p{C}/gu; // signs that turn the order of what follows, among others

/** @typedef {{procedure: string, rules: string, texts: Map<string, string>, isWhole: boolean, fragment: string}} Link */

/**
 * What was taken out of the address, to be had once; undefined where nothing was.
 *
 * @returns {Link | undefined}
 */
export function takeLink() {
  const page = /** @type {typeof globalThis & {takenLink?: string}} */ (globalThis);
  const { takenLink: link } = page;
  if (!link) return undefined;
  delete page.takenLink;
  const [, procedure, , rules, texts] = PARTS.exec(link) ?? [];
  const answers = [...new URLSearchParams(texts)];
  const given = new Map(answers);
  const isTold = given.size === answers.length; // of two answers to one question neither is
  return {
    procedure: decoded(procedure),
    rules: decoded(rules),
    isWhole: given.delete(END),
    fragment: link,
    texts: isTold ? given : new Map(),
  };
}

function decoded(part = "") {
  try {
    return decodeURIComponent(part);
  } catch {
    return ""; // cut in the middle of a letter
  }
}

export class SharedLink {
  #form;
  #patient;
  #errors;
  #earlier;
  #dialog;
  #note;
  /**
   * The link whose rules are being looked up.
   *
   * @type {Link | undefined}
   */
  #opening;

  /**
   * @param {HTMLFormElement} form
   * @param {PatientForm} patient
   * @param {ErrorSummary} errors
   * @param {EarlierAnswers} earlier shows what the rules that a link was made under answered to it
   */
  constructor(form, patient, errors, earlier) {
    this.#form = form;
    this.#patient = patient;
    this.#errors = errors;
    this.#earlier = earlier;
    this.#dialog = new TextDialog(form, "link");
    this.#note = find(form, "[data-opened]");
    find(this.#note, "[data-close]").addEventListener("click", () => this.#hideNote());
    find(form, "[data-make-link]").addEventListener("click", () => this.#make());
    for (const kind of ["input", "change", "reset"]) form.addEventListener(kind, () => this.#leave());
    form.addEventListener("reset", () => this.#hideNote());
  }

  /**
   * Answer as a link says, where its rules are known and in force; whether that was done.
   *
   * @param {Link} link
   */
  async open(link) {
    const { procedure, rules, texts } = link;
    const { procedure: ours, version = "", rules: now } = this.#form.dataset;
    this.#dialog.clear(); // it holds the link to what stood in the form
    this.#form.reset();
    this.#opening = link;
    find(this.#note, "[data-cut]").hidden = link.isWhole;
    if (procedure !== ours || !texts.size) return this.#refuse("broken");
    if (rules === now) {
      this.#opening = undefined;
      this.#tell("same", { there: version, here: version }, this.#fillIn(texts));
      return true;
    }
    const newest = newestVersion();
    if (newest) {
      this.#refuse("outdated", { here: version });
      return this.#lead("newest", newest + link.fragment);
    }
    this.#tell("asking");
    const made = await findRules(procedure, rules);
    if (this.#opening !== link) return false;
    if (made.state === "withdrawn") {
      return this.#refuse(made.state, { there: made.version, here: version, reason: made.reason });
    }
    if (made.state !== "found") return this.#refuse(made.state, { here: version });
    this.#opening = undefined;
    const versions = { there: made.version, here: version };
    const ignored = this.#fillIn(texts);
    this.#tell(made.version === version ? "redrafted" : "changed", versions, ignored);
    if (made.version !== version && made.page) {
      this.#lead("own", new URL(made.page, SITE).href + link.fragment);
    }
    this.#earlier.ask(procedure, made.build, versions);
    return true;
  }

  clear() {
    this.#opening = undefined;
    this.#dialog.clear();
    fillEach(find(this.#dialog.element, "[data-held]"), []);
    this.#hideNote();
  }

  /**
   * Answer what can be answered; the names of the rest.
   *
   * @param {Link["texts"]} texts
   */
  #fillIn(texts) {
    const isShort = ([, text] = ["", ""]) => text.length <= LONGEST_TEXT;
    const short = [...texts].filter(isShort);
    const long = [...texts].filter((each) => !isShort(each));
    return [...long.map(([name]) => name), ...this.#patient.answer(Object.fromEntries(short))];
  }

  /**
   * @param {string} state
   * @param {Record<string, string>} [values]
   */
  #refuse(state, values) {
    this.#opening = undefined;
    this.#tell(state, values);
    find(this.#note, "[data-cut]").hidden = true; // nothing of it was taken
    return false;
  }

  /** Whoever goes on in the form meanwhile decides what it says. */
  #leave() {
    if (this.#opening) this.#refuse("left");
  }

  /**
   * @param {string} state
   * @param {Record<string, string>} [values]
   * @param {string[]} ignored
   */
  #tell(state, values, ignored = []) {
    this.#forget();
    const words = find(this.#note, "[data-words]");
    const rest = find(this.#note, "[data-ignored]");
    const labels = ignored.slice(0, MOST_NAMES).map((name) => this.#patient.label(name) || name);
    const seen = labels.map((label) => label.replace(UNSEEN, ""));
    const names = seen.map((name) => shortened(name, LONGEST_TEXT));
    if (ignored.length > MOST_NAMES) names.push("…");
    words.textContent = sentence(words.dataset[state], values);
    rest.textContent = sentence(rest.dataset.ignored, { names: names.join(", ") });
    rest.hidden = !ignored.length;
    this.#note.hidden = false;
  }

  /**
   * Lead to the page of another version, with the link; the form is left as it is.
   *
   * @param {"own" | "newest"} which that which the link was made under, or that of today
   * @param {string} address
   */
  #lead(which, address) {
    const place = find(this.#note, `[data-${which}-version]`);
    find(place, "a").setAttribute("href", address);
    place.hidden = false;
    return false;
  }

  #hideNote() {
    this.#note.hidden = true;
    this.#forget();
  }

  /** What the link said stays in no address of the page. */
  #forget() {
    for (const place of findAll(this.#note, "[data-own-version], [data-newest-version]")) {
      find(place, "a").removeAttribute("href");
      place.hidden = true;
    }
  }

  async #make() {
    const asked = JSON.stringify(this.#patient.texts());
    if (!(await mayBeUsed())) return undefined; // closed meanwhile, and the page says why
    if (JSON.stringify(this.#patient.texts()) !== asked) return undefined; // of another patient by now
    if (this.#errors.isNeeded) return this.#errors.open();
    const { procedure = "", version = "", rules = "" } = this.#form.dataset;
    const path = [procedure, version, rules].map(encodeURIComponent).join("/");
    const texts = new URLSearchParams({ ...this.#patient.answered(), [END]: "1" });
    const { origin, pathname } = location;
    fillEach(find(this.#dialog.element, "[data-held]"), this.#patient.stated());
    return this.#dialog.open(`${origin}${pathname}${START}${path}?${texts}`);
  }
}
