// What the form of a comment shows and holds, whichever comment is open.

/** @import { HearingData, Open, Place, Said, Vignette } from "./hearing_types.mjs" */

import { find, findAll, findAny } from "../shared/elements.mjs";
import { partChoice, textControl, vignetteWords } from "./hearing_editor_parts.mjs";
import { part } from "./hearing_elements.mjs";

/** @type {("text" | "proposed_wording" | "source")[]} */
const TEXTS = ["text", "proposed_wording", "source"];

export class EditorForm {
  #dialog;
  #data;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HearingData} data
   */
  constructor(dialog, data) {
    this.#dialog = dialog;
    this.#data = data;
    this.element = find(dialog, "form", HTMLFormElement);
  }

  /**
   * Show what was said before, with what belongs to the comment that is open.
   *
   * @param {Open} open
   * @param {Partial<Said>} said
   * @param {boolean} isBegun whether it is a draft
   */
  fill({ item, vignette }, said, isBegun) {
    this.element.reset();
    for (const name of TEXTS) this.control(name).value = said[name] ?? "";
    for (const kind of findAll(this.element, "[name=kind]", HTMLInputElement)) {
      kind.checked = kind.value === said.kind;
    }
    this.fault("");
    this.part("begun").hidden = !isBegun;
    this.part("delete").hidden = !isBegun && !item;
    this.#showVignette(vignette, Boolean(item));
  }

  /** Nothing of a patient stays in a page that the browser keeps. */
  clear() {
    this.element.reset();
    this.part("inputs").replaceChildren();
  }

  /**
   * Radio buttons for the whole and each sentence, where there is more than one.
   *
   * @param {Place} block
   * @param {Place[]} sentences
   * @param {Place} chosen
   * @param {(place: Place) => void} choose
   */
  offer(block, sentences, chosen, choose) {
    const parts = this.part("parts");
    parts.hidden = sentences.length === 0;
    const legend = find(parts, "legend");
    const choices = sentences.length ? [block, ...sentences] : [];
    const radios = choices.map((place) =>
      partChoice(
        place === block ? "Hele avsnittet" : place.text,
        place.id === chosen.id,
        () => choose(place),
      ),
    );
    parts.replaceChildren(legend, ...radios);
  }

  /**
   * @param {Open} open
   * @param {Place} place
   * @param {string} words
   */
  describe({ item, vignette }, place, words) {
    this.part("place").textContent = place.name;
    this.part("context").textContent = place.context;
    this.part("context").hidden = !place.context;
    this.part("text").textContent = place.text;
    this.part("text").hidden = !this.part("parts").hidden || Boolean(vignette);
    this.part("words").textContent = words;
    this.part("quote").hidden = !words;
    this.part("unquote").hidden = Boolean(item);
    this.part("copying").hidden = !/^[^:]+$/.test(place.id);
  }

  /** @returns {Said} */
  said() {
    /** @param {string} name */
    const said = (name) => {
      const { value } = this.control(name);
      return value.toWellFormed?.() ?? value;
    };
    return {
      text: said("text"),
      proposed_wording: said("proposed_wording"),
      source: said("source"),
      kind: findAny(this.element, "[name=kind]:checked", HTMLInputElement)?.value ?? "",
    };
  }

  /**
   * @param {string} text
   * @param {HTMLElement} [control]
   */
  fault(text, control) {
    this.part("fault").textContent = text;
    for (const each of findAll(this.element, "[aria-invalid]")) each.removeAttribute("aria-invalid");
    control?.setAttribute("aria-invalid", "true");
    control?.focus();
  }

  /** Whether the writer has said that no patient can be recognised. */
  get anonymous() {
    return find(this.element, "[name=anonymous]", HTMLInputElement);
  }

  /** @param {string} name */
  control(name) {
    return textControl(this.element, name);
  }

  /** @param {string} name */
  part(name) {
    return part(this.#dialog, name);
  }

  /**
   * @param {Vignette | undefined} vignette
   * @param {boolean} isOld
   */
  #showVignette(vignette, isOld) {
    this.part("vignette").hidden = !vignette;
    if (!vignette) return;
    this.part("inputs").replaceChildren(...vignetteWords(vignette, this.#data));
    this.anonymous.checked = isOld;
    this.control("expected").value = vignette.expected ?? "";
  }
}
