"""Numbers that two written ends leave between them: 59,5 after «30-59», where the next is 60."""

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from functools import partial

from build_tools.authoring.schema_fields import FieldEntry, NumberField
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import number_in_text
from calculator.conditions import Condition, Criterion
from calculator.interval import Interval

_FIVE = 5


def between_of(conditions: Iterable[Condition], words: Vocabulary) -> Callable[[Condition], str]:
    """What any condition leaves between its last number and the next one; empty where nothing.

    Args:
        conditions: all of a procedure, whose ends say where the next one begins.
        words: the fields, of which those of whole numbers have nothing between two of them.
    """
    begins = frozenset(
        (each.field, each.test.lower)
        for condition in conditions
        for each in condition.criteria
        if isinstance(each.test, Interval)
        and each.test.lower is not None
        and each.test.lower_closed
    )
    return partial(_left_between, begins=begins, words=words)


def _left_between(
    when: Condition, begins: Collection[tuple[str, Decimal]], words: Vocabulary
) -> str:
    for each in when.criteria:
        if (end := _end(each, words.fields.get(each.field))) is None:
            continue
        step = Decimal(1).scaleb(int(end.normalize().as_tuple().exponent) if end % 1 else 0)
        after = end + step
        is_range = isinstance(each.test, Interval) and each.test.lower is not None
        if (each.field, after) in begins or (is_range and not after % (_FIVE * step)):
            between = number_in_text(end + step / 2)
            return (
                f"«{each.field}» går til og med {number_in_text(end)}, så {between} hører verken "
                f"med her eller fra {number_in_text(after)}."
            )
    return ""


def _end(criterion: Criterion, entry: FieldEntry | None) -> Decimal | None:
    """The last number that a test takes, of a field that has numbers between it and the next."""
    test = criterion.test
    if not isinstance(test, Interval) or not isinstance(entry, NumberField):
        return None
    inside = test.upper is not None and test.upper_closed and test.upper < entry.range.ends[1]
    return test.upper if inside and not entry.range.whole else None
