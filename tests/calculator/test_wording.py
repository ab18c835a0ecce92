"""Effects and answers in words."""

import pytest

from calculator.effects import Effect
from calculator.guideline import Guideline
from calculator.wording import brief_label, capitalised, effect_label, in_sentence, value_text
from tests.bare_guideline import bare_guideline

WORDS = {
    Effect.USE: ("Kan brukes", "Kan brukes"),
    Effect.CAUTION: ("Bruk med forsiktighet", "Forsiktighet"),
    Effect.LAST_RESORT: ("Bare dersom alternativer mangler", "Bare uten alternativer"),
    Effect.NOT_COVERED: ("Ikke omtalt i prosedyren", "Ikke omtalt"),
    Effect.DO_NOT_USE: ("Skal ikke brukes", "Skal ikke brukes"),
}
HOLD = {
    None: (
        "Ikke start ny behandling, sett pågående behandling på pause",
        "Ikke start, sett på pause",
    ),
    "new": ("Ikke start behandling", "Ikke start"),
    "ongoing": ("Sett behandlingen på pause", "Sett på pause"),
}


@pytest.mark.parametrize("treatment", HOLD)
def test_an_effect_has_its_words_and_a_short_form(treatment: str | None) -> None:
    known = {"treatment": treatment} if treatment else {}
    for effect in Effect:
        words = HOLD[treatment] if effect is Effect.HOLD else WORDS[effect]
        assert (effect_label(effect, known), brief_label(effect, known)) == words


def test_yes_and_no_are_words(guideline: Guideline) -> None:
    field = guideline.fields["pregnant"]
    assert (value_text(field, True), value_text(field, False)) == ("ja", "nei")


@pytest.mark.parametrize(
    ("label", "inside", "first"),
    [
        ("Nedsatt leverfunksjon", "nedsatt leverfunksjon", "Nedsatt leverfunksjon"),
        ("eGFR", "eGFR", "eGFR"),
        ("ALAT", "ALAT", "ALAT"),
        ("Øvre grense for ALAT", "øvre grense for ALAT", "Øvre grense for ALAT"),
        ("Hb", "Hb", "Hb"),
        ("D-vitamin", "D-vitamin", "D-vitamin"),
        ("Å gjøre", "å gjøre", "Å gjøre"),
    ],
)
def test_a_label_keeps_its_abbreviations_wherever_it_stands(
    label: str, inside: str, first: str
) -> None:
    guideline = bare_guideline("prove", {"Hb": "hemoglobin"})
    assert in_sentence(guideline, label) == inside
    assert capitalised(inside) == first
