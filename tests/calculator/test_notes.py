"""Notes on what is worth a second look, just below, at and just above each of their limits."""

from decimal import Decimal
from typing import Any

import pytest

from build_tools.authoring.vignettes import known_values
from calculator.notes import notes_on
from tests.real_procedure import GUIDELINE

# (140 − 40) · 75 · 1.04 / 78 = 100 mL/min
HUNDRED = {"age": 40, "sex": "female", "weight": 75, "creatinine": 78}


def notes(**patient: Any) -> list[tuple[str, str]]:
    known = known_values(GUIDELINE, {**HUNDRED, **patient})
    return [(note.field, note.code) for note in notes_on(GUIDELINE, known)]


DIFFERS = [("crcl", "differs_from_computed")]
UNCERTAIN = [("crcl", "uncertain_estimate")]
OUT = [("crcl", "computed_out_of_range")]


@pytest.mark.parametrize(
    ("crcl", "expected"),
    [
        (100, []),
        (80.1, []),
        (80, []),  # 100 is 25 % above 80
        (79.9, DIFFERS),
        (133, []),
        (133.3, []),  # 100 is 25 % below 133.33…
        (133.4, DIFFERS),
        (0, DIFFERS),
        (300, DIFFERS),
        ("> 90", []),
        ("> 133.3", []),  # 133.31 is near enough
        ("> 133.4", DIFFERS),
        (">= 133.4", DIFFERS),
        ("> 300", None),
        ("< 80", DIFFERS),  # 100 is more than 25 % above every number below 80
        ("<= 80", []),
        ("< 80.1", []),
        ("< 30", DIFFERS),
        ("< 110", []),
    ],
)
def test_a_given_clearance_that_is_far_from_the_computed_one(crcl: Any, expected: Any) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="Kreatininclearance"):
            notes(crcl=crcl)
    else:
        assert notes(crcl=crcl) == expected


def test_an_open_bound_at_the_very_limit_is_far_off() -> None:
    # (140 − 40) · 75 · 1.04 / 104 = 75, which is 25 % below 100
    assert notes(creatinine=104, crcl=100) == []
    assert notes(creatinine=104, crcl=">= 100") == []
    assert notes(creatinine=104, crcl="> 100") == DIFFERS


@pytest.mark.parametrize(
    ("weight", "expected"),
    [(44.9, UNCERTAIN), (45, []), (45.1, []), (119.9, []), (120, []), (120.1, UNCERTAIN)],
)
def test_a_clearance_computed_from_an_unusual_weight(weight: float, expected: Any) -> None:
    assert notes(weight=weight) == expected


@pytest.mark.parametrize(("creatinine", "expected"), [(26.01, []), (26, []), (25.99, OUT)])
def test_a_computed_clearance_outside_its_range(creatinine: float, expected: Any) -> None:
    # (140 − 40) · 75 · 1.04 / 26 = 300 mL/min
    assert notes(creatinine=creatinine) == expected


def test_out_of_range_goes_before_uncertain_and_a_given_value_before_both() -> None:
    assert notes(weight=400, creatinine=20) == OUT
    assert notes(weight=400, creatinine=20, crcl=100) == DIFFERS
    assert notes(weight=150, creatinine=156, crcl=100) == []


@pytest.mark.parametrize(
    "patient",
    [
        {"age": 17.9, "crcl": 10},
        *({name: None, "crcl": 10} for name in HUNDRED),
        {"weight": None},
        {"weight": "> 120", "crcl": 10},
        {"weight": "> 120"},
        {"creatinine": "< 20", "crcl": 10},
    ],
)
def test_no_note_where_nothing_is_computed(patient: dict[str, Any]) -> None:
    assert notes(**patient) == []


def test_a_note_says_in_words_what_to_look_at() -> None:
    def words(**patient: Any) -> str:
        known = known_values(GUIDELINE, {**HUNDRED, **patient})
        (note,) = notes_on(GUIDELINE, known)
        return note.message.replace("\u00a0", " ")

    assert words(crcl=90, creatinine=390).startswith("Oppgitt 90 mL/min, men beregnet 20 mL/min.")
    assert words(crcl="> 90", creatinine=390).startswith("Oppgitt over 90 mL/min, men beregnet 20")
    assert words(weight=170, creatinine=150).endswith("Anslaget er usikkert ved 170 kg.")
    assert words(weight=400, creatinine=10).startswith("Beregnet kreatininclearance er 4160 mL/min")


def test_the_computed_value_is_rounded_and_no_number_is_a_float() -> None:
    known = known_values(GUIDELINE, {**HUNDRED, "creatinine": 23})
    (note,) = notes_on(GUIDELINE, known)
    assert "339,1" in note.message
    assert all(isinstance(value, Decimal | str) for value in known.values())
