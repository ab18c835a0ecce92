"""A condition changed in every small way that an author might write it wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from build_tools.authoring.written_forms import written_criterion, written_interval
from calculator.conditions import Choices, Condition, Criterion, Test
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.interval import Interval


@dataclass(frozen=True, slots=True)
class ConditionMutant:
    """A condition with one thing changed; ``kind`` says what kind of thing, ``change`` which."""

    kind: str
    change: str
    when: Condition


def condition_mutants(guideline: Guideline, when: Condition) -> Iterator[ConditionMutant]:
    """Every mutant of a condition."""
    for place, alternative in enumerate(when.alternatives):
        if len(when.alternatives) > 1:
            rest = when.alternatives[:place] + when.alternatives[place + 1 :]
            yield ConditionMutant("utelatt vilkår", f"uten «{_text(alternative)}»", Condition(rest))
        if len(alternative) > 1:
            each = tuple((criterion,) for criterion in alternative)
            apart = (*when.alternatives[:place], *each, *when.alternatives[place + 1 :])
            change = f"«eller» for «og» i «{_text(alternative)}»"
            yield ConditionMutant("eller for og", change, Condition(apart))
        for at, criterion in enumerate(alternative):
            if len(alternative) > 1:
                left = alternative[:at] + alternative[at + 1 :]
                change = f"uten «{_text((criterion,))}»"
                yield ConditionMutant("utelatt ledd", change, _with(when, place, left))
            for kind, test in _test_mutants(guideline.fields[criterion.field], criterion.test):
                mutated = replace(criterion, test=test, notation=_notation(test))
                new = (*alternative[:at], mutated, *alternative[at + 1 :])
                change = f"«{_text((criterion,))}» → «{_text((mutated,))}»"
                yield ConditionMutant(kind, change, _with(when, place, new))


def _with(when: Condition, place: int, alternative: tuple[Criterion, ...]) -> Condition:
    before, after = when.alternatives[:place], when.alternatives[place + 1 :]
    return Condition((*before, alternative, *after))


def _test_mutants(field: Field, test: Test) -> Iterator[tuple[str, Test]]:
    if isinstance(test, Choices):
        yield from _choice_mutants(field, test)
        return
    if test.lower is not None:
        yield "åpen eller lukket ende", replace(test, lower_closed=not test.lower_closed)
        for moved in _beside(test.lower):
            yield "flyttet grense", replace(test, lower=moved)
    if test.upper is not None:
        yield "åpen eller lukket ende", replace(test, upper_closed=not test.upper_closed)
        for moved in _beside(test.upper):
            yield "flyttet grense", replace(test, upper=moved)
    if test.lower is not None and test.upper is not None:
        yield "tapt ende", replace(test, upper=None, upper_closed=True)
        yield "tapt ende", replace(test, lower=None, lower_closed=True)
    else:
        yield "snudd sammenligning", _turned(test)


def _beside(number: Decimal) -> tuple[Decimal, Decimal]:
    """The numbers a step to each side; a step is a tenth of the number's last place."""
    step = last_place(number) / 10
    return number - step, number + step


def last_place(number: Decimal) -> Decimal:
    """What the last digit of a number counts: 1 for 75, 0.1 for 0.5."""
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(min(exponent, 0))


def _turned(test: Interval) -> Interval:
    """The other side of the same border, its number still in if it was in."""
    return Interval(test.upper, test.lower, test.upper_closed, test.lower_closed)


def _choice_mutants(field: Field, test: Choices) -> Iterator[tuple[str, Test]]:
    yield "snudd valg", replace(test, excluded=not test.excluded)
    if field.type is not FieldType.CHOICE:
        return
    for choice in field.choices:
        values = test.values ^ {choice}
        if values:
            yield "annet valg", replace(test, values=frozenset(values))
        if len(test.values) == 1 and choice not in test.values:
            yield "annet valg", replace(test, values=frozenset({choice}))


def _notation(test: Test) -> str | tuple[str, ...]:
    if isinstance(test, Interval):
        return written_interval(test) if test.ends else "alle"
    mark = "!= " if test.excluded else ""
    return tuple(sorted(f"{mark}{value}" for value in test.values))


def _text(alternative: tuple[Criterion, ...]) -> str:
    return " og ".join(f"{each.field} {written_criterion(each)}" for each in alternative)
