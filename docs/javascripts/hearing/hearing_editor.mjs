// The form of one comment, in a dialog.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Comment, Draft, HearingData, Place, Said, Span, Target, Vignette } from "./hearing_types.mjs"
 */

import { find, findAll, findAny } from "../shared/elements.mjs";
import { annotation, newId, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";
import { part, withText } from "./hearing_elements.mjs";
import { targetOf } from "./hearing_target.mjs";

/** @type {("text" | "proposed_wording" | "source")[]} */
const TEXTS = ["text", "proposed_wording", "source"];
/** @type {(keyof Said)[]} */
const NAMES = [...TEXTS, "kind"];

/**
 * The comment that is open: `key` is its id, or that of its place where it is new.
 *
 * @typedef Open
 * @property {string} key
 * @property {Place} place
 * @property {Comment} [item] as it was saved before
 * @property {Vignette} [vignette]
 * @property {Partial<Said>} before
 * @property {Target} target
 * @property {boolean} [isDone]
 */

/**
 * Whoever is told: `#` in the text stands for the place of the comment.
 *
 * @typedef Listener
 * @property {(text: string, item: Pick<Comment, "target">, how: {undoable: boolean}) => void} say
 * @property {() => void} closed
 */

export class Editor {
  #dialog;
  #form;
  #data;
  #places;
  #comments;
  #on;
  /** @type {Open | undefined} */
  #opened;
  /** @type {Map<string, Draft>} */
  #unkept = new Map();

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HearingData} data
   * @param {Comments} comments
   * @param {Listener} on
   */
  constructor(dialog, data, comments, on) {
    this.#dialog = dialog;
    this.#form = find(dialog, "form", HTMLFormElement);
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

  /** The comment that is open; nothing here is called while none is. */
  get #open() {
    if (!this.#opened) throw new Error("no comment is open");
    return this.#opened;
  }

  /**
   * A new comment on a place, or on one of its sentences.
   *
   * @param {object} wanted
   * @param {Place} wanted.place
   * @param {Place[]} [wanted.sentences]
   * @param {{place: Place, span?: Span}} [wanted.chosen]
   * @param {Vignette} [wanted.vignette]
   */
  openNew({ place, sentences = [], chosen = { place }, vignette }) {
    const draft = this.#draftOf(place.id);
    const begun = [place, ...sentences].find(({ id }) => id === draft?.part);
    const { place: within, span = undefined } = begun && !chosen.span ? { place: begun } : chosen;
    const target = targetOf(within, this.#data, span);
    this.#show({ key: place.id, place: within, vignette, before: {}, target }, draft);
    this.#offer(place, sentences, within);
    this.#choose(within, span);
  }

  /**
   * A comment that was written before.
   *
   * @param {Comment} item
   */
  openItem(item) {
    const quote = quoteOf(item);
    const id = placeOf(item);
    const place = this.#places.get(id) ?? { id, name: id, context: "", text: quote?.exact ?? "" };
    const { vignette, target } = item;
    const open = { key: item.id, place, item, vignette, before: saidIn(item), target };
    this.#show(open, this.#draftOf(item.id));
    this.#offer(place, [], place);
    this.#describe(place, quote && quote.exact !== place.text ? quote.exact : "");
  }

  /**
   * What was begun and not saved.
   *
   * @param {string} key
   */
  resume(key) {
    const item = this.#comments.items.find(({ id }) => id === key);
    const place = this.#places.get(key);
    if (item) this.openItem(item);
    else if (place) this.openNew({ place });
  }

  /**
   * @param {Open} open
   * @param {Draft | undefined} draft
   */
  #show(open, draft) {
    this.#opened = open;
    this.#form.reset();
    const said = draft ?? open.before;
    for (const name of TEXTS) this.#control(name).value = said[name] ?? "";
    for (const kind of findAll(this.#form, "[name=kind]", HTMLInputElement)) {
      kind.checked = kind.value === said.kind;
    }
    this.#fault("");
    this.#part("begun").hidden = !draft;
    this.#part("delete").hidden = !draft && !open.item;
    this.#showVignette(open.vignette, Boolean(open.item));
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    find(this.#dialog, "h2").focus({ preventScroll: true });
  }

  /**
   * Radio buttons for the whole and each sentence, where there is more than one.
   *
   * @param {Place} block
   * @param {Place[]} sentences
   * @param {Place} chosen
   */
  #offer(block, sentences, chosen) {
    const parts = this.#part("parts");
    parts.hidden = sentences.length === 0;
    const legend = find(parts, "legend");
    const choices = sentences.length ? [block, ...sentences] : [];
    parts.replaceChildren(
      legend,
      ...choices.map((place) => {
        const label = document.createElement("label");
        label.className = "hearing-check";
        const radio = document.createElement("input");
        Object.assign(radio, { type: "radio", name: "part", checked: place.id === chosen.id });
        radio.addEventListener("change", () => this.#choose(place));
        label.append(radio, withText("span", place === block ? "Hele avsnittet" : place.text));
        return label;
      }),
    );
  }

  /**
   * @param {Place} place
   * @param {Span} [span]
   */
  #choose(place, span) {
    this.#open.target = targetOf(place, this.#data, span);
    this.#open.place = place;
    this.#describe(place, span ? place.text.slice(span.start, span.end) : "");
  }

  /**
   * @param {Place} place
   * @param {string} words
   */
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

  /**
   * @param {Vignette | undefined} vignette
   * @param {boolean} isOld
   */
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
      ...lines.flatMap(([term = "", text = ""]) => [withText("dt", term), withText("dd", text)]),
    );
    this.#anonymous.checked = isOld;
    this.#control("expected").value = vignette.expected ?? "";
  }

  #copy() {
    const proposed = this.#control("proposed_wording");
    if (!proposed.value) proposed.value = this.#open.place.text;
    this.#keep();
    proposed.focus();
  }

  /** @returns {Said} */
  #said() {
    /** @param {string} name */
    const said = (name) => {
      const { value } = this.#control(name);
      return value.toWellFormed?.() ?? value;
    };
    return {
      text: said("text"),
      proposed_wording: said("proposed_wording"),
      source: said("source"),
      kind: findAny(this.#form, "[name=kind]:checked", HTMLInputElement)?.value ?? "",
    };
  }

  /** @param {SubmitEvent} event */
  #save(event) {
    event.preventDefault();
    const said = this.#said();
    const { item, target, vignette, key } = this.#open;
    if (vignette && !this.#anonymous.checked) {
      this.#fault("Kryss av for at ingen pasient kan kjennes igjen.", this.#anonymous);
      return;
    }
    if (!said.text.trim() && !said.proposed_wording.trim() && said.kind !== "support") {
      this.#fault("Skriv en kommentar eller et forslag til ny tekst.", this.#control("text"));
      return;
    }
    const now = new Date().toISOString();
    const expected = this.#control("expected").value;
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

  /**
   * Close, since what is in the form is taken care of.
   *
   * @param {Promise<void>} done
   * @param {Pick<Comment, "target">} item
   * @param {string} text
   */
  async #end(done, item, text) {
    this.#open.isDone = true;
    this.#dialog.close();
    await done;
    this.#on.say(text, item, { undoable: true });
  }

  /** @param {string} key */
  #draftOf(key) {
    return this.#unkept.get(key) ?? this.#comments.drafts[key];
  }

  /**
   * Nobody loses a text by a slip of a finger or a page that is loaded again. What goes with an
   * answer stays in this page until its writer has said that no patient can be recognised.
   */
  #keep() {
    const { key, place, before, vignette } = this.#open;
    const said = this.#said();
    const isChanged = NAMES.some((name) => said[name] !== (before[name] ?? ""));
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

  /**
   * @param {string} text
   * @param {HTMLElement} [control]
   */
  #fault(text, control) {
    this.#part("fault").textContent = text;
    for (const each of findAll(this.#form, "[aria-invalid]")) each.removeAttribute("aria-invalid");
    control?.setAttribute("aria-invalid", "true");
    control?.focus();
  }

  get #anonymous() {
    return find(this.#form, "[name=anonymous]", HTMLInputElement);
  }

  /**
   * A control that holds a text.
   *
   * @param {string} name
   */
  #control(name) {
    const control = this.#form.elements.namedItem(name);
    if (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement) return control;
    if (control instanceof HTMLSelectElement) return control;
    throw new Error(`no control ${name}`);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, name);
  }
}
