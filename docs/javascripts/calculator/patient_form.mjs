// The questions: what the controls hold now, and what Python said of each of them.

import { isShown } from "../shared/shown.mjs";

export class PatientForm {
  #form;
  #fields;
  #before;
  #onChange = [];

  constructor(form) {
    this.#form = form;
    this.#fields = new Map(
      [...form.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, field]),
    );
    form.addEventListener("click", (event) => this.#click(event));
    form.addEventListener("keydown", (event) => this.#goOn(event));
    this.#before = JSON.stringify(this.texts());
    // In the capture phase, so that an event that does not bubble counts as well.
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => this.#look(), true);
    form.addEventListener("reset", () => (this.#before = undefined), true);
  }

  /** Call after each event that changed what the form says: to leave a field as it is does not. */
  onChange(act) {
    this.#onChange.push(act);
  }

  /** The text of every control by its name; blank is not answered. */
  texts() {
    return Object.fromEntries(new FormData(this.#form));
  }

  /** The texts of what is answered. */
  answered() {
    return Object.fromEntries(Object.entries(this.texts()).filter(([, text]) => text.trim()));
  }

  /**
   * Answer as a person does, by events, and leave the rest as it is. What no control can hold is
   * left out, and its names are returned.
   */
  answer(texts) {
    return Object.entries(texts).flatMap(([name, text]) => (this.#put(name, text) ? [] : [name]));
  }

  /** What is answered in the words of the form: label, value, and whether it is in error. */
  stated() {
    return Object.entries(this.answered()).map(([name, text]) => {
      const field = this.#fields.get(name);
      const wrong = field.querySelector("[data-error]").textContent;
      const value = wrong ? `${text} (${wrong})` : this.#words(field, text);
      return {
        label: this.label(name),
        value: [value, ...remarks(field)].join(" – "),
        state: wrong ? "wrong" : "right",
      };
    });
  }

  /** What was computed, as `stated`. */
  derived() {
    return [...this.#fields].flatMap(([name, field]) => {
      const value = field.querySelector("[data-derived]")?.textContent;
      const told = [value, ...remarks(field)].join(" – ");
      return value ? [{ label: this.label(name), value: told, state: "right" }] : [];
    });
  }

  /** The label of a field; nothing for no field. */
  label(name) {
    return this.#fields.get(name)?.querySelector(".calc-label").textContent ?? "";
  }

  /** Show what was understood, computed, doubted, asked about or wrong, field by field. */
  show({ fields, derived_text: derived, notes = [], idle }) {
    for (const [name, field] of this.#fields) {
      showNotes(field.querySelector("[data-notes]"), notes.filter((note) => note.field === name));
      if ("askedLast" in field.dataset) this.#fold(field, idle?.includes(name) ?? true);
      const { understood = "", error, doubt = "", suggestion } = fields[name] ?? {};
      write(field.querySelector("[data-understood]"), understood, "p");
      write(field.querySelector("[data-derived]"), derived?.[name]?.value ?? "");
      write(field.querySelector("[data-not-derived]"), derived?.[name]?.reason ?? "");
      write(field.querySelector("[data-error]"), error?.message ?? "");
      write(field.querySelector("[data-doubt]"), doubt);
      write(field.querySelector("[data-question]"), suggestion?.question ?? "", "p");
      write(field.querySelector("[data-use-text]"), suggestion?.text ?? "");
      const control = field.querySelector("[data-control]");
      if (error) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  clear() {
    this.show({ fields: {} });
  }

  goTo(name) {
    const field = this.#fields.get(name);
    delete field.dataset.idle;
    field.scrollIntoView({ block: "center" });
    focusable(field).focus({ preventScroll: true });
  }

  #look() {
    const now = JSON.stringify(this.texts());
    if (now === this.#before) return;
    this.#before = now;
    for (const act of this.#onChange) act();
  }

  /** A question that there is no reason to ask is folded away, unless it is answered or in use. */
  #fold(field, isIdle) {
    const isUsed = field.contains(document.activeElement);
    field.toggleAttribute("data-idle", isIdle && (isUsed ? "idle" in field.dataset : true));
  }

  #put(name, text) {
    const field = this.#fields.get(name);
    const controls = [...(field?.querySelectorAll("input") ?? [])];
    const control = controls.find(({ type, value }) => type === "text" || value === text);
    if (!control) return false;
    if (control.type === "radio") control.checked = true;
    else control.value = text;
    control.dispatchEvent(
      new Event(control.type === "radio" ? "change" : "input", { bubbles: true }),
    );
    return true;
  }

  #words(field, text) {
    const chosen = field.querySelector("input[type=radio]:checked");
    if (chosen) return chosen.nextElementSibling.textContent;
    return field.querySelector("[data-understood]").textContent || text;
  }

  #click(event) {
    const link = event.target.closest("[data-field-link]");
    if (link) {
      event.preventDefault(); // the address is to say nothing of the patient
      this.goTo(link.dataset.fieldLink);
    }
    const written = event.target.closest("[data-write]");
    if (written) this.#put(written.closest("[data-field]").dataset.field, written.dataset.write);
    const use = event.target.closest("[data-use]");
    if (use) {
      const { field } = use.closest("[data-field]").dataset;
      this.#put(field, use.querySelector("[data-use-text]").textContent);
      this.goTo(field);
    }
  }

  /** Enter leads on to the next question, as a phone's keyboard says it does. */
  #goOn(event) {
    if (event.key !== "Enter" || event.target.type !== "text") return;
    event.preventDefault();
    const fields = [...this.#fields.values()].filter(isShown);
    const here = fields.indexOf(event.target.closest("[data-field]"));
    const next = fields[here + 1];
    if (next) focusable(next).focus();
  }
}

function focusable(field) {
  return field.querySelector("input:checked, input[type=text]");
}

/** The notes and the doubt that stand beside a field. */
function remarks(field) {
  const beside = field.querySelectorAll("[data-note], [data-doubt]:not([hidden])");
  return [...beside].map(({ textContent }) => textContent);
}

/** Put each note in an element of its own, by its code. */
function showNotes(element, notes) {
  if (!element) return;
  const lines = notes.map(({ code, message }) => {
    const line = document.createElement("p");
    line.dataset.note = code;
    line.textContent = message;
    return line;
  });
  element.replaceChildren(...lines);
  element.hidden = !notes.length;
}

/** Write a text, and hide the element, or what surrounds it, where there is none. */
function write(element, text, surrounding) {
  if (!element) return;
  element.textContent = text;
  (surrounding ? element.closest(surrounding) : element).hidden = !text;
}
