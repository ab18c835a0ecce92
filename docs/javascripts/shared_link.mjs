// A link that opens the calculator with the same answers.
//
//   #kalkulator/<procedure>/<version>/<hash of the rules>?age=64%2C9&indication=ra
//
// It is made by an explicit press alone. All of it is in the fragment, which no browser sends to a
// host, and it is taken out of the address as soon as it is read.

import { fillEach, sentence } from "./template.mjs";
import { TextDialog } from "./text_dialog.mjs";

const START = "#kalkulator/";
const PARTS = /^#kalkulator\/([^/?]+)\/([^/?]+)\/([^/?]+)\?(.*)$/s;
const LONGEST_TEXT = 40; // no control needs more

/** Read the address and take the answers out of it; undefined where there are none. */
export function takeLink() {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(START)) return undefined;
  history.replaceState(history.state, "", pathname + search);
  const [, ...parts] = PARTS.exec(hash) ?? [];
  const [procedure, version, rules] = parts.slice(0, 3).map(decoded);
  const texts = Object.fromEntries(new URLSearchParams(parts[3] ?? ""));
  return { procedure, version, rules, texts };
}

function decoded(part) {
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

  /** `earlier` shows what the rules that a link was made under answered to it. */
  constructor(form, patient, errors, earlier) {
    this.#form = form;
    this.#patient = patient;
    this.#errors = errors;
    this.#earlier = earlier;
    this.#dialog = new TextDialog(form, "link");
    this.#note = form.querySelector("[data-opened]");
    this.#note.querySelector("[data-close]").addEventListener("click", () => this.#hideNote());
    form.querySelector("[data-make-link]").addEventListener("click", () => this.#make());
  }

  /** Answer as a link says, and tell whether it was made under the rules of today. */
  open({ procedure, version, rules, texts }) {
    const here = this.#form.dataset;
    this.#form.reset();
    const isWhole = procedure === here.procedure && Object.keys(texts).length > 0;
    const isRead = ([, text]) => text.length <= LONGEST_TEXT;
    const read = isWhole ? Object.fromEntries(Object.entries(texts).filter(isRead)) : {};
    const ignored = new Set([
      ...(isWhole ? Object.keys(texts).filter((name) => !(name in read)) : []),
      ...this.#patient.answer(read),
    ]);
    let state = "broken";
    if (isWhole) {
      if (rules === here.rules) state = "same";
      else state = version === here.version ? "redrafted" : "changed";
    }
    const versions = { there: version, here: here.version };
    this.#tell(state, versions, [...ignored]);
    if (isWhole && rules !== here.rules) this.#earlier.ask({ procedure, rules }, versions);
    return isWhole;
  }

  clear() {
    this.#dialog.clear();
    fillEach(this.#dialog.element.querySelector("[data-held]"), []);
    this.#hideNote();
  }

  #tell(state, versions, ignored) {
    const words = this.#note.querySelector("[data-words]");
    const rest = this.#note.querySelector("[data-ignored]");
    words.textContent = sentence(words.dataset[state], versions);
    rest.textContent = sentence(rest.dataset.ignored, { names: ignored.join(", ") });
    rest.hidden = !ignored.length;
    this.#note.hidden = false;
  }

  #hideNote() {
    this.#note.hidden = true;
  }

  #make() {
    if (this.#errors.isNeeded) return this.#errors.open();
    const { procedure, version, rules } = this.#form.dataset;
    const path = [procedure, version, rules].map(encodeURIComponent).join("/");
    const texts = new URLSearchParams(this.#patient.answered());
    const { origin, pathname } = location;
    fillEach(this.#dialog.element.querySelector("[data-held]"), this.#patient.stated());
    return this.#dialog.open(`${origin}${pathname}${START}${path}?${texts}`);
  }
}
