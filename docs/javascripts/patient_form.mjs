// The questions: what the controls hold now, and what Python said of each of them.

export class PatientForm {
  #form;
  #fields;

  constructor(form) {
    this.#form = form;
    this.#fields = new Map(
      [...form.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, field]),
    );
    form.addEventListener("click", (event) => this.#goToField(event));
  }

  /** The text of every control by its name; blank is not answered. */
  texts() {
    return Object.fromEntries(new FormData(this.#form));
  }

  /** Show what was understood, computed or wrong, field by field. */
  show({ fields, derived_text: derived }) {
    for (const [name, field] of this.#fields) {
      const { understood = "", error } = fields[name] ?? {};
      write(field.querySelector("[data-understood]"), understood, "p");
      write(field.querySelector("[data-derived]"), derived?.[name] ?? "");
      write(field.querySelector("[data-error]"), error?.message ?? "");
      const control = field.querySelector("[data-control]");
      if (error) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  clear() {
    this.show({ fields: {} });
  }

  #goToField(event) {
    const link = event.target.closest("[data-field-link]");
    if (!link) return;
    event.preventDefault(); // the address is to say nothing of the patient
    const field = this.#fields.get(link.dataset.fieldLink);
    field.scrollIntoView({ block: "center" });
    field.querySelector("input:checked, input[type=text]").focus({ preventScroll: true });
  }
}

/** Write a text, and hide the element, or what surrounds it, where there is none. */
function write(element, text, surrounding) {
  if (!element) return;
  element.textContent = text;
  (surrounding ? element.closest(surrounding) : element).hidden = !text;
}
