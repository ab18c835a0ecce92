"""Numbers that look as if they were measured in another unit, or mistyped."""

from dataclasses import dataclass
from decimal import Decimal

from calculator.guideline import Field
from calculator.numerals import write_number, write_quantity


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A number that may have been meant: in the unit of the field, and as a question."""

    number: Decimal
    question: str

    @property
    def text(self) -> str:
        """The number as it would be typed."""
        return write_number(self.number)


def suggest(field: Field, number: Decimal) -> Suggestion | None:
    """What a number would be if it was measured in another unit that people use.

    Only asked of a number that is not usual, and only where the other unit makes it so.
    """
    if field.usual is None or field.usual.accepts(number):
        return None
    for unit, factor in field.other_units.items():
        converted = number * factor
        if field.usual.accepts(converted):
            meant = write_quantity(converted, field.unit)
            return Suggestion(converted, f"Mente du {meant} ({write_quantity(number, unit)})?")
    return None


def is_unusual(field: Field, number: Decimal) -> bool:
    """Whether a valid number is so rare that it should be looked at once more."""
    return field.usual is not None and not field.usual.accepts(number)
