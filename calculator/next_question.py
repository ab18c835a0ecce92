"""The next best question, and those that there is no reason to ask yet."""

from collections import Counter
from collections.abc import Sequence

from calculator.assessment import Assessment
from calculator.conditions import Known
from calculator.guideline import Guideline, Rule


def next_question(guideline: Guideline, assessments: Sequence[Assessment]) -> str | None:
    """The field to ask about next, None where nothing is missing for a drug that may be used.

    The one whose answer settles something for most drugs. Among those that matter for as many,
    the first in the order of the form, which is the order in which a clinician thinks. What only
    decides how grave a finding is comes last.
    """
    last = conversion_fields(guideline)
    open_ones = [each for each in assessments if each.indicated is not False]
    drugs = Counter(name for assessment in open_ones for name in assessment.missing)
    return max(
        (name for name in guideline.fields if name in drugs),
        key=lambda name: (name not in last, drugs[name]),
        default=None,
    )


def idle_fields(
    guideline: Guideline, assessments: Sequence[Assessment], known: Known
) -> tuple[str, ...]:
    """The fields that there is no reason to ask about.

    Such as only decide how grave a finding is, while no such finding applies, and those that are
    asked only when something is so that is not.
    """
    needed = {
        name
        for assessment in assessments
        for finding in assessment.findings
        if finding.applies and assessment.indicated is not False
        for name in _read_by_conversions(finding.rule)
    }
    waiting = conversion_fields(guideline) - needed - known.keys()
    return tuple(sorted(waiting | unasked_fields(guideline, known)))


def unasked_fields(guideline: Guideline, known: Known) -> frozenset[str]:
    """The fields that are not asked, by what is known."""
    return frozenset(
        field.name
        for field in guideline.fields.values()
        if field.ask_when and field.ask_when.status(known) is False
    )


def conversion_fields(guideline: Guideline) -> frozenset[str]:
    """The fields that conversions of rules read and nothing else does."""
    rules = {rule for drug in guideline.drugs for rule in guideline.rules_for(drug)}
    doses = [dose for drug in guideline.drugs for dose in drug.doses]
    computed = frozenset().union(*(dose.bases for dose in doses))
    read = frozenset().union(
        computed, *(rule.when.fields for rule in rules), *(dose.when.fields for dose in doses)
    )
    return frozenset().union(*map(_read_by_conversions, rules)) - read


def _read_by_conversions(rule: Rule) -> frozenset[str]:
    return frozenset().union(*(conversion.when.fields for conversion in rule.becomes))
