"""What the front-matter says, one statement for each rule and each dose to be.

A statement knows where it was written, so that whatever is wrong with it can be shown there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from build_tools.authoring.doubts import Doubt
from build_tools.authoring.front_matter import Document, KeyPath, ValuePlace
from build_tools.authoring.schema import (
    ActionEntry,
    ConversionEntry,
    DrugEntry,
    OmissionEntry,
    RuleEntry,
    SubsumptionEntry,
)
from build_tools.authoring.schema_doses import DoseEntry, TitrationEntry
from build_tools.authoring.schema_entry import InterpretationEntry
from calculator.actions import Action
from calculator.conditions import ALWAYS, Condition
from calculator.effects import Effect
from calculator.guideline import Line
from calculator.quote import Interpretation, Quote


@dataclass(frozen=True)
class StatedEntry:
    """Something that the front-matter says, and where it stands."""

    document: Document
    path: KeyPath

    @property
    def place(self) -> ValuePlace:
        """The entry with the text of it: its item, its line or itself."""
        inside = self.path[0] == "dosing" and "items" not in self.path
        return self.document.source.name, self.path[:2] if inside else self.path


@dataclass(frozen=True)
class StatedRule(StatedEntry):
    """A rule to be. ``quote`` is a sentence of the drug's own, or one that is yet to be found.

    ``explains_dose`` tells a rule that says why a dose is listed. Of a part of a score ``points``
    are what it gives.
    """

    id: str
    effect: Effect
    when: Condition
    quote: Quote | str
    interpretations: tuple[Interpretation, ...] = ()
    becomes: tuple[ConversionEntry, ...] = ()
    subsumed_by: SubsumptionEntry | None = None
    explains_dose: bool = False
    action: Action | None = None
    points: Decimal | None = None
    confirmed: Mapping[Doubt, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DoseStatement(StatedEntry):
    """A dose to be; ``quote`` is the line of the dosing column that it stands in.

    ``instead_of`` is in words what is not listed where this dose is. ``when`` leaves out where
    another dose is given instead; ``written`` is then the condition as its author wrote it.
    """

    entry: DoseEntry
    when: Condition
    quote: Quote
    interpretations: tuple[Interpretation, ...]
    instead_of: str = ""
    written: Condition | None = None


@dataclass(frozen=True)
class TitrationStatement(StatedEntry):
    """A titration to be; ``quote`` is the line of the dosing column that it stands in."""

    entry: TitrationEntry
    quote: Quote
    interpretations: tuple[Interpretation, ...]


@dataclass(frozen=True)
class Omitted(StatedEntry):
    """A sentence that its author says no computer can use."""

    quote: str
    reason: str


@dataclass(frozen=True)
class DrugStatements:
    """All that one drug's file says: its lines as the reader sees them, its doses and rules.

    ``unused`` are its sentences that say nothing a computer uses: they must be quoted by a rule
    or be marked as not computable.
    """

    id: str
    document: Document
    entry: DrugEntry
    lines: tuple[Line, ...]
    sentences: tuple[Quote, ...]
    unused: tuple[tuple[KeyPath, Quote], ...]
    doses: tuple[DoseStatement, ...]
    titrations: tuple[TitrationStatement, ...]
    rules: tuple[StatedRule, ...]
    omitted: tuple[Omitted, ...]


def interpretations(entries: Iterable[InterpretationEntry]) -> tuple[Interpretation, ...]:
    """The interpretations as the guideline holds them."""
    return tuple(Interpretation(entry.text, entry.reason) for entry in entries)


def written_rules(document: Document, rules: Iterable[RuleEntry], prefix: str) -> list[StatedRule]:
    """The statements under `rules`."""
    return [
        StatedRule(
            document,
            ("rules", number),
            prefix + rule.id,
            rule.effect,
            rule.when,
            rule.quote,
            interpretations(rule.interpretation),
            rule.becomes,
            rule.subsumed_by,
            confirmed=rule.confirmed,
        )
        for number, rule in enumerate(rules)
    ]


def written_actions(
    document: Document, actions: Iterable[ActionEntry], prefix: str
) -> list[StatedRule]:
    """The statements under `actions`: rules without an effect."""
    return [
        StatedRule(
            document,
            ("actions", number),
            prefix + action.id,
            Effect.USE,
            action.when or ALWAYS,
            action.quote,
            interpretations(action.interpretation),
            action=Action(action.do, action.time),
        )
        for number, action in enumerate(actions)
    ]


def written_omissions(document: Document, omissions: Iterable[OmissionEntry]) -> list[Omitted]:
    """The sentences under `not_computable`."""
    return [
        Omitted(document, ("not_computable", number), omission.quote, omission.reason)
        for number, omission in enumerate(omissions)
    ]
