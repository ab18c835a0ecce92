// The buttons beside everything that can be commented on, and one's own comments below it.

import { saidIn } from "./hearing_annotation.mjs";
import { selectedSpan } from "./hearing_target.mjs";

const BLOCKS = "p, li, td, tr";
const INTERPRETATIONS = "details.interpretation > p";

export class Places {
  #places;
  #interpretations;
  #comments;
  #kinds;
  #editor;
  #shown = new Map();
  #selected;
  #last;

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
    for (const element of document.querySelectorAll(INTERPRETATIONS)) {
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
    this.#last?.querySelector("button")?.focus();
  }

  #mark(element, place, text, ...number) {
    if (this.#shown.has(element)) return;
    const row = document.createElement("div");
    row.className = "hearing-place";
    row.dataset.added = "hearing";
    const button = made(text, `Kommenter ${place.name}`, () => this.#open(place, element));
    // A press takes the selection away before the click comes.
    button.addEventListener("pointerdown", () => (this.#selected = selection()));
    const own = document.createElement("ul");
    own.className = "hearing-own";
    row.append(button, ...number, own);
    insert(row, element);
    this.#shown.set(element, { row, place });
  }

  #open(place, element) {
    this.#last = this.#shown.get(element)?.row;
    const range = this.#selected ?? selection();
    this.#selected = undefined;
    const sentences = this.#sentencesIn(element).flatMap((sentence) => {
      const found = this.#places.get(sentence.id);
      return found ? [{ place: found, span: selectedSpan(range, sentence, found) }] : [];
    });
    const hit = sentences.filter(({ span }) => span);
    const chosen =
      hit.length === 1 ? hit[0] : { place, span: selectedSpan(range, element, place) };
    this.#editor.openNew({ place, sentences: sentences.map((each) => each.place), chosen });
  }

  #refresh() {
    const { drafts } = this.#comments;
    for (const [element, { row, place }] of this.#shown) {
      const inside = this.#sentencesIn(element).map((sentence) => sentence.id);
      const own = [place.id, ...inside].flatMap((id) => this.#comments.on(id));
      const lines = own.map((item) => this.#line(row, item, drafts[item.id]));
      if (drafts[place.id]) lines.push(this.#begun(drafts[place.id], () => this.#open(place, element)));
      row.querySelector(".hearing-own").replaceChildren(...lines);
    }
  }

  #line(row, item, draft) {
    const edit = () => {
      this.#last = row;
      this.#editor.openItem(item);
    };
    if (draft) return this.#begun(draft, edit);
    const words = this.#words(saidIn(item));
    return line(words, made("Endre", `Endre kommentaren «${words.slice(0, 60)}»`, edit));
  }

  #begun(said, resume) {
    const words = `Halvferdig: ${this.#words(said)}`;
    return line(words, made("Fortsett", `Fortsett på «${words.slice(0, 60)}»`, resume));
  }

  #words({ kind, text, proposed_wording: proposed }) {
    return [this.#kinds[kind], text || proposed].filter(Boolean).join(": ");
  }

  #sentencesIn(element) {
    return [...element.querySelectorAll(".sentence[id]")];
  }
}

/** The element of a place: with its own id, or with a hyphen in place of a colon. */
function elementOf(id) {
  const element = document.getElementById(id) ?? document.getElementById(id.replace(":", "-"));
  return element?.closest("article") ? element : null;
}

function numberOf({ name }, element) {
  const number = document.createElement("a");
  number.className = "hearing-place__number";
  number.href = `#${element.id}`;
  number.textContent = name;
  number.setAttribute("aria-label", `Lenke til ${name}`);
  return number;
}

/** An interpretation as its place has it: without the word that goes before the reason. */
function wordsOf(element) {
  const copy = element.cloneNode(true);
  const reason = copy.querySelector(".interpretation__reason");
  if (reason) reason.textContent = reason.textContent.replace(/^\s*Begrunnelse:\s*/, "");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** Below the text of an element, and below the interpretations that stand after it. */
function insert(row, element) {
  if (element.matches("tr")) element.querySelector("th").append(row);
  else if (!element.matches("p")) element.append(row);
  else {
    let last = element;
    while (last.nextElementSibling?.matches("details.interpretation")) last = last.nextElementSibling;
    last.after(row);
  }
}

function line(text, button) {
  const words = document.createElement("span");
  words.textContent = text;
  const item = document.createElement("li");
  item.append(words, button);
  return item;
}

function made(text, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hearing-button";
  button.textContent = text;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}

function selection() {
  const selected = getSelection();
  return selected.rangeCount && !selected.isCollapsed
    ? selected.getRangeAt(0).cloneRange()
    : undefined;
}
