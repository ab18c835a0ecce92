"""Whatever is known of a patient, the redline's words say whether the answer is another."""

import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.procedure import Procedure
from build_tools.redline.common_space import Side, sides
from build_tools.redline.comparison import Comparison
from build_tools.redline.partial_patients import KnownRegion, known_regions
from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.conditions import Known, read_bound, read_condition
from calculator.guideline import Guideline
from calculator.interval import Interval
from tests.procedure_shapes import SHAPES
from tests.redline.drafts import Edited
from tests.redline.test_behaviour import HB, STOP
from tests.redline.test_behaviour_laws import LAWS, patients, triple, versions

pytestmark = pytest.mark.long

PARTIAL = int(os.environ.get("PARTIAL_PATIENTS", "10000"))
PAIRS = LAWS.max_examples


def partial(old: Side, new: Side, chance: Random) -> Iterator[dict[str, object]]:
    """Patients near every border of whom some things are not known, or only by a bound."""
    for patient in patients(old, new, (), chance):
        kept = chance.random()
        known: dict[str, object] = {}
        for name, value in patient.items():
            if chance.random() > kept:
                continue
            fields = [
                side.guideline.fields[each]
                for side in (old, new)
                for each, key in side.keys.items()
                if key == name
            ]
            known[name] = value
            if isinstance(value, Decimal) and chance.random() < 0.3:
                bound = read_bound(chance.choice(["<", "<=", ">", ">="]), value)
                spans = [bound.within(each.range) for each in fields if each.range]
                if len(spans) == 1 or spans[0] == spans[-1]:
                    known[name] = spans[0] or value
        yield known


def told(side: Side, compiled: CompiledGuideline, patient: Known) -> object:
    """What a version says; `strange` where it cannot be asked."""
    assert side.drug is not None
    known = {name: patient[key] for name, key in side.keys.items() if key in patient}
    fields = side.guideline.fields
    if any(not isinstance(v, Interval) and not fields[n].takes(v) for n, v in known.items()):
        return "strange"
    return triple(compiled, side, known)  # type: ignore[arg-type]


@LAWS
@given(versions(), st.integers(0, 2**32))
def test_a_patient_is_named_if_and_only_if_the_versions_answer_differently(
    pair: tuple[Guideline, Guideline], seed: int
) -> None:
    old, new = sides(*pair, pair[0].drugs[0], pair[1].drugs[0])
    regions = known_regions(*pair, pair[0].drugs[0], pair[1].drugs[0])
    compiled = [compile_guideline(guideline) for guideline in pair]
    chance = Random(seed)
    tried = 0
    while tried < PARTIAL // PAIRS:
        for patient in partial(old, new, chance):
            before, after = told(old, compiled[0], patient), told(new, compiled[1], patient)  # type: ignore[arg-type]
            tried += 1
            if "strange" not in (before, after):
                assert named(regions, patient) is (before != after), patient  # type: ignore[arg-type]


def named(regions: tuple[KnownRegion, ...], patient: Known) -> bool:
    return any(region.holds(patient) for region in regions)


def texts(comparison: Comparison) -> list[str]:
    return [
        f"{drug.name} | {region.text}".replace("\u00a0", " ")
        for drug, regions in comparison.partial
        for region in regions
    ]


def test_a_threshold_that_is_moved_is_told_of_those_with_unknowns(
    old: Procedure, edited: Edited
) -> None:
    assert texts(Comparison(old, edited(*STOP))) == [
        "Alfa | Kreatininclearance 30 til under 45 mL/min, også der bare en øvre grense er "
        "kjent (30 til under 45 mL/min); nei eller ikke oppgitt på Graviditet",
    ]


def test_a_rule_for_every_drug_is_told_for_each(old: Procedure, edited: Edited) -> None:
    hb = (
        "Hb 8 til under 9 g/dL, også der bare en øvre grense er kjent (8 til under 9 g/dL)"
        "; nei eller ikke oppgitt på Graviditet"
    )
    assert texts(Comparison(old, edited(*HB))) == [
        f"Alfa | Kreatininclearance 30 mL/min eller mer eller ikke oppgitt; {hb}",
        f"Beta | {hb}",
    ]


def test_a_rule_written_in_two_is_another_answer_where_it_is_not_known_which(
    old: Procedure,
) -> None:
    guideline = old.guideline
    rule = guideline.rules[0]
    halves = tuple(
        replace(rule, id=f"{rule.id}_{answer}", when=read_condition(when))
        for answer, when in (
            ("yes", {"pregnant": True, "infection": True}),
            ("no", {"pregnant": True, "infection": False}),
        )
    )
    split = replace(guideline, rules=(*halves, *guideline.rules[1:]))
    comparison = Comparison(old, replace(old, guideline=split))
    assert texts(comparison) == [
        "Alfa | Kreatininclearance 30 mL/min eller mer eller ikke oppgitt; Graviditet: ja; "
        "Infeksjonstendens: ikke oppgitt",
        "Beta | Graviditet: ja; Infeksjonstendens: ikke oppgitt",
    ]
    assert comparison.drugs == ()
    assert comparison.verdict == (
        "Ingen endring for pasienter der alt er kjent. Svaret om Alfa, Beta kan være et annet der "
        "noe ikke er oppgitt."
    )


def test_it_says_that_a_score_of_which_some_questions_are_answered_is_not_in() -> None:
    procedure = SHAPES.procedures["chads2"]
    (score,) = [each for each in procedure.guideline.fields.values() if each.score]
    comparison = Comparison(procedure, procedure)
    assert comparison.verdict.startswith("Ingen endring: ")
    assert comparison.verdict.endswith(
        f"Det gjelder ikke pasienter der bare noen av spørsmålene bak {score.label} er besvart: "
        "Der alle er besvart, eller ingen, er de med."
    )


def test_without_a_score_everyone_is_in(old: Procedure) -> None:
    assert Comparison(old, old).not_covered == ""
