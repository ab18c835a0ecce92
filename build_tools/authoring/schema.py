"""The shape of the front-matter: of a procedure's index.md and of a drug's file.

Strict on purpose: a key that is not named here is a fault, and a value is never bent into the
type that was asked for. What a value refers to is checked elsewhere; `schema_faults`
tells the faults found here in Norwegian.
"""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from build_tools.authoring.schema_deviations import DeviationEntry
from build_tools.authoring.schema_doses import ChangeEntry, DoseEntry, TitrationEntry
from build_tools.authoring.schema_entry import Entry, Interpretations
from build_tools.authoring.schema_fields import AnyField
from build_tools.authoring.schema_types import (
    ActionName,
    Atc,
    Confirmed,
    Date,
    Days,
    Doi,
    EffectName,
    Email,
    Name,
    Pmid,
    StatusName,
    Text,
    Version,
    When,
    Withdrawn,
)


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
    confirmed: Confirmed = Field(default_factory=dict)
    interpretation: Interpretations = ()
    subsumed_by: SubsumptionEntry | None = None


class ActionEntry(Entry):
    """Something to do, when it is to be done, and the sentence that says so."""

    id: Name
    do: ActionName
    when: When | None = None
    time: str = ""
    quote: Text
    interpretation: Interpretations = ()


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
    ``email``, where answers are sent, and ``invited``, whose answers are waited for.
    """

    questions: Annotated[tuple[Text, ...], Field(min_length=1)]
    deadline: Date | None = None
    asked_by: Text = ""
    email: Email = ""
    invited: tuple[Text, ...] = ()

    @property
    def last_day(self) -> datetime.date | None:
        """The deadline as a day."""
        if self.deadline is None:
            return None
        return datetime.datetime.strptime(self.deadline, "%d.%m.%Y").date()


class IndexEntry(Entry):
    """The front-matter of a procedure."""

    title: Text
    subject: Text = ""
    version: Version
    date: Date
    status: StatusName
    authors: Annotated[tuple[Text, ...], Field(min_length=1)]
    rule_sections: Annotated[tuple[Text, ...], Field(min_length=1)]
    groups: dict[Name, Text]
    fields: dict[Name, AnyField]
    rules: tuple[RuleEntry, ...] = ()
    actions: tuple[ActionEntry, ...] = ()
    not_computable: tuple[OmissionEntry, ...] = ()
    not_asked: tuple[Text, ...] = ()
    dosing_heading: Text = "Dosering"
    map_axes: tuple[Name, ...] = ()
    undefined_terms: tuple[UndefinedTermEntry, ...] = ()
    abbreviations: dict[Text, Text] = Field(default_factory=dict)
    synonyms: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    references: dict[Text, ReferenceEntry] = Field(default_factory=dict)
    deviations: tuple[DeviationEntry, ...] = ()
    hearing: HearingEntry | None = None
    offline: OfflineEntry = OfflineEntry(warn_days=0, close_days=0)
    withdrawn: dict[Withdrawn, Text] = Field(default_factory=dict)
    changelog: tuple[Text, ...] = ()


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
    changes: tuple[ChangeEntry, ...] = ()
    titration: TitrationEntry | None = None
    parts: tuple[PartEntry, ...] = ()
    items: tuple[ItemEntry, ...] = ()
    confirmed: Confirmed = Field(default_factory=dict)
    interpretation: Interpretations = ()
    subsumed_by: SubsumptionEntry | None = None


class DrugEntry(Entry):
    """The front-matter of a drug's file."""

    name: Text
    brand: Text
    atc: Atc
    inhibits: InhibitionEntry | None = None
    indications: Annotated[tuple[Indication, ...], Field(min_length=1)]
    dosing: Annotated[tuple[LineEntry, ...], Field(min_length=1)]
    rules: tuple[RuleEntry, ...] = ()
    actions: tuple[ActionEntry, ...] = ()
    not_computable: tuple[OmissionEntry, ...] = ()
    deviations: tuple[DeviationEntry, ...] = ()
