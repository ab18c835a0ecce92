// One comment in its dialog: opened, kept as it is written, saved or deleted.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Comment, Draft, HearingData, Listener, Open, Place, Span, Vignette } from "./hearing_types.mjs"
 */

import { find } from "../shared/elements.mjs";
import { Drafts } from "./hearing_drafts.mjs";
import { annotation, GONE, newId, placeOf, quoteOf, saidIn } from "./hearing_annotation.mjs";
import { EditorForm } from "./hearing_editor_form.mjs";
import { targetOf } from "./hearing_target.mjs";

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
    this.#form = new EditorForm(dialog, data);
    this.#data = data;
    this.#places = new Map(data.places.map((place) => [place.id, place]));
    this.#comments = comments;
    this.#drafts = new Drafts(comments);
    this.#on = on;
    this.#form.part("close").addEventListener("click", () => dialog.close());
    this.#form.part("delete").addEventListener("click", () => this.#delete());
    this.#form.part("copy").addEventListener("click", () => this.#copy());
    this.#form.part("unquote").addEventListener("click", () => this.#choose(this.#open.place));
    this.#form.element.addEventListener("input", () => this.#keep());
    this.#form.element.addEventListener("submit", (event) => this.#save(event));
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
    this.#form.offer(place, sentences, within, (chosen) => this.#choose(chosen));
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
    const place = this.#places.get(id) ?? { id, name: GONE, context: "", text: quote?.exact ?? "" };
    const { vignette, target } = item;
    const open = { key: item.id, place, item, vignette, before: saidIn(item), target };
    this.#show(open, this.#drafts.of(item.id));
    this.#form.offer(place, [], place, () => {});
    this.#form.describe(this.#open, place, quote && quote.exact !== place.text ? quote.exact : "");
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
    this.#form.fill(open, draft ?? open.before, Boolean(draft));
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    find(this.#dialog, "h2").focus({ preventScroll: true });
  }

  /**
   * @param {Place} place
   * @param {Span} [span]
   */
  #choose(place, span) {
    this.#open.target = targetOf(place, this.#data, span);
    this.#open.place = place;
    this.#form.describe(this.#open, place, span ? place.text.slice(span.start, span.end) : "");
  }

  #copy() {
    const proposed = this.#form.control("proposed_wording");
    if (!proposed.value) proposed.value = this.#open.place.text;
    this.#keep();
    proposed.focus();
  }

  /** @param {SubmitEvent} event */
  #save(event) {
    event.preventDefault();
    const said = this.#form.said();
    const { item, target, vignette, key } = this.#open;
    if (vignette && !this.#form.anonymous.checked) {
      this.#form.fault("Kryss av for at ingen pasient kan kjennes igjen.", this.#form.anonymous);
      return;
    }
    if (!said.text.trim() && !said.proposed_wording.trim() && said.kind !== "support") {
      this.#form.fault("Skriv en kommentar eller et forslag til ny tekst.", this.#form.control("text"));
      return;
    }
    const now = new Date().toISOString();
    const expected = this.#form.control("expected").value;
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
    const isChanged = this.#drafts.keep(this.#open, this.#form.said());
    this.#form.part("delete").hidden = !isChanged && !this.#open.item;
  }

  #closed() {
    if (!this.#opened || this.#dialog.open) return; // opened anew meanwhile
    if (!this.#opened.isDone) this.#comments.showDrafts();
    this.#opened = undefined;
    this.#form.clear();
    this.#on.closed();
  }
}
