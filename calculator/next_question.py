"""The next best question, those that there is no reason to ask, and those that are likely no."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from calculator.answers import INDICATION
from calculator.assessment import Assessment
from calculator.conditions import Known
from calculator.derived_fields import can_be_computed, sources_of
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.wording import TREATMENT, joined


def next_question(guideline: Guideline, assessments: Sequence[Assessment]) -> str | None:
    """The field to ask about next, None where nothing is missing for a drug that may be used.

    The one whose answer settles something for most drugs. Among those that matter for as many,
    the first in the order of the form, which is the order in which a clinician thinks. What only
    decides how grave a finding is comes last, and then the indication that a dose waits for.
    """
    last = guideline.conversion_fields
    open_ones = [each for each in assessments if each.indicated is not False]
    drugs = Counter(name for assessment in open_ones for name in assessment.missing)
    return max(
        (name for name in guideline.fields if name in drugs),
        key=lambda name: (name not in last, drugs[name]),
        default=INDICATION if _waits_for_indication(assessments) else None,
    )


def _waits_for_indication(assessments: Sequence[Assessment]) -> bool:
    """Whether a drug may be used, but shows no dose until the indication is known.

    A drug that is for all of the indications does not lack it: each of them gives the same answer.
    """
    return any(each.indicated is None and each.recommendation.gives_dose for each in assessments)


def idle_fields(
    guideline: Guideline, assessments: Sequence[Assessment], known: Known
) -> tuple[str, ...]:
    """The fields not known that there is no reason to ask: no answer to them changes any answer.

    One that only decides how grave a finding is waits for such a finding; one that only changes
    words is always asked. Such a field stays not known: it is never answered by itself.
    """
    missing = frozenset().union(*(each.missing for each in assessments))
    if _waits_for_indication(assessments):
        missing |= {INDICATION}
    needed = {
        name
        for assessment in assessments
        for finding in assessment.findings
        if finding.applies and assessment.indicated is not False
        for name in finding.rule.read_by_conversions
    }
    last = guideline.conversion_fields
    asked = _with_sources(guideline, missing - last, known) | (last & needed)
    by_words = (guideline.told_fields | {TREATMENT}) - guideline.decisive_fields
    idle = guideline.fields.keys() - asked - known.keys() - by_words
    idle |= unasked_fields(guideline, known)
    return tuple(sorted(name for name in idle if not guideline.fields[name].score))


def unasked_fields(guideline: Guideline, known: Known) -> frozenset[str]:
    """The fields that are not asked, by what is known."""
    return frozenset(
        field.name
        for field in guideline.fields.values()
        if field.ask_when and field.ask_when.status(known) is False
    )


def _with_sources(guideline: Guideline, names: frozenset[str], known: Known) -> frozenset[str]:
    """Fields, and those that one of them can still be computed of, or is asked because of."""
    found, new = names, names
    while new:
        fields = [guideline.fields[name] for name in new if name not in known]
        sources = [sources_of(each) for each in fields if can_be_computed(guideline, each, known)]
        sources += [each.ask_when.fields for each in fields if each.ask_when]
        # A procedure need not ask for all that a formula reads; then nothing is computed by it.
        new = (frozenset().union(*sources) & guideline.fields.keys()) - found
        found |= new
    return found


@dataclass(frozen=True, slots=True)
class ProposedNo:
    """Questions of which an author says that the answer is no, answered or not.

    ``words`` offer to answer those not answered; empty where all are.
    """

    fields: tuple[str, ...]
    words: str


def proposed_noes(guideline: Guideline, known: Known) -> tuple[ProposedNo, ...]:
    """The questions of which an author says that the answer is no, by group."""
    by_group: dict[str, list[Field]] = {}
    for field in guideline.fields.values():
        if field.no_when and field.no_when.status(known) is True:
            by_group.setdefault(field.group, []).append(field)
    return tuple(
        ProposedNo(
            tuple(field.name for field in fields),
            _no_to([field.label for field in fields if field.name not in known]),
        )
        for fields in by_group.values()
    )


def _no_to(labels: list[str]) -> str:
    return f"Nei på {joined([f'«{label}»' for label in labels], 'og')}" if labels else ""
