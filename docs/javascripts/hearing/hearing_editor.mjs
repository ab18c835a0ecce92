// The form of one comment, in a dialog.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Comment, Draft, HearingData, Listener, Open, Place, Said, Span, Vignette } from "./hearing_types.mjs"
 */

import { find, findAll, findAny } from "../shared/elements.mjs";
import { Drafts } from "./hearing_drafts.mjs";
import { annotation, newId, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";
import { partChoice, textControl, vignetteWords } from "./hearing_editor_parts.mjs";
import { part } from "./hearing_elements.mjs";
import { targetOf } from "./hearing_target.mjs";

/** @type {("text" | "proposed_wording" | "source")[]} */
const TEXTS = ["text", "proposed_wording", "source"];

export class Editor {
  #dialog;
  #form;
  #data;
  #places;
  #comments;
  #on;
  /** @type {Open | undefined} */
  #opened;
  #drafts;

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
    this.#drafts = new Drafts(comments);
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
    const draft = this.#drafts.of(place.id);
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
    this.#show(open, this.#drafts.of(item.id));
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
    const radios = choices.map((place) =>
      partChoice(
        place === block ? "Hele avsnittet" : place.text,
        place.id === chosen.id,
        () => this.#choose(place),
      ),
    );
    parts.replaceChildren(legend, ...radios);
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
    this.#part("inputs").replaceChildren(...vignetteWords(vignette, this.#data));
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
    this.#drafts.forget(key);
    this.#end(this.#comments.save(written, key), written, "Lagret: #.");
  }

  #delete() {
    const { item, key, place, vignette } = this.#open;
    this.#drafts.forget(key);
    const done = item ? this.#comments.remove(key) : this.#comments.dropDraft(key);
    // What goes with an answer is kept nowhere before it is saved, and is not had back.
    const undoable = Boolean(item) || !vignette;
    this.#end(done, item ?? { target: targetOf(place, this.#data) }, "Slettet: #.", undoable);
  }

  /**
   * Close, since what is in the form is taken care of.
   *
   * @param {Promise<void>} done
   * @param {Pick<Comment, "target">} item
   * @param {string} text
   * @param {boolean} [undoable]
   */
  async #end(done, item, text, undoable = true) {
    this.#open.isDone = true;
    this.#dialog.close();
    await done;
    this.#on.say(text, item, { undoable });
  }

  #keep() {
    const isChanged = this.#drafts.keep(this.#open, this.#said());
    this.#part("delete").hidden = !isChanged && !this.#open.item;
  }

  /** Nothing of a patient stays in a page that the browser keeps. */
  #closed() {
    if (!this.#opened || this.#dialog.open) return; // opened anew meanwhile
    if (!this.#opened.isDone) this.#comments.showDrafts();
    this.#opened = undefined;
    this.#form.reset();
    this.#part("inputs").replaceChildren();
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

  /** @param {string} name */
  #control(name) {
    return textControl(this.#form, name);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, name);
  }
}
