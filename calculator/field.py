"""What is asked about a patient: one field of a guideline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from calculator.conditions import Condition
from calculator.field_types import AnswerOptions, FieldType
from calculator.interval import Interval
from calculator.quote import Interpretation
from calculator.score import PointScore


class WorseWhen(StrEnum):
    """Which way a field's values grow graver, as its author says and the proof checks."""

    LOWER = "lower"
    HIGHER = "higher"
    OUTWARD = "outward"  # both ways from the numbers between
    YES = "yes"
    NO = "no"
    LAST = "last"  # the choices are written from the mildest to the gravest


@dataclass(frozen=True)
class Field:
    """Something asked about the patient.

    ``choices`` maps the name of each choice to its Norwegian label (empty unless the type is
    CHOICE); ``unit`` and ``range`` are set for numbers alone; ``derived`` names the function in
    `calculator.formulas` that gives the value where it is not given, ``inputs`` the fields that it
    reads by another name than its own; ``score`` is set where it
    is the sum of points, and is never given; ``worse_when`` is None
    where no value is worse than another. A number outside ``usual`` is asked about; ``other_units``
    maps a unit that people also use to the factor that turns it into the field's own. A number
    with a ``plausible_change`` only grows, and by no more than that in a change worth telling of
    the same patient; nor is another answer to a field that is ``lasting``, such as what lies in
    the past. A field with ``ask_when`` is asked only where that may hold; elsewhere it stays not
    known, which is never «no». ``check_list`` is the heading of the list that it stands in, if any.
    Where ``no_when`` holds, the form offers to answer no.
    """

    name: str
    label: str
    hint: str
    group: str
    type: FieldType
    choices: Mapping[str, str]
    unit: str
    range: Interval | None
    derived: str
    interpretations: tuple[Interpretation, ...]
    worse_when: WorseWhen | None = None
    usual: Interval | None = None
    other_units: Mapping[str, Decimal] = field(default_factory=dict)
    plausible_change: Interval | None = None
    lasting: bool = False
    score: PointScore | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    ask_when: Condition | None = None
    check_list: str = ""
    no_when: Condition | None = None

    @cached_property
    def answers(self) -> AnswerOptions:
        """The answers by their text in the form, in the order of the form; none of a number."""
        return self.type.answers_by(self.choices)

    @cached_property
    def values(self) -> tuple[str | bool, ...]:
        """The values of the answers, where one is worse than another the worst last."""
        values = tuple(each.value for each in self.answers.values())
        return values[::-1] if self.type.mild_last else values

    def takes(self, value: object) -> bool:
        """Whether a value can be the answer; no number passes for yes or no."""
        if self.range is not None:
            return isinstance(value, Decimal) and self.range.accepts(value)
        return isinstance(value, str | bool) and (type(value), value) in self._typed_values

    @cached_property
    def _typed_values(self) -> frozenset[tuple[object, str | bool]]:
        return frozenset((type(each), each) for each in self.values)
