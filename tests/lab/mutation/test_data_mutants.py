"""The rules with one thing wrong, in every small way: the vignettes must notice each."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from calculator.doses import DoseKind
from calculator.guideline import Guideline
from calculator.interval import Interval
from tests.edited_guideline import edit_dose, edit_rule, when
from tests.lab.mutation.data_mutants import Mutant, data_mutants
from tests.lab.mutation.mutant_verdicts import equivalent, first_notice, verdicts
from tests.procedure_shapes import SHAPES


@pytest.fixture(scope="module")
def mutants(procedure: Procedure) -> list[Mutant]:
    return list(data_mutants(procedure.guideline))


@pytest.mark.parametrize(("name", "changes"), [("alteplase", 1), ("acetylcystein", 16)])
def test_each_share_and_each_dose_that_follows_is_changed_and_noticed(
    name: str, changes: int
) -> None:
    shape = SHAPES.procedures[name]
    parts = re.compile("→ del|dose [23]|høyst 110")
    own = [each for each in data_mutants(shape.guideline) if parts.search(each.change)]
    found = list(verdicts(shape.guideline, shape.vignettes, own))
    assert len(found) == changes
    assert [each.mutant.id for each in found if not each.noticed_by] == []


@pytest.mark.long
def test_every_mutant_is_noticed_or_proved_equivalent(
    procedure: Procedure, vignettes: tuple[Vignette, ...], mutants: list[Mutant]
) -> None:
    found = list(verdicts(procedure.guideline, vignettes, mutants))
    assert [each.mutant.id for each in found if not each.noticed_by and not each.equivalent] == []
    assert sum(bool(each.noticed_by) for each in found) > 0.95 * len(found)


def test_every_mutant_has_a_name_of_its_own_and_differs(
    procedure: Procedure, mutants: list[Mutant]
) -> None:
    assert [name for name, number in Counter(m.id for m in mutants).items() if number > 1] == []
    assert all(mutant.guideline != procedure.guideline for mutant in mutants)


def test_every_end_of_every_test_is_moved_both_ways_opened_and_turned(
    procedure: Procedure, mutants: list[Mutant]
) -> None:
    guideline = procedure.guideline
    rules = [*guideline.rules, *(rule for drug in guideline.drugs for rule in drug.rules)]
    for rule in rules:
        own = Counter(mutant.kind for mutant in mutants if mutant.subject == rule.id)
        intervals = [c.test for c in rule.when.criteria if isinstance(c.test, Interval)]
        ends = sum(len(test.ends) for test in intervals)
        assert own["flyttet grense"] == 2 * ends
        assert own["åpen eller lukket ende"] == ends
        bounds = sum(len(test.ends) == 1 for test in intervals)
        assert own["snudd sammenligning"] == bounds
        assert own["utelatt regel"] == 1
        assert own["annen virkning"] == 5 * (1 + len(rule.becomes))
        assert own["utelatt omgjøring"] == len(rule.becomes)


def test_every_dose_is_dropped_and_each_of_its_numbers_changed(
    procedure: Procedure, mutants: list[Mutant]
) -> None:
    doses = sum(len(drug.doses) for drug in procedure.guideline.drugs)
    kinds = Counter(mutant.kind for mutant in mutants)
    assert kinds["utelatt dose"] == doses
    assert kinds["annet doseslag"] == (len(DoseKind) - 1) * doses
    assert kinds["annen dose"] >= 3 * doses
    assert kinds["annen periode"] == 2 * doses


def test_without_the_vignettes_of_a_border_its_mutant_lives(
    procedure: Procedure, vignettes: tuple[Vignette, ...], mutants: list[Mutant]
) -> None:
    mutant = next(
        m for m in mutants if m.id == "low_hemoglobin: «hemoglobin < 8» → «hemoglobin ≤ 8»"
    )
    exact = [v for v in vignettes if not isinstance(v.known.get("hemoglobin"), Interval)]
    assert "Hb 8 er ikke under 8" in first_notice(mutant, exact)
    fewer = [each for each in exact if each.known.get("hemoglobin") != Decimal(8)]
    assert first_notice(mutant, fewer) == ""
    assert not equivalent(procedure.guideline, mutant.guideline)


def _same(guideline: Guideline) -> list[Guideline]:
    """Guidelines written otherwise that answer every patient alike, for the same reasons."""
    return [
        edit_dose(guideline, "tofacitinib", 2, when=when(indication="jia", weight="< 20")),
    ]


def _other(guideline: Guideline) -> list[Guideline]:
    """Guidelines that answer someone otherwise, or for another reason."""
    return [
        edit_dose(guideline, "tofacitinib", 2, when=when(indication="jia", weight="< 19.9")),
        edit_rule(guideline, "smoking", becomes=()),
        edit_rule(guideline, "methotrexate", when=when(methotrexate=False)),
        edit_rule(guideline, "pregnancy", when=when(breastfeeding=True)),
    ]


def test_equivalence_is_exact(procedure: Procedure) -> None:
    guideline = procedure.guideline
    assert all(equivalent(guideline, each) for each in _same(guideline))
    assert not any(equivalent(guideline, each) for each in _other(guideline))
