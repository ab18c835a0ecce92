// The form of one comment, in a dialog.

import { annotation, newId, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";
import { targetOf } from "./hearing_target.mjs";

const TEXTS = ["text", "proposed_wording", "source"];

export class Editor {
  #dialog;
  #form;
  #data;
  #places;
  #comments;
  #on;
  #open;
  #unkept = new Map();

  /** `on` has `say(text, item, how)`, where `#` in the text is the place, and `closed()`. */
  constructor(dialog, data, comments, on) {
    this.#dialog = dialog;
    this.#form = dialog.querySelector("form");
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
    this.#comments = comments;
    this.#on = on;
    this.#part("close").addEventListener("click", () => dialog.close());
    this.#part("delete").addEventListener("click", () => this.#delete());
    this.#part("copy").addEventListener("click", () => this.#copy());
    this.#part("unquote").addEventListener("click", () => this.#choose(this.#open.place));
    this.#form.addEventListener("input", () => this.#keep());
    this.#form.addEventListener("submit", (event) => this.#save(event));
    dialog.addEventListener("close", () => this.#closed());
  }

  /** A new comment on a place, or on one of its sentences. */
  openNew({ place, sentences = [], chosen = { place }, vignette }) {
    const draft = this.#draftOf(place.id);
    const begun = [place, ...sentences].find(({ id }) => id === draft?.part);
    const { place: part, span } = begun && !chosen.span ? { place: begun } : chosen;
    this.#show({ key: place.id, place: part, vignette, before: {} }, draft);
    this.#offer(place, sentences, part);
    this.#choose(part, span);
  }

  /** A comment that was written before. */
  openItem(item) {
    const quote = quoteOf(item);
    const id = placeOf(item);
    const place = this.#places.get(id) ?? { id, name: id, context: "", text: quote?.exact ?? "" };
    const open = { key: item.id, place, item, vignette: item.vignette, before: saidIn(item) };
    this.#show(open, this.#draftOf(item.id));
    this.#offer(place, [], place);
    this.#describe(place, quote && quote.exact !== place.text ? quote.exact : "");
  }

  /** What was begun and not saved. */
  resume(key) {
    const item = this.#comments.items.find(({ id }) => id === key);
    if (item) this.openItem(item);
    else if (this.#places.has(key)) this.openNew({ place: this.#places.get(key) });
  }

  #show(open, draft) {
    this.#open = open;
    this.#form.reset();
    const said = draft ?? open.before;
    for (const name of TEXTS) this.#form.elements[name].value = said[name] ?? "";
    for (const kind of this.#form.querySelectorAll("[name=kind]")) {
      kind.checked = kind.value === said.kind;
    }
    this.#fault("");
    this.#part("begun").hidden = !draft;
    this.#part("delete").hidden = !draft && !open.item;
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
    this.#part("place").textContent = place.name;
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
    this.#keep();
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
    const { item, target, vignette, key } = this.#open;
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
    const written = annotation({
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
    });
    this.#unkept.delete(key);
    this.#end(this.#comments.save(written, key), written, "Lagret: #.");
  }

  #delete() {
    const { item, key, place } = this.#open;
    this.#unkept.delete(key);
    const done = item ? this.#comments.remove(key) : this.#comments.dropDraft(key);
    this.#end(done, item ?? { target: targetOf(place, this.#data) }, "Slettet: #.");
  }

  /** Close, since what is in the form is taken care of. */
  async #end(done, item, text) {
    this.#open.isDone = true;
    this.#dialog.close();
    await done;
    this.#on.say(text, item, { undoable: true });
  }

  #draftOf(key) {
    return this.#unkept.get(key) ?? this.#comments.drafts[key];
  }

  /** Nobody loses a text by a slip of a finger or a page that is loaded again. What goes with an
   * answer stays in this page until its writer has said that no patient can be recognised. */
  #keep() {
    const { key, place, before, vignette } = this.#open;
    const said = this.#said();
    const isChanged = [...TEXTS, "kind"].some((name) => said[name] !== (before[name] ?? ""));
    this.#part("delete").hidden = !isChanged && !this.#open.item;
    if (!isChanged) {
      this.#unkept.delete(key);
      if (key in this.#comments.drafts) this.#comments.dropDraft(key);
    } else if (vignette) this.#unkept.set(key, said);
    else this.#comments.keepDraft(key, { ...said, part: place.id });
  }

  #closed() {
    if (!this.#open.isDone) this.#comments.showDrafts();
    this.#on.closed();
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
