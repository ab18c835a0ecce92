"""What the front-matter says, one statement for each rule and each dose to be.

A statement knows where it was written, so that whatever is wrong with it can be shown there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from build_tools.authoring.condition_algebra import except_where
from build_tools.authoring.dose_changes import dose_paths
from build_tools.authoring.doubts import Doubt
from build_tools.authoring.front_matter import Document, KeyPath, ValuePlace
from build_tools.authoring.schema import (
    ConversionEntry,
    DrugEntry,
    ItemEntry,
    LineEntry,
    OmissionEntry,
    PartEntry,
    RuleEntry,
    SubsumptionEntry,
)
from build_tools.authoring.schema_doses import DoseEntry, TitrationEntry
from build_tools.authoring.schema_entry import InterpretationEntry
from build_tools.authoring.written_forms import fill_slots, line_slots, slot_values, written_start
from calculator.conditions import ALWAYS, Condition
from calculator.effects import Effect
from calculator.guideline import Interpretation, Line, Quote
from calculator.wording import joined


@dataclass(frozen=True)
class StatedRule:
    """A rule to be. ``quote`` is a sentence of the drug's own, or one that is yet to be found.

    ``explains_dose`` tells a rule that says why a dose is listed. Of a part of a score ``points``
    are what it gives.
    """

    document: Document
    path: KeyPath
    id: str
    effect: Effect
    when: Condition
    quote: Quote | str
    becomes: tuple[ConversionEntry, ...]
    interpretations: tuple[Interpretation, ...]
    subsumed_by: SubsumptionEntry | None
    explains_dose: bool = False
    points: Decimal | None = None
    confirmed: Mapping[Doubt, str] = field(default_factory=dict)

    @property
    def place(self) -> ValuePlace:
        """The entry that its conditions and its words are written in."""
        return self.document.source.name, text_path(self.path)


@dataclass(frozen=True)
class DoseStatement:
    """A dose to be; ``quote`` is the line of the dosing column that it stands in.

    ``instead_of`` is in words what is not listed where this dose is. ``when`` leaves out where
    another dose is given instead; ``written`` is then the condition as its author wrote it.
    """

    document: Document
    path: KeyPath
    entry: DoseEntry
    when: Condition
    quote: Quote
    interpretations: tuple[Interpretation, ...]
    instead_of: str = ""
    written: Condition | None = None


@dataclass(frozen=True)
class TitrationStatement:
    """A titration to be; ``quote`` is the line of the dosing column that it stands in."""

    document: Document
    path: KeyPath
    entry: TitrationEntry
    quote: Quote
    interpretations: tuple[Interpretation, ...]


@dataclass(frozen=True)
class Omitted:
    """A sentence that its author says no computer can use."""

    document: Document
    path: KeyPath
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


def text_path(path: KeyPath) -> KeyPath:
    """The way to the entry with the text of a rule or dose: its item, its line or itself."""
    return path[:2] if path[0] == "dosing" and "items" not in path else path


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
            rule.becomes,
            interpretations(rule.interpretation),
            rule.subsumed_by,
            confirmed=rule.confirmed,
        )
        for number, rule in enumerate(rules)
    ]


def written_omissions(document: Document, omissions: Iterable[OmissionEntry]) -> list[Omitted]:
    """The sentences under `not_computable`."""
    return [
        Omitted(document, ("not_computable", number), omission.quote, omission.reason)
        for number, omission in enumerate(omissions)
    ]


def drug_statements(
    procedure: str, drug: str, document: Document, entry: DrugEntry
) -> DrugStatements:
    """Read the dosing column and the rules of one drug."""
    readings = [
        _LineReading(procedure, drug, document, ("dosing", number), line)
        for number, line in enumerate(entry.dosing)
    ]
    rules = [rule for reading in readings for rule in reading.rules()]
    return DrugStatements(
        drug,
        document,
        entry,
        tuple(reading.line() for reading in readings),
        tuple(quote for reading in readings for _, quote in reading.sentences()),
        tuple(unused for reading in readings for unused in reading.unused()),
        tuple(_replacing([dose for reading in readings for dose in reading.doses()], entry.dosing)),
        tuple(reading.titration() for reading in readings if reading.entry.titration),
        (*rules, *written_rules(document, entry.rules, f"{drug}.")),
        tuple(written_omissions(document, entry.not_computable)),
    )


def _replacing(
    doses: Sequence[DoseStatement], lines: Sequence[LineEntry]
) -> Iterator[DoseStatement]:
    """The doses, each listed only where none is that is given instead of it."""
    for dose in doses:
        own = lines[int(dose.path[1])].id
        when = dose.when
        for other in doses:
            if other.entry.instead_of == own and other.path[:2] != dose.path[:2]:
                when = except_where(when, other.when) or when
        named = [each for each in lines if each.id == dose.entry.instead_of]
        instead = joined([written_start(each) for each in named[0].doses]) if named else ""
        written = dose.when if when != dose.when else None
        yield replace(dose, when=when, instead_of=instead, written=written)


class _LineReading:
    """One line of the dosing column with what stands below it."""

    def __init__(
        self, procedure: str, drug: str, document: Document, path: KeyPath, line: LineEntry
    ) -> None:
        self.procedure, self.drug, self.document = procedure, drug, document
        self.path, self.entry = path, line
        self.id = f"{drug}.{line.id}"
        self.anchor = f"{drug}-{line.id}"
        text = fill_slots(line.text, line_slots(line))
        self.quote = Quote(text, f"{procedure}/#{self.anchor}", "")
        self.shared = interpretations(line.interpretation)
        self.effect = line.effect or (Effect.USE if line.doses or line.titration else None)

    def item_quotes(self) -> list[Quote]:
        return [
            Quote(
                fill_slots(item.text, slot_values((), [item.when] if item.when else [])),
                f"{self.procedure}/#{self.anchor}-{item.id}",
                self.quote.text,
            )
            for item in self.entry.items
        ]

    def sentences(self) -> list[tuple[KeyPath, Quote]]:
        items = enumerate(self.item_quotes())
        return [(self.path, self.quote), *(((*self.path, "items", n), quote) for n, quote in items)]

    def line(self) -> Line:
        parts = [each for part in self.entry.parts for each in interpretations(part.interpretation)]
        items = tuple(
            Line(f"{self.anchor}-{item.id}", quote.text, (), interpretations(item.interpretation))
            for item, quote in zip(self.entry.items, self.item_quotes(), strict=True)
        )
        return Line(self.anchor, self.quote.text, items, (*self.shared, *parts))

    def rules(self) -> Iterator[StatedRule]:
        """A statement for each part, each item, or the line itself where it has neither."""
        if self.effect is None:
            return
        for number, part in enumerate(self.entry.parts):
            path: KeyPath = (*self.path, "parts", number)
            yield self._rule(path, part.id, part.when, self.quote, part)
        for number, (item, quote) in enumerate(
            zip(self.entry.items, self.item_quotes(), strict=True)
        ):
            if item.when is not None:
                path = (*self.path, "items", number)
                yield self._rule(path, item.id, item.when, quote, item)
        if self.entry.when is not None:
            yield self._rule(self.path, "", self.entry.when, self.quote, self.entry)

    def _rule(
        self,
        path: KeyPath,
        name: str,
        when: Condition,
        quote: Quote,
        entry: PartEntry | ItemEntry | LineEntry,
    ) -> StatedRule:
        assert self.effect is not None
        identity = f"{self.id}.{name}" if name else self.id
        own = () if entry is self.entry else interpretations(entry.interpretation)
        return StatedRule(
            self.document,
            path,
            identity,
            self.effect,
            when,
            quote,
            (),
            (*self.shared, *own),
            entry.subsumed_by,
            explains_dose=bool(self.entry.doses),
            confirmed=self.entry.confirmed,
        )

    def unused(self) -> Iterator[tuple[KeyPath, Quote]]:
        """The sentences that give neither dose nor rule."""
        (path, quote), *items = self.sentences()
        conditional = self.entry.when or self.entry.parts
        if self.effect is None and not conditional:
            yield path, quote
        for item, (path, quote) in zip(self.entry.items, items, strict=True):
            if item.when is None:
                yield path, quote

    def titration(self) -> TitrationStatement:
        assert self.entry.titration
        path: KeyPath = (*self.path, "titration")
        return TitrationStatement(
            self.document, path, self.entry.titration, self.quote, self.shared
        )

    def doses(self) -> Iterator[DoseStatement]:
        below = [rule.when for rule in self.rules()]
        shared = Condition(tuple(a for each in below for a in each.alternatives))
        for way, dose in dose_paths(self.entry):
            yield DoseStatement(
                self.document,
                (*self.path, *way),
                dose,
                dose.when or (shared if below else ALWAYS),
                self.quote,
                self.shared,
            )
