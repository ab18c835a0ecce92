// The form of one comment, in a dialog.

import { annotation, newId, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";
import { targetOf } from "./hearing_target.mjs";

const TEXTS = ["text", "proposed_wording", "source"];

export class Editor {
  #dialog;
  #form;
  #data;
  #places;
  #on;
  #open;
  #drafts = new Map();

  /** `on` has `save(item)`, `remove(item)` and `closed(place)`. */
  constructor(dialog, data, on) {
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
    this.#on = on;
    this.#part("cancel").addEventListener("click", () => dialog.close());
    this.#part("delete").addEventListener("click", () => this.#delete());
    this.#part("copy").addEventListener("click", () => this.#copy());
    this.#part("unquote").addEventListener("click", () => this.#choose(this.#open.place));
    this.#form.addEventListener("submit", (event) => this.#save(event));
    dialog.addEventListener("close", () => this.#closed());
  }

  /** A new comment on a place, or on one of its sentences. */
  openNew({ place, sentences = [], chosen = { place }, vignette }) {
    const draft = this.#drafts.get(place.id) ?? {};
    this.#show({ origin: place.id, place, vignette }, draft);
    this.#offer(place, sentences, chosen.place);
    this.#choose(chosen.place, chosen.span);
  }

  /** A comment that was written before. */
  openItem(item) {
    const quote = quoteOf(item);
    const id = placeOf(item);
    const place = this.#places.get(id) ?? { id, context: "", text: quote?.exact ?? "" };
    this.#show({ origin: id, place, item, vignette: item.vignette }, saidIn(item));
    this.#offer(place, [], place);
    this.#describe(place, quote && quote.exact !== place.text ? quote.exact : "");
  }

  #show(open, said) {
    this.#open = open;
    this.#form.reset();
    for (const name of TEXTS) this.#form.elements[name].value = said[name] ?? "";
    for (const kind of this.#form.querySelectorAll("[name=kind]")) {
      kind.checked = kind.value === said.kind;
    }
    this.#fault("");
    this.#part("delete").hidden = !open.item;
    this.#showVignette(open.vignette, Boolean(open.item));
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    this.#dialog.querySelector("h2").focus({ preventScroll: true });
  }

  /** Radio buttons for the whole and each sentence, where there is more than one. */
  #offer(block, sentences, chosen) {
    const parts = this.#part("parts");
    parts.hidden = sentences.length === 0;
    const legend = parts.querySelector("legend");
    const choices = sentences.length ? [block, ...sentences] : [];
    parts.replaceChildren(
      legend,
      ...choices.map((place) => {
        const label = document.createElement("label");
        label.className = "hearing-check";
        const radio = document.createElement("input");
        Object.assign(radio, { type: "radio", name: "part", checked: place.id === chosen.id });
        radio.addEventListener("change", () => this.#choose(place));
        const words = document.createElement("span");
        words.textContent = place === block ? "Hele avsnittet" : place.text;
        label.append(radio, words);
        return label;
      }),
    );
  }

  #choose(place, span) {
    this.#open.target = targetOf(place, this.#data, span);
    this.#open.place = place;
    this.#describe(place, span ? place.text.slice(span.start, span.end) : "");
  }

  #describe(place, words) {
    this.#part("place").textContent = this.#open.vignette ? place.text : place.id;
    this.#part("context").textContent = place.context;
    this.#part("context").hidden = !place.context;
    this.#part("text").textContent = place.text;
    this.#part("text").hidden = !this.#part("parts").hidden || Boolean(this.#open.vignette);
    this.#part("words").textContent = words;
    this.#part("quote").hidden = !words;
    this.#part("unquote").hidden = Boolean(this.#open.item);
    this.#part("copying").hidden = !/^[^:]+$/.test(place.id);
  }

  #showVignette(vignette, isOld) {
    this.#part("vignette").hidden = !vignette;
    if (!vignette) return;
    const { fields, choices, effects } = this.#data;
    const answer = vignette.answer;
    const lines = Object.entries(vignette.form).map(([name, text]) => [
      fields[name] ?? name,
      new Map(Object.entries({ true: "Ja", false: "Nei", ...choices[name] })).get(text) ?? text,
    ]);
    lines.push(["Svar", [effects[answer.recommendation], ...answer.doses].join(", ")]);
    this.#part("inputs").replaceChildren(
      ...lines.flatMap(([term, text]) => [element("dt", term), element("dd", text)]),
    );
    this.#form.elements.anonymous.checked = isOld;
    this.#form.elements.expected.value = vignette.expected ?? "";
  }

  #copy() {
    const proposed = this.#form.elements.proposed_wording;
    if (!proposed.value) proposed.value = this.#open.place.text;
    proposed.focus();
  }

  #said() {
    const said = Object.fromEntries(
      TEXTS.map((name) => {
        const { value } = this.#form.elements[name];
        return [name, value.toWellFormed?.() ?? value];
      }),
    );
    return { ...said, kind: this.#form.querySelector("[name=kind]:checked")?.value ?? "" };
  }

  #save(event) {
    event.preventDefault();
    const said = this.#said();
    const { item, target, vignette, origin } = this.#open;
    if (vignette && !this.#form.elements.anonymous.checked) {
      this.#fault("Kryss av for at ingen pasient kan kjennes igjen.", "anonymous");
      return;
    }
    if (!said.text.trim() && !said.proposed_wording.trim() && said.kind !== "support") {
      this.#fault("Skriv en kommentar eller et forslag til ny tekst.", "text");
      return;
    }
    const now = new Date().toISOString();
    const expected = this.#form.elements.expected.value;
    this.#on.save(
      annotation({
        id: item?.id ?? newId(),
        created: item?.created ?? now,
        modified: item ? now : undefined,
        target: item?.target ?? target,
        vignette: vignette && {
          form: vignette.form,
          answer: vignette.answer,
          ...(expected && { expected }),
        },
        ...said,
      }),
    );
    this.#drafts.delete(origin);
    this.#open.isSaved = true;
    this.#dialog.close();
  }

  #delete() {
    this.#open.isSaved = true;
    this.#on.remove(this.#open.item);
    this.#dialog.close();
  }

  /** What was not saved is there again the next time; nobody loses a text by a slip of a finger. */
  #closed() {
    const { origin, item, isSaved } = this.#open;
    if (!isSaved && !item) this.#drafts.set(origin, this.#said());
    this.#on.closed(origin);
  }

  #fault(text, name) {
    this.#part("fault").textContent = text;
    for (const each of this.#form.querySelectorAll("[aria-invalid]")) {
      each.removeAttribute("aria-invalid");
    }
    if (!name) return;
    this.#form.elements[name].setAttribute("aria-invalid", "true");
    this.#form.elements[name].focus();
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-hearing="${name}"]`);
  }
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
