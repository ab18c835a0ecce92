"""The shape of the front-matter: of a procedure's index.md and of a drug's file.

Strict on purpose: a key that is not named here is a fault, and a value is never bent into the
type that was asked for. What a value refers to is checked elsewhere; `schema_faults`
tells the faults found here in Norwegian.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, create_model

from build_tools.authoring.schema_types import (
    Amount,
    Atc,
    Date,
    Days,
    Doi,
    DoseKindName,
    DoseUnitName,
    EffectName,
    Email,
    Factor,
    Name,
    PeriodName,
    Pmid,
    Range,
    StatusName,
    Text,
    Times,
    Version,
    When,
    Withdrawn,
)
from calculator.field_types import TYPES, FieldType


class Entry(BaseModel):
    """A mapping in the front-matter."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _one_or_many(value: Any) -> Any:
    """One mapping may stand for a list of one."""
    return (value,) if isinstance(value, dict) else value


class InterpretationEntry(Entry):
    """What had to be decided for a computer to use a sentence, and why."""

    text: Text
    reason: Text


Interpretations = Annotated[tuple[InterpretationEntry, ...], BeforeValidator(_one_or_many)]


class FieldEntry(Entry):
    """What every field says of itself."""

    type: str
    worse_when: str | None = None
    label: Text
    hint: Text = ""
    group: Text
    lasting: bool = False
    interpretation: Interpretations = ()


class NumberField(FieldEntry):
    """A field that is answered with a number."""

    type: Literal["number"]
    unit: Text
    range: Range
    derived: Text = ""
    worse_when: Literal["lower", "higher", "outward"] | None = None
    usual: Range | None = None
    plausible_change: Range | None = None
    other_units: dict[Text, Factor] = {}


class ChoiceField(FieldEntry):
    """A field that is answered with one of some choices."""

    type: Literal["choice"]
    choices: Annotated[dict[Name, Text], Field(min_length=2)]
    worse_when: Literal["last"] | None = None


def _fixed_answers(kind: FieldType) -> type[FieldEntry]:
    """A field of a type that has its own answers."""
    name: Any = Literal[kind.value]
    worse_when: Any = Literal[kind.worse]
    return create_model(
        f"{kind.value}_field",
        __base__=FieldEntry,
        type=(name, ...),
        worse_when=(worse_when | None, None),
    )


_OWN_KEYS: dict[str, type[FieldEntry]] = {"number": NumberField, "choice": ChoiceField}
FIELD_MODELS: dict[str, type[FieldEntry]] = {
    name: _OWN_KEYS.get(name) or _fixed_answers(each) for name, each in TYPES.items()
}
"""The keys of each type of field."""


def _field_type(value: Any) -> str | None:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if kind in FIELD_MODELS else None


if TYPE_CHECKING:
    _AnyField = FieldEntry
else:
    _AnyField = Annotated[
        reduce(or_, (Annotated[model, Tag(name)] for name, model in FIELD_MODELS.items())),
        Discriminator(_field_type),
    ]


class ConversionEntry(Entry):
    """When a rule counts as another effect, and what the reader is told of why."""

    when: When
    effect: EffectName
    because: Text
    interpretation: Interpretations = ()


class SubsumptionEntry(Entry):
    """That a rule never decides, and by which other rule."""

    rule: Text
    reason: Text


class RuleEntry(Entry):
    """A rule and the sentence that it stands on."""

    id: Name
    effect: EffectName
    when: When
    quote: Text
    becomes: tuple[ConversionEntry, ...] = ()
    interpretation: Interpretations = ()
    subsumed_by: SubsumptionEntry | None = None


class OmissionEntry(Entry):
    """A sentence that no computer can use."""

    quote: Text
    reason: Text


def _text_or_many(value: Any) -> Any:
    """One text may stand for a list of one."""
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_text_or_many), Field(min_length=1)]


class UndefinedTermEntry(Entry):
    """A term that the text does not define, where it stands, and which answers it decides."""

    term: Text
    quote: Texts
    in_fields: Texts = ()
    note: Text = ""


class ReferenceEntry(Entry):
    """Where a reference is found; its text stands in the list of references alone."""

    doi: Doi | None = None
    pmid: Pmid | None = None


class OfflineEntry(Entry):
    """How long a kept page may go without asking whether it still holds."""

    warn_days: Days
    close_days: Days


class HearingEntry(Entry):
    """That a procedure is on hearing; without it nothing can be commented on.

    ``deadline`` is the last day, and empty where none is set; so is ``asked_by``, who asks, and
    ``email``, where answers are sent.
    """

    questions: Annotated[tuple[Text, ...], Field(min_length=1)]
    deadline: Date | None = None
    asked_by: Text = ""
    email: Email = ""


class IndexEntry(Entry):
    """The front-matter of a procedure."""

    title: Text
    version: Version
    date: Date
    status: StatusName
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    rule_sections: Annotated[tuple[Text, ...], Field(min_length=1)]
    groups: dict[Name, Text]
    fields: dict[Name, _AnyField]
    rules: tuple[RuleEntry, ...] = ()
    not_computable: tuple[OmissionEntry, ...] = ()
    not_asked: tuple[Text, ...] = ()
    undefined_terms: tuple[UndefinedTermEntry, ...] = ()
    abbreviations: dict[Text, Text] = {}
    references: dict[Text, ReferenceEntry] = {}
    hearing: HearingEntry | None = None
    offline: OfflineEntry = OfflineEntry(warn_days=0, close_days=0)
    withdrawn: dict[Withdrawn, Text] = {}


class IndicationEntry(Entry):
    """A line of the indication column that covers several choices or has a wording of its own."""

    text: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=1)]


def _indication_kind(value: Any) -> str:
    return "line" if isinstance(value, dict) else "choice"


Indication = Annotated[
    Annotated[Text, Tag("choice")] | Annotated[IndicationEntry, Tag("line")],
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
    amount: Amount
    unit: DoseUnitName
    times: Times
    per: PeriodName
    form: Text | None = None
    when: When | None = None


class PartEntry(Entry):
    """One of several conditions that share a sentence."""

    id: Name
    when: When
    interpretation: Interpretations = ()
    subsumed_by: SubsumptionEntry | None = None


class ItemEntry(Entry):
    """A list item below a line."""

    id: Name
    text: Text
    when: When | None = None
    interpretation: Interpretations = ()
    subsumed_by: SubsumptionEntry | None = None


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
    subsumed_by: SubsumptionEntry | None = None


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
