"""The shape of the front-matter: of a procedure's index.md and of a drug's file.

Strict on purpose: a key that is not named here is a fault, and a value is never bent into the
type that was asked for. What a value refers to is checked elsewhere; `build_tools.schema_faults`
tells the faults found here in Norwegian.
"""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    ValidationError,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from calculator.conditions import (
    Condition,
    Interval,
    NotationError,
    read_condition,
    read_test,
)
from calculator.guideline import DoseKind, Effect, FieldType


class Entry(BaseModel):
    """A mapping in the front-matter."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _fault(kind: str, text: str = "") -> PydanticCustomError:
    return PydanticCustomError("form", "{kind}", {"kind": kind, "text": text})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise _fault("blank")
    return text


def _version(value: Any) -> Any:
    if isinstance(value, int | Decimal):
        raise _fault("version", str(value))
    return value


def _date(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", text):
            raise ValueError
        datetime.datetime.strptime(text, "%d.%m.%Y")
    except ValueError:
        raise _fault("date", text) from None
    return text


def _decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _one_or_many(value: Any) -> Any:
    """One mapping may stand for a list of one."""
    return (value,) if isinstance(value, dict) else value


def _range(value: Any) -> Interval:
    if not isinstance(value, str):
        raise _fault("range")
    try:
        test = read_test(value)
    except NotationError as error:
        raise _fault("range", str(error)) from None
    if (
        not isinstance(test, Interval)
        or test.lower is None
        or test.upper is None
        or not test.upper_closed
        or test.lower == test.upper
    ):
        raise _fault("range")
    return test


def _condition(value: Any) -> Condition:
    """Read a condition alternative by alternative, so that each fault has its own place."""
    alternatives = (value,) if isinstance(value, dict) else value
    if not isinstance(alternatives, tuple) or not alternatives:
        raise _fault("condition")
    faults: list[InitErrorDetails] = []
    for number, alternative in enumerate(alternatives):
        if not isinstance(alternative, dict) or not alternative:
            faults.append({"type": _fault("condition"), "loc": (number,), "input": alternative})
            continue
        for name, test in alternative.items():
            if fault := _test_fault(test):
                faults.append({"type": fault, "loc": (number, name), "input": test})
    if faults:
        raise ValidationError.from_exception_data("condition", faults)
    return read_condition(
        [
            {
                field: list(test) if isinstance(test, tuple) else test
                for field, test in alternative.items()
            }
            for alternative in alternatives
        ]
    )


def _test_fault(test: Any) -> PydanticCustomError | None:
    if isinstance(test, int | Decimal) and not isinstance(test, bool):
        return _fault("bare_number", str(test))
    if isinstance(test, tuple):
        if not test or not all(isinstance(choice, str) for choice in test):
            return _fault("choice_list")
    elif not isinstance(test, str | bool):
        return _fault("empty_test" if test is None else "test")
    try:
        read_test(list(test) if isinstance(test, tuple) else test)
    except NotationError as error:
        return _fault("test", str(error))
    return None


Text = Annotated[str, AfterValidator(_not_blank)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Version = Annotated[Text, BeforeValidator(_version)]
Date = Annotated[str, AfterValidator(_date)]
Atc = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$")]
Milligrams = Annotated[Decimal, BeforeValidator(_decimal), Field(gt=0, le=10_000)]
TimesDaily = Annotated[int, Field(ge=1, le=24)]
Range = Annotated[Interval, PlainValidator(_range)]
When = Annotated[Condition, PlainValidator(_condition)]
EffectName = Annotated[Effect, Field(strict=False)]
DoseKindName = Annotated[DoseKind, Field(strict=False)]


class InterpretationEntry(Entry):
    """What had to be decided for a computer to use a sentence, and why."""

    text: Text
    reason: Text


Interpretations = Annotated[tuple[InterpretationEntry, ...], BeforeValidator(_one_or_many)]


class _FieldEntry(Entry):
    label: Text
    hint: Text = ""
    group: Name
    interpretation: Interpretations = ()


class NumberField(_FieldEntry):
    """A field that is answered with a number."""

    type: Literal["number"]
    unit: Text
    range: Range
    derived: Name = ""


class ChoiceField(_FieldEntry):
    """A field that is answered with one of some choices."""

    type: Literal["choice"]
    choices: Annotated[dict[Name, Text], Field(min_length=2)]


class BooleanField(_FieldEntry):
    """A field that is answered with yes or no."""

    type: Literal["boolean"]


FIELD_MODELS: dict[str, type[_FieldEntry]] = {
    FieldType.NUMBER.value: NumberField,
    FieldType.CHOICE.value: ChoiceField,
    FieldType.BOOLEAN.value: BooleanField,
}


def _field_type(value: Any) -> str | None:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if kind in FIELD_MODELS else None


FieldEntry = Annotated[
    Annotated[NumberField, Tag("number")]
    | Annotated[ChoiceField, Tag("choice")]
    | Annotated[BooleanField, Tag("boolean")],
    Discriminator(_field_type),
]


class RelaxationEntry(Entry):
    """When a rule counts as a milder effect."""

    when: When
    effect: EffectName
    interpretation: Interpretations = ()


class RuleEntry(Entry):
    """A rule and the sentence that it stands on."""

    id: Name
    effect: EffectName
    when: When
    quote: Text
    relaxed: RelaxationEntry | None = None
    interpretation: Interpretations = ()


class OmissionEntry(Entry):
    """A sentence that no computer can use."""

    quote: Text
    reason: Text


class IndexEntry(Entry):
    """The front-matter of a procedure."""

    title: Text
    version: Version
    date: Date
    status: Text
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    rule_sections: Annotated[tuple[Text, ...], Field(min_length=1)]
    groups: dict[Name, Text]
    fields: dict[Name, FieldEntry]
    rules: tuple[RuleEntry, ...] = ()
    not_computable: tuple[OmissionEntry, ...] = ()
    abbreviations: dict[Text, Text] = {}


class IndicationEntry(Entry):
    """A line of the indication column that covers several choices or has a wording of its own."""

    text: Text
    choices: Annotated[tuple[Name, ...], Field(min_length=1)]


def _indication_kind(value: Any) -> str:
    return "line" if isinstance(value, dict) else "choice"


Indication = Annotated[
    Annotated[Name, Tag("choice")] | Annotated[IndicationEntry, Tag("line")],
    Discriminator(_indication_kind),
]


class InhibitionEntry(Entry):
    """What a drug inhibits."""

    text: Text
    kinases: dict[Text, Literal["full", "partial", "minor"]]
    interpretation: Interpretations = ()


class DoseEntry(Entry):
    """A dose of a drug."""

    kind: DoseKindName
    dose_mg: Milligrams
    times_daily: TimesDaily
    when: When | None = None


class PartEntry(Entry):
    """One of several conditions that share a sentence."""

    id: Name
    when: When
    interpretation: Interpretations = ()


class ItemEntry(Entry):
    """A list item below a line."""

    id: Name
    text: Text
    when: When | None = None
    interpretation: Interpretations = ()


class LineEntry(Entry):
    """A line of the dosing column."""

    id: Name
    text: Text
    effect: EffectName | None = None
    when: When | None = None
    doses: tuple[DoseEntry, ...] = ()
    parts: tuple[PartEntry, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    interpretation: Interpretations = ()


class DrugEntry(Entry):
    """The front-matter of a drug's file."""

    name: Text
    brand: Text
    atc: Atc
    inhibits: InhibitionEntry
    indications: Annotated[tuple[Indication, ...], Field(min_length=1)]
    dosing: Annotated[tuple[LineEntry, ...], Field(min_length=1)]
    rules: tuple[RuleEntry, ...] = ()
    not_computable: tuple[OmissionEntry, ...] = ()
