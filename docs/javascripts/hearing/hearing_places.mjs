// The buttons beside everything that can be commented on, and one's own comments below it.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Editor } from "./hearing_editor.mjs"
 * @import { Comment, Draft, HearingData, Place, Said } from "./hearing_types.mjs"
 */

import { around, find, findAll, findAny } from "../shared/elements.mjs";
import { saidIn } from "./hearing_annotation.mjs";
import { button, withText } from "./hearing_elements.mjs";
import { selectedSpan } from "./hearing_target.mjs";

const BLOCKS = "p, li, td, tr";
const INTERPRETATIONS = "details.interpretation > p";

export class Places {
  #places;
  #interpretations;
  #comments;
  #kinds;
  #editor;
  /** @type {Map<HTMLElement, {row: HTMLElement, place: Place}>} */
  #shown = new Map();
  /** @type {Range | undefined} */
  #selected;
  /** @type {HTMLElement | undefined} */
  #last;

  /**
   * @param {HearingData} data
   * @param {Comments} comments
   * @param {Editor} editor
   */
  constructor({ places, formats }, comments, editor) {
    this.#places = new Map(places.map((place) => [place.id, place]));
    const read = places.filter(({ id }) => id.startsWith("interpretation:"));
    this.#interpretations = new Map(read.map((place) => [place.text, place]));
    this.#comments = comments;
    this.#kinds = formats.kinds;
    this.#editor = editor;
    comments.addEventListener("change", () => this.#refresh());
  }

  show() {
    for (const place of this.#places.values()) {
      const element = elementOf(place.id);
      if (element?.matches(BLOCKS)) this.#mark(element, place, "Kommenter", numberOf(place, element));
    }
    for (const element of findAll(document, INTERPRETATIONS)) {
      const place = this.#interpretations.get(wordsOf(element));
      if (place) this.#mark(element, place, "Kommenter tolkningen");
    }
    this.#refresh();
  }

  hide() {
    for (const { row } of this.#shown.values()) row.remove();
    this.#shown.clear();
  }

  /** Put the focus back where a comment was written. */
  focus() {
    if (this.#last) findAny(this.#last, "button")?.focus();
  }

  /**
   * @param {HTMLElement} element
   * @param {Place} place
   * @param {string} text
   * @param {HTMLElement[]} number
   */
  #mark(element, place, text, ...number) {
    if (this.#shown.has(element)) return;
    const row = document.createElement("div");
    row.className = "hearing-place";
    row.dataset.added = "hearing";
    const open = button(text, () => this.#open(place, element), `Kommenter ${place.name}`);
    // A press takes the selection away before the click comes.
    open.addEventListener("pointerdown", () => (this.#selected = selection()));
    const own = document.createElement("ul");
    own.className = "hearing-own";
    row.append(open, ...number, own);
    insert(row, element);
    this.#shown.set(element, { row, place });
  }

  /**
   * @param {Place} place
   * @param {HTMLElement} element
   */
  #open(place, element) {
    this.#last = this.#shown.get(element)?.row;
    const range = this.#selected ?? selection();
    this.#selected = undefined;
    const sentences = this.#sentencesIn(element).flatMap((sentence) => {
      const found = this.#places.get(sentence.id);
      return found ? [{ place: found, span: selectedSpan(range, sentence, found) }] : [];
    });
    const [hit, ...more] = sentences.filter(({ span }) => span);
    const isOne = hit && !more.length;
    const chosen = isOne ? hit : { place, span: selectedSpan(range, element, place) };
    this.#editor.openNew({ place, sentences: sentences.map((each) => each.place), chosen });
  }

  #refresh() {
    const { drafts } = this.#comments;
    for (const [element, { row, place }] of this.#shown) {
      const inside = this.#sentencesIn(element).map((sentence) => sentence.id);
      const own = [place.id, ...inside].flatMap((id) => this.#comments.on(id));
      const lines = own.map((item) => this.#line(row, item, drafts[item.id]));
      const draft = drafts[place.id];
      if (draft) lines.push(this.#begun(draft, () => this.#open(place, element)));
      find(row, ".hearing-own").replaceChildren(...lines);
    }
  }

  /**
   * @param {HTMLElement} row
   * @param {Comment} item
   * @param {Draft | undefined} draft
   */
  #line(row, item, draft) {
    const edit = () => {
      this.#last = row;
      this.#editor.openItem(item);
    };
    if (draft) return this.#begun(draft, edit);
    const words = this.#words(saidIn(item));
    return line(words, button("Endre", edit, `Endre kommentaren «${words.slice(0, 60)}»`));
  }

  /**
   * @param {Draft} said
   * @param {() => void} resume
   */
  #begun(said, resume) {
    const words = `Halvferdig: ${this.#words(said)}`;
    return line(words, button("Fortsett", resume, `Fortsett på «${words.slice(0, 60)}»`));
  }

  /** @param {Said} said */
  #words({ kind, text, proposed_wording: proposed }) {
    return [this.#kinds[kind], text || proposed].filter(Boolean).join(": ");
  }

  /** @param {HTMLElement} element */
  #sentencesIn(element) {
    return findAll(element, ".sentence[id]");
  }
}

/**
 * The element of a place: with its own id, or with a hyphen in place of a colon.
 *
 * @param {string} id
 */
function elementOf(id) {
  const element = document.getElementById(id) ?? document.getElementById(id.replace(":", "-"));
  return element && around(element, "article") ? element : undefined;
}

/**
 * @param {Place} place
 * @param {HTMLElement} element
 */
function numberOf({ name }, element) {
  const number = withText("a", name);
  number.className = "hearing-place__number";
  number.href = `#${element.id}`;
  number.setAttribute("aria-label", `Lenke til ${name}`);
  return number;
}

/**
 * An interpretation as its place has it: without the word that goes before the reason.
 *
 * @param {HTMLElement} element
 */
function wordsOf(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  const reason = findAny(copy, ".interpretation__reason");
  if (reason) reason.textContent = (reason.textContent ?? "").replace(/^\s*Begrunnelse:\s*/, "");
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/**
 * Below the text of an element, and below the interpretations that stand after it.
 *
 * @param {HTMLElement} row
 * @param {HTMLElement} element
 */
function insert(row, element) {
  if (element.matches("tr")) find(element, "th").append(row);
  else if (!element.matches("p")) element.append(row);
  else {
    /** @type {Element} */
    let last = element;
    for (let next = last.nextElementSibling; next?.matches("details.interpretation"); ) {
      last = next;
      next = last.nextElementSibling;
    }
    last.after(row);
  }
}

/**
 * @param {string} text
 * @param {HTMLButtonElement} action
 */
function line(text, action) {
  const item = document.createElement("li");
  item.append(withText("span", text), action);
  return item;
}

function selection() {
  const selected = getSelection();
  return selected?.rangeCount && !selected.isCollapsed
    ? selected.getRangeAt(0).cloneRange()
    : undefined;
}
