"""Doses of their own for some indications: what then holds for the other indications alone."""

from collections.abc import Iterable, Sequence

from build_tools.authoring.statements import DoseStatement
from build_tools.authoring.vocabulary import INDICATION
from calculator.conditions import Choices, Condition, Criterion
from calculator.field import Field


def specific_indications(doses: Iterable[DoseStatement]) -> tuple[str, ...]:
    """The indications with a dosing of their own, in the order written."""
    return tuple(
        dict.fromkeys(
            str(choice)
            for dose in doses
            for criterion in dose.when.criteria
            if _names_indication(criterion) and isinstance(criterion.test, Choices)
            for choice in sorted(criterion.test.values, key=str)
        )
    )


def _names_indication(criterion: Criterion) -> bool:
    test = criterion.test
    return criterion.field == INDICATION and isinstance(test, Choices) and not test.excluded


def narrowed(condition: Condition, specific: Sequence[str], indication: Field) -> Condition:
    """The condition without the indications with a dosing of their own, unless it names one."""
    if not specific or any(_names_indication(each) for each in condition.criteria):
        return condition
    return Condition(tuple(_without(each, specific, indication) for each in condition.alternatives))


def _without(
    alternative: tuple[Criterion, ...], specific: Sequence[str], indication: Field
) -> tuple[Criterion, ...]:
    rest = [each for each in alternative if each.field != INDICATION]
    if len(rest) == len(alternative) and len(specific) == 1:
        test = Choices(frozenset(specific), excluded=True)
        return (*rest, Criterion(INDICATION, test, f"!= {specific[0]}"))
    own = [each.test for each in alternative if each.field == INDICATION]
    left = tuple(
        choice
        for choice in indication.choices
        if choice not in specific and all(test.accepts(choice) for test in own)
    )
    return (*rest, Criterion(INDICATION, Choices(frozenset(left)), left))
