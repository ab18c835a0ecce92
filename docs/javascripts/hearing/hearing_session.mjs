// Everything that is there once someone wants to comment: the bar, the buttons and the dialogs.

/** @import { Comment, HearingData, Say } from "./hearing_types.mjs" */

import { find, findAll } from "../shared/elements.mjs";
import { Answers } from "./hearing_answer.mjs";
import { nameOf } from "./hearing_annotation.mjs";
import { Comments } from "./hearing_comments.mjs";
import { Editor } from "./hearing_editor.mjs";
import { part } from "./hearing_elements.mjs";
import { Places } from "./hearing_places.mjs";
import { Sending } from "./hearing_sending.mjs";

/**
 * What a session asks of its page.
 *
 * @typedef OpenPage
 * @property {(on: boolean) => void} turn shows or hides the buttons
 * @property {(state: "on" | "waiting" | "") => void} remember keeps what the next page begins with
 * @property {() => boolean} isClosed whether the deadline has passed
 */

/**
 * Fetch what is needed.
 *
 * @param {URL} address
 * @param {OpenPage} page
 */
export async function openSession(address, page) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const data = await response.json();
  return new Session(data, await Comments.open(data.procedure), page);
}

export class Session {
  #names;
  #comments;
  #page;
  #bar;
  #parts;
  #places;
  #answers;
  #sending;
  #isOn = false;

  /**
   * @param {HearingData} data
   * @param {Comments} comments
   * @param {OpenPage} page
   */
  constructor(data, comments, page) {
    this.#names = new Map(data.places.map(({ id, name }) => [id, name]));
    this.#comments = comments;
    this.#page = page;
    const controls = new DOMParser().parseFromString(data.html, "text/html").body;
    this.#parts = findAll(controls, ":scope > *").map((child) => document.importNode(child, true));
    document.body.append(...this.#parts);
    const bar = part(document.body, "bar");
    const editing = part(document.body, "editor", HTMLDialogElement);
    const sending = part(document.body, "sending", HTMLDialogElement);
    this.#bar = bar;
    /** @type {Say} */
    const say = (text, how) => this.#say(text, how);
    const editor = new Editor(editing, data, comments, {
      say: (text, item, how) => say(text.replace("#", () => this.#nameOf(item)), how),
      closed: () => this.#focus(),
    });
    this.#places = new Places(data, comments, editor);
    this.#answers = new Answers(data, editor);
    this.#sending = new Sending(sending, data, comments, { editor, say, isClosed: page.isClosed });
    part(bar, "open").addEventListener("click", () => this.send());
    part(bar, "turn").addEventListener("click", () => page.turn(!this.#isOn));
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

  /** @param {boolean} isOn */
  #turned(isOn) {
    this.#isOn = isOn;
    document.documentElement.classList.toggle("is-commenting", isOn);
    this.#refresh();
  }

  /** @param {HTMLElement} button */
  async #undo(button) {
    const dialog = button.closest("dialog");
    const beside = dialog && find(dialog, "h2");
    await this.#comments.undo();
    this.#sending.fill();
    this.#say("Angret.");
    (beside ?? part(this.#bar, "open")).focus();
  }

  #focus() {
    if (this.#sending.isOpen) this.#sending.focus();
    else this.#places.focus();
  }

  /** The bar is there while someone comments, and as long as something is not sent. */
  #refresh() {
    const { count, isWaiting, canUndo } = this.#comments;
    if (!canUndo) for (const undo of this.#all("undo")) undo.hidden = true;
    for (const each of this.#all("count")) each.textContent = count;
    this.#bar.hidden = !this.#isOn && !isWaiting;
    const turn = part(this.#bar, "turn");
    turn.hidden = this.#page.isClosed();
    turn.textContent = this.#isOn ? "Skjul" : "Skriv mer";
    turn.setAttribute("aria-label", this.#isOn ? "Skjul kommentarknappene" : "Skriv mer");
    this.#page.remember(this.#isOn ? "on" : isWaiting ? "waiting" : "");
  }

  /** The page ends above the bar, whatever its height. */
  #tellHeight() {
    document.documentElement.style.setProperty("--hearing-bar", `${this.#bar.offsetHeight}px`);
  }

  /**
   * Tell what has happened, and offer to take it back where that is meant by «Angre».
   *
   * @type {Say}
   */
  #say(text, { undoable = false } = {}) {
    for (const said of this.#all("said")) said.textContent = text;
    for (const undo of this.#all("undo")) undo.hidden = !undoable || !this.#comments.canUndo;
  }

  /** @param {Pick<Comment, "target">} item */
  #nameOf(item) {
    return nameOf(item, this.#names);
  }

  /** @param {string} name */
  #all(name) {
    return this.#parts.flatMap((each) => findAll(each, `[data-hearing="${name}"]`));
  }
}
