"""What one drug's file says: its dosing column line by line, then its rules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.authoring.condition_algebra import except_where
from build_tools.authoring.dose_changes import dose_paths
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import DrugEntry, ItemEntry, LineEntry, PartEntry
from build_tools.authoring.statements import (
    DoseStatement,
    DrugStatements,
    StatedRule,
    TitrationStatement,
    interpretations,
    written_actions,
    written_omissions,
    written_rules,
)
from build_tools.authoring.written_forms import fill_slots, line_slots, slot_values, written_start
from calculator.conditions import ALWAYS, Condition
from calculator.effects import Effect
from calculator.guideline import Line
from calculator.quote import Quote
from calculator.wording import joined


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
        (
            *rules,
            *written_rules(document, entry.rules, f"{drug}."),
            *written_actions(document, entry.actions, f"{drug}."),
        ),
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
                when = except_where(when, other.when)
        named = [each for each in lines if each.id == dose.entry.instead_of]
        instead = (
            joined([written_start(each) for each in named[0].doses])
            if named and named[0].doses
            else ""
        )
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
            (*self.shared, *own),
            subsumed_by=entry.subsumed_by,
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
