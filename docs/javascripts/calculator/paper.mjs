// What stands on paper beside the answers: what they were answers to, and the day.

import { mayBeUsed } from "../edition/edition_notice.mjs";
import { fillEach } from "../shared/template.mjs";
import { today } from "../shared/today.mjs";

export class Paper {
  #element;
  #patient;

  constructor(form, patient) {
    this.#element = form.querySelector("[data-paper]");
    this.#patient = patient;
    form.querySelector("[data-print]").addEventListener("click", async () => {
      if (await mayBeUsed()) print(); // else the page says why not
    });
    addEventListener("beforeprint", () => this.#write());
    addEventListener("afterprint", () => this.clear());
  }

  clear() {
    fillEach(this.#element.querySelector("[data-stated]"), []);
  }

  #write() {
    const stated = [...this.#patient.stated(), ...this.#patient.derived()];
    fillEach(this.#element.querySelector("[data-stated]"), stated);
    this.#element.querySelector("[data-printed]").textContent = today();
  }
}
