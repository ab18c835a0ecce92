// The buttons beside everything that can be commented on, and one's own comments below it.

import { saidIn } from "./hearing_annotation.mjs";
import { selectedSpan } from "./hearing_target.mjs";

const BLOCKS = "p, li, td, tr";

export class Places {
  #places;
  #comments;
  #kinds;
  #editor;
  #shown = new Map();
  #selected;

  constructor({ places, formats }, comments, editor) {
    this.#places = new Map(places.map((place) => [place.id, place]));
    this.#comments = comments;
    this.#kinds = formats.kinds;
    this.#editor = editor;
    comments.addEventListener("change", () => this.#refresh());
  }

  show() {
    for (const place of this.#places.values()) {
      const element = elementOf(place.id);
      if (!element?.matches(BLOCKS) || this.#shown.has(place.id)) continue;
      const row = this.#row(place, element);
      insert(row, element);
      this.#shown.set(place.id, { row, element });
    }
    this.#refresh();
  }

  hide() {
    for (const { row } of this.#shown.values()) row.remove();
    this.#shown.clear();
  }

  /** Put the focus back where a comment was written. */
  focus(id) {
    const place = this.#blockOf(id);
    this.#shown.get(place)?.row.querySelector("button")?.focus();
  }

  #row(place, element) {
    const row = document.createElement("div");
    row.className = "hearing-place";
    row.dataset.added = "hearing";
    const number = document.createElement("a");
    number.className = "hearing-place__number";
    number.href = `#${element.id}`;
    number.textContent = place.id;
    number.setAttribute("aria-label", `Lenke til ${place.id}`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hearing-button";
    button.textContent = "Kommenter";
    button.setAttribute("aria-label", `Kommenter ${place.id}`);
    // A press takes the selection away before the click comes.
    button.addEventListener("pointerdown", () => (this.#selected = selection()));
    button.addEventListener("click", () => this.#open(place, element));
    const own = document.createElement("ul");
    own.className = "hearing-own";
    row.append(number, button, own);
    return row;
  }

  #open(place, element) {
    const range = this.#selected ?? selection();
    this.#selected = undefined;
    const sentences = [...element.querySelectorAll(".sentence[id]")].flatMap((sentence) => {
      const found = this.#places.get(sentence.id);
      return found ? [{ place: found, span: selectedSpan(range, sentence, found) }] : [];
    });
    const hit = sentences.filter(({ span }) => span);
    const chosen =
      hit.length === 1 ? hit[0] : { place, span: selectedSpan(range, element, place) };
    this.#editor.openNew({ place, sentences: sentences.map((each) => each.place), chosen });
  }

  #refresh() {
    for (const [id, { row, element }] of this.#shown) {
      const inside = [...element.querySelectorAll(".sentence[id]")].map((sentence) => sentence.id);
      const own = [id, ...inside].flatMap((each) => this.#comments.on(each));
      row.querySelector(".hearing-own").replaceChildren(...own.map((item) => this.#own(item)));
    }
  }

  #own(item) {
    const { kind, text, proposed_wording: proposed } = saidIn(item);
    const line = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = [this.#kinds[kind], text || proposed].filter(Boolean).join(": ");
    const edit = document.createElement("button");
    edit.type = "button";
    edit.className = "hearing-button";
    edit.textContent = "Endre";
    edit.setAttribute("aria-label", `Endre kommentaren «${words.textContent.slice(0, 60)}»`);
    edit.addEventListener("click", () => this.#editor.openItem(item));
    line.append(words, edit);
    return line;
  }

  #blockOf(id) {
    const sentence = this.#shown.has(id) ? null : elementOf(id);
    return sentence ? sentence.closest(BLOCKS)?.id : id;
  }
}

/** The element of a place: with its own id, or with a hyphen in place of a colon. */
function elementOf(id) {
  const element = document.getElementById(id) ?? document.getElementById(id.replace(":", "-"));
  return element?.closest("article") ? element : null;
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

function selection() {
  const selected = getSelection();
  return selected.rangeCount && !selected.isCollapsed
    ? selected.getRangeAt(0).cloneRange()
    : undefined;
}
