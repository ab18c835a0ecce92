// Everything that is there once someone wants to comment: the bar, the buttons and the dialogs.

import { Answers } from "./hearing_answer.mjs";
import { placeOf } from "./hearing_annotation.mjs";
import { Comments } from "./hearing_comments.mjs";
import { Editor } from "./hearing_editor.mjs";
import { Places } from "./hearing_places.mjs";
import { Sending } from "./hearing_sending.mjs";

/** Fetch what is needed; the session has `show()`, `hide()` and `send()`. */
export async function openSession(address, { closed, leave }) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const data = await response.json();
  return new Session(data, await Comments.open(data.procedure), closed, leave);
}

class Session {
  #comments;
  #bar;
  #parts;
  #places;
  #answers;
  #sending;

  constructor(data, comments, closed, leave) {
    this.#comments = comments;
    const controls = new DOMParser().parseFromString(data.html, "text/html").body;
    this.#parts = [...controls.children].map((child) => document.importNode(child, true));
    const [bar, editing, sending] = this.#parts;
    this.#bar = bar;
    bar.hidden = true;
    document.body.append(...this.#parts);
    const editor = new Editor(editing, data, {
      save: (item) => this.#save(item),
      remove: (item) => this.#remove(item),
      closed: (place) => this.#places.focus(place),
    });
    const say = (...said) => this.#say(...said);
    this.#places = new Places(data, comments, editor);
    this.#answers = new Answers(data, editor);
    this.#sending = new Sending(sending, data, comments, { editor, say, closed });
    bar.querySelector('[data-hearing="open"]').addEventListener("click", () => this.send());
    bar.querySelector('[data-hearing="leave"]').addEventListener("click", leave);
    for (const undo of this.#all("undo")) undo.addEventListener("click", () => this.#undo(undo));
    comments.addEventListener("change", () => this.#refresh());
    this.#refresh();
    addEventListener("beforeunload", (event) => {
      if (!comments.isDurable && comments.hasUnsent) event.preventDefault();
    });
  }

  show() {
    this.#bar.hidden = false;
    document.documentElement.classList.add("is-commenting");
    this.#places.show();
    this.#answers.show();
  }

  hide() {
    this.#bar.hidden = true;
    document.documentElement.classList.remove("is-commenting");
    this.#places.hide();
    this.#answers.hide();
  }

  send() {
    this.#say("");
    this.#sending.open();
  }

  async #save(item) {
    await this.#comments.save(item);
    this.#say(`Lagret ved ${placeOf(item)}.`, { undoable: true });
  }

  async #remove(item) {
    await this.#comments.remove(item.id);
    this.#say("Kommentaren er slettet.", { undoable: true });
  }

  async #undo(button) {
    const beside = button.closest("dialog")?.querySelector("h2");
    await this.#comments.undo();
    this.#say("Angret.");
    (beside ?? this.#bar.querySelector('[data-hearing="open"]')).focus();
  }

  #refresh() {
    for (const count of this.#all("count")) count.textContent = this.#comments.count;
  }

  /** Tell what has happened, and offer to take it back where that is meant by «Angre». */
  #say(text, { undoable = false } = {}) {
    for (const said of this.#all("said")) said.textContent = text;
    for (const undo of this.#all("undo")) undo.hidden = !undoable || !this.#comments.canUndo;
  }

  #all(name) {
    return this.#parts.flatMap((part) => [...part.querySelectorAll(`[data-hearing="${name}"]`)]);
  }
}
