// What the rules that a link was made under answer to it, beside what the rules of today do.
//
// A host that keeps the folders of earlier builds thereby keeps their rules, and Python of that
// build answers by them. The host is asked for rules, and never told what they are to be asked.

import { Python } from "../python/python.mjs";
import { SITE } from "../shared/site_address.mjs";
import { fillEach, sentence } from "../shared/template.mjs";

export class EarlierAnswers {
  #form;
  #patient;
  #element;
  #python;
  #versions;
  #then;
  #now;

  constructor(form, patient) {
    this.#form = form;
    this.#patient = patient;
    this.#element = form.querySelector("[data-earlier]");
    // They answer to the link; to anything else there is no comparison.
    patient.onChange(() => this.clear());
    form.addEventListener("reset", () => this.clear());
  }

  /** Ask the rules of a build what the form says now. */
  ask(procedure, build, versions) {
    this.#versions = versions;
    this.#say("asking");
    const tell = {
      progress() {},
      answer: (answer) => {
        this.#python.stop();
        this.#then = answer;
        this.#compare();
      },
      failure: () => this.#say("failed"),
    };
    this.#python = new Python(procedure, tell, new URL(`build/${build}/`, SITE));
    this.#python.ask(this.#patient.texts());
    this.#python.start();
  }

  /** The answers of today. */
  show(answer) {
    this.#now = answer;
    this.#compare();
  }

  clear() {
    this.#python?.stop();
    this.#python = this.#versions = this.#then = this.#now = undefined;
    this.#element.hidden = true;
    fillEach(this.#element.querySelector("tbody"), []);
  }

  #compare() {
    if (!this.#then || !this.#now) return;
    const before = new Map(this.#then.drugs.map((answer) => [answer.drug, words(answer)]));
    const rows = this.#now.drugs.map((answer) => {
      const [there, here] = [before.get(answer.drug) ?? "–", words(answer)];
      return { name: answer.card.name, there, here, change: there === here ? "same" : "other" };
    });
    fillEach(this.#element.querySelector("tbody"), rows);
    const changed = rows.some(({ change }) => change === "other");
    this.#say(changed ? "changed" : "same");
    this.#element.querySelector("[data-both]").hidden = false;
  }

  #say(what) {
    const told = this.#element.querySelector("[data-told]");
    told.textContent = sentence(told.dataset[what], this.#versions);
    for (const place of this.#element.querySelectorAll("[data-version-of]")) {
      place.textContent = this.#versions[place.dataset.versionOf];
    }
    this.#element.querySelector("[data-both]").hidden = true;
    this.#element.hidden = false;
  }
}

/** An answer in a cell. */
function words({ card }) {
  const doses = card.doses.map(({ text }) => text).join(" eller ");
  return [card.heading, doses].filter(Boolean).join(": ");
}
