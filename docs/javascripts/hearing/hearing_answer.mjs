// «Dette svaret er jeg uenig i»: what stood in the calculator and what it answered, as the
// attributes of its page say it. A card may hold a button of its own with data-hearing-answer;
// where it holds none, one is put below it.

export class Answers {
  #places;
  #fields;
  #editor;
  #rows = [];

  constructor({ places, fields }, editor) {
    this.#places = new Map(places.map((place) => [place.id, place]));
    this.#fields = fields;
    this.#editor = editor;
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-hearing-answer]");
      if (button && this.#rows.length) this.#open(button.closest("[data-drug]"));
    });
  }

  show() {
    if (this.#rows.length) return;
    for (const drug of document.querySelectorAll("form[data-calculator] [data-drug]")) {
      const row = document.createElement("div");
      row.className = "hearing-place hearing-answer";
      if (!drug.querySelector("[data-hearing-answer]")) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "hearing-button";
        button.dataset.hearingAnswer = "";
        button.textContent = "Dette svaret er jeg uenig i";
        row.append(button);
      }
      drug.append(row);
      this.#rows.push(row);
    }
  }

  hide() {
    for (const row of this.#rows.splice(0)) row.remove();
  }

  #open(drug) {
    const place = this.#places.get(`answer:${drug.dataset.drug}`);
    if (!place || !drug.dataset.recommendation) return;
    const typed = [...new FormData(drug.closest("form"))].filter(
      ([name, text]) => name in this.#fields && String(text).trim(),
    );
    this.#editor.openNew({
      place,
      vignette: { form: Object.fromEntries(typed), answer: answerOf(drug.dataset) },
    });
  }
}

function answerOf({ drug, indicated, recommendation, worstCase, doses, missing }) {
  return {
    drug,
    ...(indicated && { indicated: indicated === "true" }),
    recommendation,
    worst_case: worstCase,
    doses: words(doses),
    missing: words(missing),
  };
}

function words(text) {
  return text.split(" ").filter(Boolean);
}
