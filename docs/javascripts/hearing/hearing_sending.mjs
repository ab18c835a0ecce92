// The dialog where one looks over what one has written, says who one is, and gets the file to send.

import { person, placeOf, readAnnotations, Refusal, saidIn, writeAnnotations } from "./hearing_annotation.mjs";
import { writeCsv } from "./hearing_csv.mjs";
import { writeWord } from "./hearing_word.mjs";

const FORMATS = {
  docx: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", writeWord],
  json: ["application/json", writeAnnotations],
  csv: ["text/csv", writeCsv],
};
const LONG_ENOUGH_MS = 60_000; // for the browser to have taken the file

export class Sending {
  #dialog;
  #data;
  #names;
  #comments;
  #editor;
  #say;
  #isClosed;

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
    this.#part("import").addEventListener("change", (event) => this.#import(event.target));
    this.#part("mail").href = this.#mail();
    this.#respondent.addEventListener("input", () => comments.setCreator(this.#answers()));
    this.#respondent.addEventListener("submit", (event) => event.preventDefault());
    for (const button of dialog.querySelectorAll("[data-hearing-export]")) {
      button.addEventListener("click", () => this.#export(button.dataset.hearingExport));
    }
  }

  open() {
    this.#fill();
    this.#refresh();
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    this.focus();
  }

  get isOpen() {
    return this.#dialog.open;
  }

  focus() {
    this.#dialog.querySelector("h2").focus({ preventScroll: true });
  }

  get #respondent() {
    return this.#dialog.querySelector('[data-hearing="respondent"]');
  }

  #answers() {
    const { consent_to_publish_name: consent, ...texts } = Object.fromEntries(
      new FormData(this.#respondent),
    );
    return person({ ...texts, consent_to_publish_name: consent === "on" });
  }

  #fill() {
    for (const [name, answer] of Object.entries(person(this.#comments.creator))) {
      const control = this.#respondent.elements[name];
      if (control === document.activeElement) continue; // being written: what is kept is older
      if (control?.type === "checkbox") control.checked = answer;
      else if (control) control.value = answer;
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

  #line(item) {
    const name = this.#nameOf(placeOf(item));
    const buttons = [
      this.#button("Slett", `kommentaren til ${name}`, () => this.#remove(item.id)),
    ];
    if (!this.#isClosed()) {
      const edit = () => this.#editor.openItem(item);
      buttons.unshift(this.#button("Endre", `kommentaren til ${name}`, edit));
    }
    return this.#row(name, saidIn(item), buttons);
  }

  /** What is begun is told of, since it does not go with the file. */
  #begun(key, said) {
    const name = this.#nameOf(said.part);
    const about = `halvferdig kommentar til ${name}`;
    const buttons = [this.#button("Slett", about, () => this.#drop(key))];
    if (!this.#isClosed()) {
      buttons.unshift(this.#button("Fortsett", about, () => this.#editor.resume(key)));
    }
    return this.#row(`${name}, halvferdig, sendes ikke`, said, buttons);
  }

  #row(name, { kind, text, proposed_wording: proposed }, buttons) {
    const line = document.createElement("li");
    const words = document.createElement("p");
    const place = document.createElement("strong");
    place.textContent = name;
    const said = [this.#data.formats.kinds[kind], text || proposed].filter(Boolean).join(": ");
    words.append(place, `, ${said}`);
    const box = document.createElement("div");
    box.className = "hearing-buttons";
    box.append(...buttons);
    line.append(words, box);
    return line;
  }

  #button(text, about, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "hearing-button";
    made.textContent = text;
    made.setAttribute("aria-label", `${text} ${about}`);
    made.addEventListener("click", act);
    return made;
  }

  #nameOf(place) {
    return this.#names.get(place) ?? place;
  }

  async #remove(id) {
    await this.#comments.remove(id);
    this.#deleted();
  }

  async #drop(key) {
    await this.#comments.dropDraft(key);
    this.#deleted();
  }

  #deleted() {
    this.#say("Kommentaren er slettet.", { undoable: true });
    this.#dialog.querySelector('[data-hearing="undo"]').focus();
  }

  async #clear() {
    await this.#comments.clear();
    this.#fill();
    this.#say("Alt er slettet fra denne nettleseren.", { undoable: true });
    this.#dialog.querySelector('[data-hearing="undo"]').focus();
  }

  async #sent() {
    await this.#comments.markSent();
    this.#say("Merket som sendt.");
  }

  /** In the order of the draft, as those who answer them read it. */
  #inOrder() {
    const order = new Map(this.#data.places.map(({ id }, place) => [id, place]));
    const rank = (item) => order.get(placeOf(item)) ?? order.size;
    return [...this.#comments.items].sort((one, other) => rank(one) - rank(other));
  }

  #export(suffix) {
    const creator = this.#answers(); // with the last keystroke, which may not be kept yet
    const items = this.#inOrder();
    if (!items.length && !creator.main_views) {
      this.#say("Det er ingenting å laste ned ennå.");
      return;
    }
    const { procedure, version, formats } = this.#data;
    const created = new Date().toISOString();
    const [type, write] = FORMATS[suffix];
    const name = `innspill-${procedure}-${version}-${created.slice(0, 10)}.${suffix}`;
    const content = write({ procedure, version, creator, created, items }, formats);
    download(new Blob([content], { type }), name);
    this.#say(`${name} er lastet ned. Send den som vedlegg.`);
  }

  async #import(input) {
    const [file] = input.files;
    if (!file) return;
    try {
      const read = readAnnotations(await file.text(), this.#data.formats);
      if (read.procedure !== this.#data.procedure) {
        throw new Refusal(`Filen gjelder en annen prosedyre (${read.procedure}).`);
      }
      const taken = await this.#comments.merge(read);
      this.#fill();
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

  #mail() {
    const { title, version, email } = this.#data;
    const subject = `Innspill til ${title}, versjon ${version}`;
    const body = `Hei!\r\n\r\nVedlagt er innspill til ${title}, versjon ${version}.\r\n\r\n(Husk å legge ved filen du lastet ned, før du sender.)\r\n`;
    return `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }

  #part(name) {
    return this.#dialog.querySelector(`[data-hearing="${name}"]`);
  }
}

function download(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH_MS);
}
