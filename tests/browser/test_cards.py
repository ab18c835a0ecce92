"""The cards: what they say, what they lead to, and that nothing incomplete looks safe."""

from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser.calculator_page import CalculatorPage, texts_of
from tests.browser.test_answers import EXAMPLES

_LOOK = """
(form) => [...form.querySelectorAll("[data-drug]")].map((drug) => ({
  ...drug.dataset,
  icons: [...drug.querySelectorAll("[data-icon]")]
    .filter((icon) => icon.checkVisibility()).map((icon) => icon.dataset.icon),
  color: getComputedStyle(drug.querySelector(".calc-verdict")).color,
  verdict: drug.querySelector(".calc-verdict").textContent,
}))
"""

# Address and words of each quoted sentence. A dose's words are its number and times a day, which
# a weight-based dose has from an interpretation: it leads to its line, whatever that says.
_LINKS = """
(form, kind) => kind === "quote"
  ? [...form.querySelectorAll(".calc-quote a")].map((link) =>
      [link.href, link.querySelector("[data-text]").textContent])
  : [...form.querySelectorAll(".calc-doses a")].map((link) => {
      const text = link.parentElement.querySelector("strong").textContent;
      return [link.href, link.href.endsWith("-jia") ? "" : text];
    })
"""


def test_green_and_its_icon_are_for_complete_answers_that_allow_use_alone(
    calculator: CalculatorPage,
) -> None:
    green = "rgb(13, 92, 61)"
    greens = 0
    for example in [{"patient": {}}, *EXAMPLES]:
        calculator.fill(texts_of(example["patient"]))
        for drug in calculator.form.evaluate(_LOOK):
            safe = (
                drug["recommendation"] == "use"
                and drug["conclusive"] == "true"
                and drug["indicated"] == "true"
                and "Kontroller «" not in drug["verdict"]
            )
            assert (drug["color"] == green) is safe, drug
            assert (drug["icons"] == ["use"]) is safe, drug
            assert len(drug["icons"]) == 1, drug
            greens += safe
    assert greens


def test_every_quoted_sentence_and_dose_leads_to_its_place_in_the_text(
    calculator: CalculatorPage, site: Path, site_url: str
) -> None:
    quotes: set[tuple[str, str]] = set()
    doses: set[tuple[str, str]] = set()
    for patient in (
        {},
        {"indication": "jia", "age": "10", "weight": "30"},
        {"indication": "ra", "crcl": "40"},
        {"indication": "ra", "age": "76"},
    ):
        calculator.fill(patient)
        quotes |= {(href, words) for href, words in calculator.form.evaluate(_LINKS, "quote")}
        doses |= {(href, words) for href, words in calculator.form.evaluate(_LINKS, "dose")}
    assert len(quotes) > 20
    assert len(doses) > 6
    for address, words in quotes | doses:
        page, anchor = urldefrag(address)
        assert page.startswith(site_url)
        file = site / urlsplit(page).path.lstrip("/") / "index.html"
        place = BeautifulSoup(file.read_text("utf-8"), "html.parser").find(id=anchor)
        assert place is not None, address
        assert words in " ".join(place.get_text().split()), address


def test_a_card_says_what_is_missing_draft_and_version(calculator: CalculatorPage) -> None:
    calculator.fill({"indication": "ra", "age": "50"})
    for name, answer in calculator.answers().items():
        card = calculator.drug(name)
        expect(card).to_contain_text("Utkast til høring – ikke til klinisk bruk")
        expect(card).to_contain_text("Versjon 0.3")
        if answer["conclusive"] == "false":
            fields = card.locator(".calc-missing [data-field-link]").evaluate_all(
                "(links) => links.map((link) => link.dataset.fieldLink)"
            )
            assert sorted(fields) == answer["missing"].split()


def test_a_missing_field_is_one_tap_away(calculator: CalculatorPage) -> None:
    calculator.fill({"indication": "ra"})
    calculator.drug("baricitinib").get_by_text("Hva som mangler").click()
    calculator.drug("baricitinib").get_by_role("link", name="Kreatininclearance").click()
    expect(calculator.control("crcl")).to_be_focused()
    expect(calculator.control("crcl")).to_be_in_viewport()


def test_a_screen_reader_is_told_the_headings_once_typing_rests(calculator: CalculatorPage) -> None:
    calculator.control("crcl").fill("10")
    calculator.wait_for_answer()
    summary = calculator.form.locator("[data-summary]")
    expect(summary).to_contain_text("Baricitinib: Skal ikke brukes.")
