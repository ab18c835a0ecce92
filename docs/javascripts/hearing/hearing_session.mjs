// Everything that is there once someone wants to comment: the bar, the buttons and the dialogs.

import { Answers } from "./hearing_answer.mjs";
import { placeOf } from "./hearing_annotation.mjs";
import { Comments } from "./hearing_comments.mjs";
import { Editor } from "./hearing_editor.mjs";
import { Places } from "./hearing_places.mjs";
import { Sending } from "./hearing_sending.mjs";

/** Fetch what is needed; the session has `show()`, `hide()` and `send()`.
 *
 * `turn(on)` shows or hides the buttons; `remember(state)` keeps what the next page begins with;
 * `isClosed()` tells whether the deadline has passed.
 */
export async function openSession(address, page) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const data = await response.json();
  return new Session(data, await Comments.open(data.procedure), page);
}

class Session {
  #names;
  #comments;
  #page;
  #bar;
  #parts;
  #places;
  #answers;
  #sending;
  #isOn = false;

  constructor(data, comments, page) {
    this.#names = new Map(data.places.map(({ id, name }) => [id, name]));
    this.#comments = comments;
    this.#page = page;
    const controls = new DOMParser().parseFromString(data.html, "text/html").body;
    this.#parts = [...controls.children].map((child) => document.importNode(child, true));
    const [bar, editing, sending] = this.#parts;
    this.#bar = bar;
    document.body.append(...this.#parts);
    const say = (...said) => this.#say(...said);
    const editor = new Editor(editing, data, comments, {
      say: (text, item, ...how) => say(text.replace("#", () => this.#nameOf(item)), ...how),
      closed: () => this.#focus(),
    });
    this.#places = new Places(data, comments, editor);
    this.#answers = new Answers(data, editor);
    this.#sending = new Sending(sending, data, comments, { editor, say, isClosed: page.isClosed });
    this.#part("open").addEventListener("click", () => this.send());
    this.#part("turn").addEventListener("click", () => page.turn(!this.#isOn));
    for (const undo of this.#all("undo")) undo.addEventListener("click", () => this.#undo(undo));
    comments.addEventListener("change", () => this.#refresh());
    new ResizeObserver(() => this.#tellHeight()).observe(bar);
    this.#refresh();
    addEventListener("beforeunload", (event) => {
      if (!comments.isDurable && comments.isWaiting) event.preventDefault();
    });
  }

  show() {
    this.#turned(true);
    this.#places.show();
    this.#answers.show();
  }

  hide() {
    this.#turned(false);
    this.#places.hide();
    this.#answers.hide();
  }

  send() {
    this.#say("");
    this.#sending.open();
  }

  #turned(isOn) {
    this.#isOn = isOn;
    document.documentElement.classList.toggle("is-commenting", isOn);
    this.#refresh();
  }

  async #undo(button) {
    const beside = button.closest("dialog")?.querySelector("h2");
    await this.#comments.undo();
    this.#say("Angret.");
    (beside ?? this.#part("open")).focus();
  }

  #focus() {
    if (this.#sending.isOpen) this.#sending.focus();
    else this.#places.focus();
  }

  /** The bar is there while someone comments, and as long as something is not sent. */
  #refresh() {
    const { count, isWaiting } = this.#comments;
    for (const each of this.#all("count")) each.textContent = count;
    this.#bar.hidden = !this.#isOn && !isWaiting;
    const turn = this.#part("turn");
    turn.hidden = this.#page.isClosed();
    turn.textContent = this.#isOn ? "Skjul" : "Skriv mer";
    turn.setAttribute("aria-label", this.#isOn ? "Skjul kommentarknappene" : "Skriv mer");
    this.#page.remember(this.#isOn ? "on" : isWaiting ? "waiting" : "");
  }

  /** The page ends above the bar, whatever its height. */
  #tellHeight() {
    document.documentElement.style.setProperty("--hearing-bar", `${this.#bar.offsetHeight}px`);
  }

  /** Tell what has happened, and offer to take it back where that is meant by «Angre». */
  #say(text, { undoable = false } = {}) {
    for (const said of this.#all("said")) said.textContent = text;
    for (const undo of this.#all("undo")) undo.hidden = !undoable || !this.#comments.canUndo;
  }

  #nameOf(item) {
    return this.#names.get(placeOf(item)) ?? placeOf(item);
  }

  #part(name) {
    return this.#bar.querySelector(`[data-hearing="${name}"]`);
  }

  #all(name) {
    return this.#parts.flatMap((part) => [...part.querySelectorAll(`[data-hearing="${name}"]`)]);
  }
}
