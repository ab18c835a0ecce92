"""A guideline without words: what its answers follow from, and whatever else it may have.

What is found of it holds for every text around the same rules.
"""

from dataclasses import replace

from calculator.guideline import Drug, Guideline, Rule
from calculator.quote import Quote

_NO_QUOTE = Quote("", "", "")


def rules_alone(guideline: Guideline) -> Guideline:
    """The same questions, rules and doses, without title, sentences and interpretations."""
    return replace(
        without_front(guideline),
        groups={},
        fields={
            name: replace(each, label="", hint="", group="", interpretations=(), check_list="")
            for name, each in guideline.fields.items()
        },
        rules=tuple(map(_rule, guideline.rules)),
        drugs=tuple(map(_drug, guideline.drugs)),
        map_axes=(),
    )


def without_front(guideline: Guideline) -> Guideline:
    """The same questions, rules and doses in the same words, and nothing of the procedure."""
    return replace(
        guideline,
        title="",
        version="",
        date="",
        authors=(),
        omissions=(),
        abbreviations={},
        not_asked=(),
        dosing_heading="",
    )


def _drug(drug: Drug) -> Drug:
    return replace(
        drug,
        name="",
        brand="",
        atc="",
        inhibition=None,
        indications=tuple(replace(each, text="") for each in drug.indications),
        dosing=(),
        doses=tuple(replace(each, quote=_NO_QUOTE, interpretations=()) for each in drug.doses),
        rules=tuple(map(_rule, drug.rules)),
    )


def _rule(rule: Rule) -> Rule:
    return replace(
        rule,
        quote=_NO_QUOTE,
        becomes=tuple(replace(each, because="", interpretations=()) for each in rule.becomes),
        interpretations=(),
        subsumed_by=None,
    )
