"""The card of one drug, whole, and the sentences on it that differ from patient to patient."""

from dataclasses import replace
from typing import Any

import pytest

from build_tools.authoring.vignettes import known_values
from calculator.assessment import CompiledGuideline, assess, compile_guideline
from calculator.explanation import explain
from calculator.telling import Stated, tell
from tests.calculator.test_vignettes import VIGNETTES

BASE = VIGNETTES[0].known


def card(compiled: CompiledGuideline, drug: str, **changes: Any) -> dict[str, Any]:
    known = known_values(compiled.guideline, {**BASE, **changes})
    (assessment,) = (each for each in assess(compiled, known) if each.drug.id == drug)
    guideline = compiled.guideline
    return explain(guideline, tell(guideline, assessment, Stated(known, {}, "")), known)


def test_a_whole_card_where_one_field_is_missing(compiled: CompiledGuideline) -> None:
    changes = {"indication": "jia", "age": 16, "weight": 19.5, "pregnant": None}
    told = card(compiled, "tofacitinib", **changes)
    assert [each["quote"] for each in told.pop("interpretations")] == [
        "Kroppsvektadaptert dosering for JIA",
        "Graviditet og amming.",
    ]
    assert told == {
        "name": "Tofacitinib",
        "brand": "Xeljanz",
        "heading": "Ikke avklart",
        "brief": "Ikke avklart",
        "look": "unsettled",
        "tone": "neutral",
        "certainty": "Anbefalingen kan bli «Kan brukes» eller «Skal ikke brukes». "
        "Dosen kan bli 3,2 mg x 2 daglig (gis som mikstur, oppløsning) eller ingen dose. "
        "1 opplysning mangler.",
        "all_clear": "",
        "indication": "JIA er en indikasjon for legemidlet i prosedyren.",
        "doses": [
            {
                "provisional": "Foreløpig:",
                "text": "3,2 mg x 2 daglig",
                "arithmetic": "",
                "steps": [],
                "label": "Dose etter kroppsvekt, gis som mikstur, oppløsning",
                "reason": "",
                "quote": "Kroppsvektadaptert dosering for JIA",
                "source": "jak-hemmere/#tofacitinib-jia",
            }
        ],
        "scores": [],
        "uncomputed": [],
        "no_limit": "Ingen forbehold er fastslått",
        "why": [
            {
                "rule": "pregnancy",
                "quote": "Graviditet og amming.",
                "part": "Delen om graviditet",
                "lead": "",
                "source": "jak-hemmere/#a6-3",
                "status": "possible",
                "effect": "do_not_use",
                "effect_label": "Skal ikke brukes",
                "mark": "limits",
                "because": "",
            }
        ],
        "missing": [{"field": "pregnant", "label": "Graviditet"}],
        "notice": "Utkast til høring – ikke til klinisk bruk",
    }


@pytest.mark.parametrize(
    ("indication", "said"),
    [
        ("ra", "RA er en indikasjon for legemidlet i prosedyren."),
        ("psa", "Indikasjonen «PsA» er ikke blant dem som prosedyren har for legemidlet."),
        (None, "Indikasjon er ikke besvart."),
    ],
)
def test_whether_the_drug_is_indicated_is_said_in_a_sentence(
    compiled: CompiledGuideline, indication: str | None, said: str
) -> None:
    assert card(compiled, "filgotinib", indication=indication)["indication"] == said


def test_a_quote_that_would_mislead_alone_comes_with_what_is_meant(
    compiled: CompiledGuideline,
) -> None:
    told = card(compiled, "upadacitinib", indication="ra", age=16)
    (why,) = (each for each in told["why"] if each["effect"] == "not_covered")
    assert why["quote"] == "Kroppsvektadaptert dosering for JIA"
    assert why["lead"] == (
        "Alder under 18\u00a0år med en annen indikasjon enn JIA er ikke omtalt. Teksten sier bare:"
    )


def test_the_only_reservation_is_counted_as_one(compiled: CompiledGuideline) -> None:
    drug = replace(compiled.guideline.drugs[0], rules=compiled.guideline.rules[:1])
    guideline = replace(compiled.guideline, rules=(), drugs=(drug,))
    (assessment,) = assess(compile_guideline(guideline), BASE)
    told = tell(guideline, assessment, Stated(BASE, {}, ""))
    assert told.clear == "Prosedyrens ene forbehold for legemidlet gjelder ikke."
