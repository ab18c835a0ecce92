"""The calculator on a page of the built site, driven by events as the contract says."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

START_MS = 180_000
"""How long Python may take to come up on a busy machine."""

_FILL = """
async ([form, texts]) => {
  form.reset();
  for (const [name, text] of Object.entries(texts)) {
    const control = form.elements[name];
    if (control instanceof RadioNodeList) {
      const radio = [...control].find(({ value }) => value === text);
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      control.value = text;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  const drugs = [...form.querySelectorAll("[data-drug]")];
  for (let turn = 0; turn < 12_000; turn++) {
    if (drugs.every(({ dataset }) => "recommendation" in dataset)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("no answer");
}
"""

_REST = "() => new Promise((rest) => requestAnimationFrame(() => requestAnimationFrame(rest)))"

_AT_REST = """
async () => {
  const ending = document.getAnimations().filter(
    ({ effect }) => effect.getComputedTiming().endTime < Infinity,
  );
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
"""

_READ = """
(form) => [...form.querySelectorAll("[data-drug]")].map(({ dataset }) => ({ ...dataset }))
"""


def unfold(page: Page, folds: str) -> None:
    """Open what is folded, as a reader does by a press."""
    page.locator(folds).evaluate_all("(all) => all.forEach((each) => { each.open = true; })")


class CalculatorPage:
    """The one calculator of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator("form[data-calculator]")
        unfold(page, ".calc-fold")

    def wait_until(self, state: str) -> None:
        """Wait for the form's state."""
        expect(self.form).to_have_attribute("data-state", state, timeout=START_MS)

    def wait_for_answer(self) -> None:
        """Wait until every drug has an answer to what the form says now."""
        drugs = self.form.locator("[data-drug]")
        expect(self.form.locator("[data-drug][data-recommendation]")).to_have_count(drugs.count())

    def fill(self, texts: Mapping[str, str]) -> None:
        """Empty the form, fill it by events alone, and wait for the answer."""
        self.form.evaluate(f"(form, texts) => ({_FILL})([form, texts])", dict(texts))

    def tap(self, button: Locator) -> None:
        """Like a thumb: scroll there first, and touch when the page has come to rest."""
        button.scroll_into_view_if_needed()
        self.page.evaluate(_REST)
        button.tap()

    def rest(self) -> None:
        """Wait until what fades or slides has done so."""
        self.page.evaluate(_AT_REST)

    def answers(self) -> dict[str, dict[str, str]]:
        """The ``data-`` attributes of each drug, in the order of the page."""
        return {drug.pop("drug"): drug for drug in self.form.evaluate(_READ)}

    def control(self, name: str) -> Locator:
        """The text input of a field."""
        return self.form.locator(f'input[name="{name}"]')

    def option(self, name: str, value: str) -> Locator:
        """The label that a thumb meets for one of a field's options."""
        return self.form.locator("label").filter(
            has=self.page.locator(f'input[name="{name}"][value="{value}"]')
        )

    def drug(self, name: str) -> Locator:
        """The place of a drug's answer."""
        return self.form.locator(f'[data-drug="{name}"]')


def texts_of(patient: Mapping[str, Any]) -> dict[str, str]:
    """A patient as what is typed and ticked; what is not known is left alone."""
    texts = {}
    for name, value in patient.items():
        if isinstance(value, bool):
            texts[name] = "true" if value else "false"
        elif value is not None:
            texts[name] = str(value).replace(".", ",")
    return texts


def attributes_of(answer: Mapping[str, Any]) -> dict[str, str]:
    """An assessment of the contract as the attributes that carry it on the page."""
    doses = answer["doses"]
    return {
        "recommendation": answer["recommendation"],
        "worstCase": answer["worst_case"],
        "indicated": {True: "true", False: "false", None: ""}[answer["indicated"]],
        "conclusive": "true" if answer["conclusive"] else "false",
        "missing": " ".join(answer["missing"]),
        "doses": " ".join(map(_dose_code, doses)),
    }


def _dose_code(dose: Mapping[str, Any]) -> str:
    return "{kind}:{amount:g}{unit}x{times}/{per}".format(**dose)
