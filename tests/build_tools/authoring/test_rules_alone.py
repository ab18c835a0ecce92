"""The same rules in other words are the same rules, and other rules never are."""

import json
from typing import Any

import pytest

from build_tools.authoring.rules_alone import rules_alone
from calculator.guideline_json import read_guideline, write_guideline
from tests.lab.mutation.data_mutants import data_mutants
from tests.real_procedure import GUIDELINE

# Keys of a guideline's JSON below which there are words, or what is shown beside them.
WORDS = [
    "title",
    "version",
    "date",
    "authors",
    "label",
    "hint",
    "group",
    "groups",
    "interpretations",
    "omissions",
    "abbreviations",
    "not_asked",
    "dosing_heading",
    "brand",
    "atc",
    "inhibition",
    "text",
    "dosing",
    "quote",
    "because",
    "subsumed_by",
]


def without(key: str, value: Any, within: bool = False) -> Any:
    """A value of JSON in which all that stands below a key is empty."""
    if isinstance(value, dict):
        return {name: without(key, each, within or name == key) for name, each in value.items()}
    if isinstance(value, list):
        return [] if within else [without(key, each) for each in value]
    return "" if within and isinstance(value, str) else value


@pytest.mark.parametrize("key", WORDS)
def test_other_words_are_the_same_rules(key: str) -> None:
    whole = json.loads(write_guideline(GUIDELINE))
    assert whole != (other := without(key, whole)), "the procedure has such words"
    assert rules_alone(read_guideline(json.dumps(other))) == rules_alone(GUIDELINE)


def test_every_fault_in_the_rules_makes_other_rules() -> None:
    same = rules_alone(GUIDELINE)
    mutants = list(data_mutants(GUIDELINE))
    assert mutants
    assert [each.id for each in mutants if rules_alone(each.guideline) == same] == []
