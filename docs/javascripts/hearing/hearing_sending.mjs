// The dialog where one looks over what one has written, says who one is, and gets the file to send.

/**
 * @import { Comments } from "./hearing_comments.mjs"
 * @import { Editor } from "./hearing_editor.mjs"
 * @import { Comment, Draft, HearingData, Say, Said } from "./hearing_types.mjs"
 */

import { find, findAll } from "../shared/elements.mjs";
import { GONE, nameOf, person, placeOf, readAnnotations, Refusal, saidIn } from "./hearing_annotation.mjs";
import { button, part, withText } from "./hearing_elements.mjs";
import { downloadSubmission, mailAddress } from "./hearing_submission.mjs";

export class Sending {
  #dialog;
  #data;
  #names;
  #comments;
  #editor;
  #say;
  #isClosed;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HearingData} data
   * @param {Comments} comments
   * @param {{editor: Editor, say: Say, isClosed: () => boolean}} page
   */
  constructor(dialog, data, comments, { editor, say, isClosed }) {
    this.#dialog = dialog;
    this.#data = data;
    this.#names = new Map(data.places.map(({ id, name }) => [id, name]));
    this.#comments = comments;
    this.#editor = editor;
    this.#say = say;
    this.#isClosed = isClosed;
    comments.addEventListener("change", () => this.#refresh());
    this.#part("close").addEventListener("click", () => dialog.close());
    this.#part("sent").addEventListener("click", () => this.#sent());
    this.#part("clear").addEventListener("click", () => this.#clear());
    const file = part(dialog, "import", HTMLInputElement);
    file.addEventListener("change", () => this.#import(file));
    part(dialog, "mail", HTMLAnchorElement).href = mailAddress(data);
    this.#respondent.addEventListener("input", () => comments.setCreator(this.#answers()));
    this.#respondent.addEventListener("submit", (event) => event.preventDefault());
    for (const each of findAll(dialog, "[data-hearing-export]")) {
      each.addEventListener("click", () => this.#export(each.dataset.hearingExport ?? ""));
    }
  }

  open() {
    this.fill();
    this.#refresh();
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    this.focus();
  }

  get isOpen() {
    return this.#dialog.open;
  }

  focus() {
    find(this.#dialog, "h2").focus({ preventScroll: true });
  }

  get #respondent() {
    return part(this.#dialog, "respondent", HTMLFormElement);
  }

  #answers() {
    const { consent_to_publish_name: consent, joint_reply: joint, ...texts } = Object.fromEntries(
      Array.from(new FormData(this.#respondent), ([name, text]) => [name, String(text)]),
    );
    const choices = { consent_to_publish_name: consent === "on", joint_reply: joint === "on" };
    return person({ ...texts, ...choices });
  }

  /** Show what is kept of the sender. */
  fill() {
    for (const [name, answer] of Object.entries(person(this.#comments.creator))) {
      const control = this.#respondent.elements.namedItem(name);
      if (control === document.activeElement) continue; // being written: what is kept is older
      if (control instanceof HTMLInputElement && control.type === "checkbox") {
        control.checked = answer === true;
      } else if (control && "value" in control) control.value = String(answer);
    }
  }

  #refresh() {
    const items = this.#inOrder();
    const begun = Object.entries(this.#comments.drafts);
    this.#part("none").hidden = items.length + begun.length > 0 || this.#isClosed();
    this.#part("kept").hidden = !this.#comments.isDurable;
    this.#part("not-kept").hidden = this.#comments.isDurable;
    this.#part("comments").replaceChildren(
      ...items.map((item) => this.#line(item)),
      ...begun.map(([key, said]) => this.#begun(key, said)),
    );
  }

  /** @param {Comment} item */
  #line(item) {
    const name = this.#nameOf(item);
    const buttons = [
      about("Slett", `kommentaren til ${name}`, () => this.#remove(item.id)),
    ];
    if (!this.#isClosed()) {
      const edit = () => this.#editor.openItem(item);
      buttons.unshift(about("Endre", `kommentaren til ${name}`, edit));
    }
    return this.#row(name, saidIn(item), buttons);
  }

  /**
   * What is begun is told of, since it does not go with the file.
   *
   * @param {string} key
   * @param {Draft} said
   */
  #begun(key, said) {
    const name = this.#names.get(said.part ?? "") ?? GONE;
    const which = `halvferdig kommentar til ${name}`;
    const buttons = [about("Slett", which, () => this.#drop(key))];
    if (!this.#isClosed()) {
      buttons.unshift(about("Fortsett", which, () => this.#editor.resume(key)));
    }
    return this.#row(`${name}, halvferdig, sendes ikke`, said, buttons);
  }

  /**
   * @param {string} name
   * @param {Said} said
   * @param {HTMLButtonElement[]} buttons
   */
  #row(name, { kind, text, proposed_wording: proposed }, buttons) {
    const line = document.createElement("li");
    const words = document.createElement("p");
    const said = [this.#data.formats.kinds[kind], text || proposed].filter(Boolean).join(": ");
    words.append(withText("strong", name), `, ${said}`);
    const box = document.createElement("div");
    box.className = "hearing-buttons";
    box.append(...buttons);
    line.append(words, box);
    return line;
  }

  /** @param {Comment} item */
  #nameOf(item) {
    return nameOf(item, this.#names);
  }

  /** @param {string} id */
  async #remove(id) {
    await this.#comments.remove(id);
    this.#deleted();
  }

  /** @param {string} key */
  async #drop(key) {
    await this.#comments.dropDraft(key);
    this.#deleted();
  }

  #deleted() {
    this.#say("Kommentaren er slettet.", { undoable: true });
    this.#part("undo").focus();
  }

  async #clear() {
    await this.#comments.clear();
    this.fill();
    this.#say("Alt er slettet fra denne nettleseren.", { undoable: true });
    this.#part("undo").focus();
  }

  async #sent() {
    await this.#comments.markSent();
    this.#say("Merket som sendt.");
  }

  /** In the order of the draft, as those who answer them read it. */
  #inOrder() {
    const order = new Map(this.#data.places.map(({ id }, place) => [id, place]));
    /** @param {Comment} item */
    const rank = (item) => order.get(placeOf(item)) ?? order.size;
    return [...this.#comments.items].sort((one, other) => rank(one) - rank(other));
  }

  /** @param {string} suffix */
  #export(suffix) {
    const creator = this.#answers(); // with the last keystroke, which may not be kept yet
    const items = this.#inOrder();
    if (!items.length && !creator.main_views) {
      this.#say("Det er ingenting å laste ned ennå.");
      return;
    }
    const name = downloadSubmission(suffix, { creator, items }, this.#data);
    this.#say(`${name} er lastet ned. Send den som vedlegg.`);
  }

  /** @param {HTMLInputElement} input */
  async #import(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      const read = readAnnotations(await file.text(), this.#data.formats);
      if (read.procedure !== this.#data.procedure) {
        throw new Refusal(`Filen gjelder en annen prosedyre (${read.procedure}).`);
      }
      const taken = await this.#comments.merge(read);
      this.fill();
      const known = read.items.length - taken;
      const before = known ? `, ${known} var her fra før` : "";
      this.#say(`${taken} innspill er hentet inn${before}.`, { undoable: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#say(error.message);
    } finally {
      input.value = "";
    }
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, name);
  }
}

/**
 * A button among several that say the same of different things.
 *
 * @param {string} text
 * @param {string} which
 * @param {() => unknown} act
 */
function about(text, which, act) {
  return button(text, act, `${text} ${which}`);
}
