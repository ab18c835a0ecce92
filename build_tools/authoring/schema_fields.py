"""The shape of a field in the front-matter: one model for each type of field."""

from decimal import Decimal
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, create_model

from build_tools.authoring.schema_entry import Entry, Interpretations
from build_tools.authoring.schema_scores import POINTS, BandEntry, PointsEntry
from build_tools.authoring.schema_types import (
    DateRange,
    Factor,
    Name,
    Range,
    Text,
    Unit,
    When,
    WholeRange,
)
from calculator.field_types import TYPES, FieldType
from calculator.interval import Interval

MOST_COUNTED = 100
"""Numbers that a count may have where a score adds it."""


class FieldEntry(Entry):
    """What every field says of itself."""

    type: str
    worse_when: str | None = None
    label: Text
    hint: Text = ""
    group: Text
    lasting: bool = False
    ask_when: When | None = None
    interpretation: Interpretations = ()


class YesNoField(FieldEntry):
    """A field that is answered with yes or no; where ``no_when`` holds, one tap offers «no»."""

    no_when: When | None = None


class MeasuredField(FieldEntry):
    """A field that a number answers, or is worked out for."""

    if TYPE_CHECKING:

        @property
        def unit(self) -> str:
            """Empty where there is none."""

        @property
        def range(self) -> Interval:
            """With both ends."""


class NumberField(MeasuredField):
    """A field that is answered with a number."""

    type: str
    unit: Unit
    range: Range
    derived: Text = ""
    inputs: dict[Name, Text] = Field(default_factory=dict)
    worse_when: Literal["lower", "higher", "outward"] | None = None
    usual: Range | None = None
    plausible_change: Range | None = None
    other_units: dict[Text, Factor] = Field(default_factory=dict)


class CountField(NumberField):
    """A field that is answered with a whole number, mostly without a unit."""

    unit: Unit = ""
    range: WholeRange


class DateField(FieldEntry):
    """A field that is answered with a date."""

    type: Literal["date"]
    range: DateRange


class ScoreField(MeasuredField):
    """A field that is worked out from points."""

    points: Annotated[tuple[PointsEntry, ...], Field(min_length=1)]
    bands: tuple[BandEntry, ...] = ()
    worse_when: Literal["lower", "higher", "outward"] | None = None

    @property
    def unit(self) -> str:
        """Points."""
        return POINTS

    @property
    def range(self) -> Interval:
        """All sums, as if the parts did not depend on each other, and wide where one counts."""
        amounts = [part.amount * (MOST_COUNTED if part.count else 1) for part in self.points]
        nothing = Decimal(0)
        losses, gains = ([kind(nothing, each) for each in amounts] for kind in (min, max))
        return Interval(sum(losses, nothing), sum(gains, nothing))


class ChoiceField(FieldEntry):
    """A field that is answered with one of some choices."""

    type: Literal["choice"]
    choices: Annotated[dict[Name, Text], Field(min_length=2)]
    worse_when: Literal["last"] | None = None


class SeveralField(FieldEntry):
    """A check-list: each of its choices is a question of yes and no, and a field of its own."""

    type: Literal["several"]
    choices: Annotated[dict[Name, Text], Field(min_length=2)]
    worse_when: Literal["yes", "no"] | None = None


class ListedField(FieldEntry):
    """A choice of a check-list, as the field that it is; no author writes one."""

    check_list: str


def _fixed_answers(kind: FieldType) -> type[FieldEntry]:
    """A field of a type that has its own answers."""
    name: Any = Literal[kind.value]
    worse_when: Any = Literal[kind.worse]
    return create_model(
        f"{kind.value}_field",
        __base__=YesNoField if kind is FieldType.BOOLEAN else FieldEntry,
        type=(name, ...),
        worse_when=(worse_when | None, None),
    )


_OWN_KEYS: dict[str, type[FieldEntry]] = {
    "number": NumberField,
    "count": CountField,
    "score": ScoreField,
    "choice": ChoiceField,
    "date": DateField,
}
FIELD_MODELS: dict[str, type[FieldEntry]] = {
    name: _OWN_KEYS.get(name) or _fixed_answers(each) for name, each in TYPES.items()
} | {"several": SeveralField}
"""The keys of each type of field."""


def _field_type(value: Any) -> str | None:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) and kind in FIELD_MODELS else None


if TYPE_CHECKING:
    AnyField = FieldEntry
else:
    AnyField = Annotated[
        reduce(or_, (Annotated[model, Tag(name)] for name, model in FIELD_MODELS.items())),
        Discriminator(_field_type),
    ]
