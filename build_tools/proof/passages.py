"""Every sentence of a procedure in the order of the text, with all that stands on it.

A passage is a sentence of the page, or a line of the dosing column and an item below it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from build_tools.authoring.procedure import Procedure
from build_tools.proof.dose_reasons import anchor
from build_tools.proof.statements import Statement, statements
from build_tools.text.page_text import Block, Directive
from build_tools.text.words import find_citations
from calculator.guideline import Dose, Drug, Line, Rule
from calculator.quote import Interpretation

TABLE = "drug_table"
"""The directive that stands where the lines of the drugs are read."""


class PassageUse(Enum):
    """What a computer makes of a passage; the value is how a reader is told."""

    RULE = "Gir regel eller dose"
    LEAD = "Innleder punktene under"
    OMITTED = "Kan ikke brukes av en datamaskin"
    NONE = "Gir verken dose eller vilkår"


@dataclass(frozen=True, slots=True)
class StandingRule:
    """A rule on a sentence; ``drug`` is None where it holds for all."""

    drug: Drug | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class StandingDose:
    """A dose on a line of the dosing column."""

    drug: Drug
    dose: Dose


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence and what stands on it.

    ``source`` is its address as in `Quote.source`; ``sections`` the headings above it; ``cited``
    the numbers of the references that it, or the sentence it continues, cites. ``drug`` is that
    of a line of the table. ``statements`` are the conditions that its numbers may come from.
    """

    source: str
    text: str
    lead: str
    sections: tuple[str, ...]
    cited: tuple[int, ...]
    drug: Drug | None
    rules: tuple[StandingRule, ...]
    doses: tuple[StandingDose, ...]
    statements: tuple[Statement, ...]
    use: PassageUse
    reason: str

    @property
    def anchor(self) -> str:
        """The anchor of the passage's address."""
        return anchor(self.source)

    @property
    def interpretations(self) -> tuple[Interpretation, ...]:
        """What was declared beside all that stands here, each once."""
        found = [each for statement in self.statements for each in statement.interpretations]
        found += [each for standing in self.doses for each in standing.dose.interpretations]
        return tuple(dict.fromkeys(found))


def passages(procedure: Procedure) -> tuple[Passage, ...]:
    """Every passage of a procedure."""
    return tuple(_Reader(procedure).read())


class _Reader:
    def __init__(self, procedure: Procedure) -> None:
        self.text = procedure.text
        self.guideline = procedure.guideline
        self.statements = tuple(statements(self.guideline))
        general = [StandingRule(None, rule) for rule in self.guideline.rules]
        own = [StandingRule(drug, rule) for drug in self.guideline.drugs for rule in drug.rules]
        self.rules = (*general, *own)
        self.reasons = {each.quote.source: each.reason for each in self.guideline.omissions}
        self.leads = {each.quote.lead for each in self.statements} - {""}

    def read(self) -> Iterator[Passage]:
        parts: list[Block | Directive] = [
            *self.text.blocks,
            *(each for each in self.text.directives if each.name == TABLE),
        ]
        for each in sorted(parts, key=lambda part: part.lines.first):
            if isinstance(each, Block):
                for sentence in each.sentences:
                    yield self._passage(sentence.anchor, sentence.text, each.lead, each.section)
            else:
                for drug in self.guideline.drugs:
                    yield from self._lines(drug, drug.dosing, "", each.section)

    def _lines(
        self, drug: Drug, lines: tuple[Line, ...], lead: str, section: tuple[str, ...]
    ) -> Iterator[Passage]:
        for line in lines:
            yield self._passage(line.anchor, line.text, lead, section, drug)
            yield from self._lines(drug, line.items, line.text, section)

    def _passage(
        self,
        anchor: str,
        text: str,
        lead: str,
        sections: tuple[str, ...],
        drug: Drug | None = None,
    ) -> Passage:
        source = f"{self.guideline.id}/#{anchor}"
        rules = tuple(each for each in self.rules if each.rule.quote.source == source)
        doses = tuple(
            StandingDose(each, dose)
            for each in self.guideline.drugs
            for dose in each.doses
            if dose.quote.source == source
        )
        standing = tuple(each for each in self.statements if each.quote.source == source)
        if source in self.reasons:
            use = PassageUse.OMITTED
        elif rules or doses or standing:
            use = PassageUse.RULE
        else:
            use = PassageUse.LEAD if text in self.leads else PassageUse.NONE
        citations = [each for words in (text, lead) for each in find_citations(words)]
        return Passage(
            source,
            text,
            lead,
            sections,
            tuple(dict.fromkeys(number for each in citations for number in each.numbers)),
            drug,
            rules,
            doses,
            standing,
            use,
            self.reasons.get(source, ""),
        )
