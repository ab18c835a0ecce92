"""The very same rules are worked out once, and no others are taken for them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from build_tools import compiled
from build_tools.compiled import answers_once, compile_once
from build_tools.proof.boxes import boxes
from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.guideline import Guideline
from tests.edited_guideline import edit_field, edit_rule, when
from tests.real_procedure import GUIDELINE


def edited(guideline: Guideline) -> list[Guideline]:
    return [
        edit_rule(guideline, "older_age", when=when(age=">= 66")),  # of all drugs
        edit_rule(guideline, "filgotinib.reduced.age", when=when(age=">= 66")),
        edit_field(guideline, "hepatic_impairment", choices={"none": "Nei", "severe": "Alvorlig"}),
    ]


def told(guideline: CompiledGuideline) -> Iterator[object]:
    for name, answers in guideline.answers.items():
        yield name
        yield from boxes(answers.space, answers.diagram)


def test_other_rules_have_answers_of_their_own() -> None:
    for each in (GUIDELINE, *edited(GUIDELINE), GUIDELINE):
        assert [*told(compile_once(each))] == [*told(compile_guideline(each))]


def test_a_drug_alone_has_the_answers_that_it_has_among_others() -> None:
    among = compile_once(GUIDELINE).answers
    for drug in GUIDELINE.drugs:
        alone = replace(GUIDELINE, drugs=(drug,))
        assert answers_once(alone, drug) is among[drug.id]


def test_what_was_worked_out_long_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[object, object] = {}
    monkeypatch.setattr(compiled, "_KEPT", kept)
    monkeypatch.setattr(compiled, "_MOST", 3)
    drug = GUIDELINE.drugs[0]
    versions = [GUIDELINE, *edited(GUIDELINE)]
    first, *others = (answers_once(each, drug) for each in versions)
    assert len(kept) == 3
    for version, answers in zip(versions[1:], others, strict=True):
        assert answers_once(version, drug) is answers
    assert answers_once(GUIDELINE, drug) is not first
