"""A quote that would read as the opposite of its rule stands nowhere without the rule's words."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.pages.procedure_html import drug_page
from build_tools.redline.phrases import sentence_text
from calculator.effects import Effect
from calculator.guideline import Rule
from tests.real_procedure import PROCEDURE
from tests.redline.drafts import ALFA, INDEX, draft

MINORS = "Alder under 18\u00a0år med en annen indikasjon enn JIA er ikke omtalt. Teksten sier bare:"
QUOTE = "Kroppsvektadaptert dosering for JIA"


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return PROCEDURE


def statements(page: Element, heading: str) -> list[str]:
    """The statements below a heading of a drug's page, each without the way to its sentence."""
    found: list[str] = []
    inside = False
    for element in page.iter():
        if element.tag in ("h2", "h3"):
            inside = element.text == heading
        elif inside and element.get("class") == "statement":
            found.append("".join(element[0].itertext()))
    return found


def test_the_page_of_a_drug(procedure: Procedure) -> None:
    for drug in procedure.guideline.drugs:
        page = fromstring(drug_page(procedure.guideline, drug))
        assert statements(page, "Ikke omtalt i prosedyren") == [f"{MINORS} «{QUOTE}»"]


def test_a_line_of_a_drug_that_excludes_what_it_names(tmp_path: Path) -> None:
    line = """\
  - id: only
    text: Skal bare brukes ved JIA
    effect: do_not_use
    when: {indication: "!= jia"}
  - id: stop
"""
    guideline = draft(tmp_path / "docs", (ALFA, "  - id: stop\n", line)).guideline
    page = fromstring(drug_page(guideline, guideline.drugs[0]))
    assert statements(page, "Skal ikke brukes")[0] == (
        "Dette gjelder en annen indikasjon enn JIA. Teksten sier: «Skal bare brukes ved JIA»"
    )


def test_the_comparison_of_two_drafts(procedure: Procedure) -> None:
    assert sentence_text(_minors(procedure).quote) == f"{MINORS} «{QUOTE}»"


def _minors(procedure: Procedure) -> Rule:
    return next(rule for rule in procedure.guideline.rules if rule.effect is Effect.NOT_COVERED)


def test_what_only_one_of_several_sentences_needed_is_shown_at_that_one(tmp_path: Path) -> None:
    shared = "    interpretation: {text: Felles., reason: Grunn.}\n"
    pregnant = "    quote: Skal ikke brukes ved graviditet.\n"
    pause = "    quote: Ved Hb < 8 skal behandlingen pauses (2).\n"
    guideline = draft(
        tmp_path / "docs",
        (INDEX, pregnant, pregnant + shared),
        (INDEX, pause, pause + shared),
        (INDEX, "effect: hold", "effect: do_not_use"),
    ).guideline
    page = drug_page(guideline, guideline.drugs[0])
    assert page.count("Felles.") == 1
    assert page.count("Hb er målt i g/dL.") == 1
