"""A reviewer's disagreement with an answer becomes a test that fails, or is turned down."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignette_files import read_vignettes
from build_tools.authoring.vignettes import known_values
from build_tools.hearing.__main__ import main
from build_tools.hearing.answer_words import dose_name
from build_tools.hearing.answers.hearing_folder import RESULT
from build_tools.hearing.answers.vignette_cases import (
    ACCEPTED,
    CaseError,
    DrugReply,
    answer_now,
    append_case,
    make_case,
    read_base,
    read_cases,
    stated_patient,
)
from build_tools.hearing.answers.vignette_verbs import REJECTED
from build_tools.hearing.comment import Comment, DisputedAnswer, SeenAnswer
from build_tools.hearing.places import Draft
from calculator.effects import Effect
from tests.hearing.returned import ASE, comment, put, submission

SEEN = SeenAnswer(
    "baricitinib", True, Effect.LAST_RESORT, Effect.DO_NOT_USE, ("standard:4mgx1/day",), ()
)
NAME = "Baricitinib skal ikke brukes fra 80 år"


def disagreement(draft: Draft, number: int = 1, **form: str) -> Comment:
    vignette = DisputedAnswer({"indication": "ra", "age": "80,5", **form}, SEEN, Effect.DO_NOT_USE)
    return comment(draft, number, "answer:baricitinib", "For gammel", vignette=vignette)


@pytest.fixture
def tests(procedure: Procedure, tmp_path: Path) -> Path:
    """A copy of the procedure's vignettes."""
    return Path(shutil.copytree(procedure.vignette_folder, tmp_path / "vignetter"))


def test_an_accepted_vignette_is_read_by_the_calculators_tests_and_fails(
    procedure: Procedure, draft: Draft, tests: Path
) -> None:
    case = make_case(procedure.guideline, read_base(tests), disagreement(draft), NAME, None)
    append_case(tests, case)
    loaded, faults = read_vignettes(tests, "vignetter", procedure.guideline)
    assert faults == []
    (vignette,) = (each for each in loaded if each.name == NAME)
    assert vignette.known == known_values(procedure.guideline, {**read_base(tests), "age": 80.5})
    (expected,) = vignette.expected
    now = answer_now(procedure.guideline, vignette.known, expected.drug)
    assert expected.stated["recommendation"] == "do_not_use"
    assert now.recommendation is Effect.LAST_RESORT


@pytest.mark.long
def test_more_are_added_below_and_none_twice(
    procedure: Procedure, draft: Draft, tests: Path
) -> None:
    base, guideline = read_base(tests), procedure.guideline
    append_case(tests, make_case(guideline, base, disagreement(draft, 1), "Én", None))
    first = (tests / ACCEPTED).read_text(encoding="utf-8")
    doses = DrugReply(Effect.LAST_RESORT, ("reduced:2mgx1/day",))
    append_case(tests, make_case(guideline, base, disagreement(draft, 2), "To", doses))
    text = (tests / ACCEPTED).read_text(encoding="utf-8")
    assert text.startswith(first)
    assert [each["name"] for each in read_cases(tests / ACCEPTED)] == ["Én", "To"]
    assert (
        "expected: {baricitinib: {recommendation: last_resort, doses: [reduced:2mgx1/day]}}" in text
    )
    for number, name in ((2, "Tre"), (3, "Én")):
        case = make_case(guideline, base, disagreement(draft, number), name, None)
        with pytest.raises(CaseError):
            append_case(tests, case)


def test_a_clearance_that_can_be_computed_is_computed(procedure: Procedure, draft: Draft) -> None:
    given = disagreement(draft, sex="male", weight="70", creatinine="120").vignette
    assert given is not None
    assert stated_patient(procedure.guideline, given)["crcl"] is None
    without = replace(given, form={"age": "80"})
    assert "crcl" not in stated_patient(procedure.guideline, without)


@pytest.mark.parametrize(
    ("vignette", "expected", "reason"),
    [
        (None, None, "ingen vignett"),
        (DisputedAnswer({}, SEEN), None, "sier ikke hva svaret burde vært"),
        (DisputedAnswer({"gone": "1"}, SEEN), DrugReply(Effect.HOLD), "finnes ikke lenger"),
        (DisputedAnswer({"age": "gammel"}, SEEN), DrugReply(Effect.HOLD), "Alder"),
        (
            DisputedAnswer({}, replace(SEEN, drug="gone")),
            DrugReply(Effect.HOLD),
            "finnes ikke lenger",
        ),
        (DisputedAnswer({}, SEEN), DrugReply(Effect.USE), "allerede slik"),
        (DisputedAnswer({}, SEEN), DrugReply(Effect.USE, ("standard:4mgx1/day",)), "allerede slik"),
    ],
)
def test_what_can_be_no_failing_test_is_refused(
    procedure: Procedure,
    draft: Draft,
    vignette: DisputedAnswer | None,
    expected: DrugReply | None,
    reason: str,
) -> None:
    own = comment(draft, 1, "answer:baricitinib", "", vignette=vignette)
    with pytest.raises(CaseError, match=reason):
        make_case(procedure.guideline, read_base(procedure.vignette_folder), own, "Navn", expected)


def test_rejecting_is_recorded_and_final(
    draft: Draft, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = disagreement(draft)
    put(tmp_path, "a.json", submission(draft, ASE, own))
    folder, beginning = str(tmp_path), str(own.uuid)[:6]
    assert main(["vignettes", folder]) == 0
    assert "Status: ikke behandlet" in capsys.readouterr().out
    reject = ["reject", folder, beginning, "--reason", "Dekkes av teksten"]
    assert main(reject) == 0
    assert str(own.uuid) in (tmp_path / RESULT / REJECTED).read_text(encoding="utf-8")
    assert main(reject) == 1
    assert main(["accept", folder, beginning, "--name", NAME]) == 1
    assert "alt behandlet: avvist: Dekkes av teksten" in capsys.readouterr().err
    assert main(["vignettes", folder]) == 0
    assert "Status: avvist: Dekkes av teksten" in capsys.readouterr().out
    assert main(["reject", folder, "ffff", "--reason", "x"]) == 1


def test_a_dose_that_others_follow_is_told_with_them() -> None:
    code = "loading:8400mgx1/once>maintenance:4200mgx1/4hours"
    assert dose_name(code, {}) == "8400 mg x 1, så 4200 mg x 1"
    assert dose_name(code, {code: "Hele setningen"}) == "Hele setningen"
