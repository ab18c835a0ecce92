// What stands on paper beside the answers: what they were answers to, and the day.

import { mayBeUsed } from "../edition/edition_notice.mjs";
import { find } from "../shared/elements.mjs";
import { fillEach } from "../shared/template.mjs";
import { today } from "../shared/today.mjs";

export class Paper {
  #element;
  #patient;

  /**
   * @param {HTMLFormElement} form
   * @param {import("./patient_form.mjs").PatientForm} patient
   */
  constructor(form, patient) {
    this.#element = find(form, "[data-paper]");
    this.#patient = patient;
    find(form, "[data-print]").addEventListener("click", async () => {
      if (await mayBeUsed()) print(); // else the page says why not
    });
    addEventListener("beforeprint", () => this.#write());
    addEventListener("afterprint", () => this.clear());
  }

  clear() {
    fillEach(find(this.#element, "[data-stated]"), []);
  }

  #write() {
    const stated = [...this.#patient.stated(), ...this.#patient.derived()];
    fillEach(find(this.#element, "[data-stated]"), stated);
    find(this.#element, "[data-printed]").textContent = today();
  }
}
