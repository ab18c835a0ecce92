"""A guideline with one thing edited, as an author could have written it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from build_tools.authoring.procedure import Procedure
from calculator.conditions import Condition, read_condition
from calculator.guideline import Drug, Guideline, Rule


def when(**tests: Any) -> Condition:
    return read_condition(tests)


def with_guideline(procedure: Procedure, guideline: Guideline) -> Procedure:
    return replace(procedure, guideline=guideline)


def edit_rule(guideline: Guideline, name: str, **changes: Any) -> Guideline:
    """A rule with other values."""
    return edit_rules(
        guideline,
        lambda rules: tuple(
            replace(rule, **changes) if rule.id == name else rule for rule in rules
        ),
    )


def without_rule(guideline: Guideline, name: str) -> Guideline:
    return edit_rules(guideline, lambda rules: tuple(rule for rule in rules if rule.id != name))


def edit_rules(
    guideline: Guideline, edit: Callable[[tuple[Rule, ...]], tuple[Rule, ...]]
) -> Guideline:
    return replace(
        guideline,
        rules=edit(guideline.rules),
        drugs=tuple(replace(drug, rules=edit(drug.rules)) for drug in guideline.drugs),
    )


def edit_drug(guideline: Guideline, name: str, edit: Callable[[Drug], Drug]) -> Guideline:
    drugs = tuple(edit(drug) if drug.id == name else drug for drug in guideline.drugs)
    return replace(guideline, drugs=drugs)


def edit_field(guideline: Guideline, name: str, **changes: Any) -> Guideline:
    fields = dict(guideline.fields)
    fields[name] = replace(fields[name], **changes)
    return replace(guideline, fields=fields)


def edit_dose(guideline: Guideline, drug: str, place: int, **changes: Any) -> Guideline:
    def edit(each: Drug) -> Drug:
        doses = list(each.doses)
        doses[place] = replace(doses[place], **changes)
        return replace(each, doses=tuple(doses))

    return edit_drug(guideline, drug, edit)
