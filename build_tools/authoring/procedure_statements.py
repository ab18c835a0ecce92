"""All that a procedure's files state, and the guideline that it makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.authoring.assembly import assemble
from build_tools.authoring.binding import Pool, every_sentence, find_quote, sentence_pool
from build_tools.authoring.drug_statements import drug_statements
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.procedure_files import ProcedureFiles
from build_tools.authoring.schema_fields import FieldEntry, ScoreField
from build_tools.authoring.schema_scores import BandEntry, PointsEntry
from build_tools.authoring.statements import (
    DoseStatement,
    DrugStatements,
    Omitted,
    StatedRule,
    TitrationStatement,
    written_actions,
    written_omissions,
    written_rules,
)
from calculator.condition_words import with_context
from calculator.effects import Effect
from calculator.guideline import Guideline
from calculator.quote import Quote


@dataclass(frozen=True)
class Statements:
    """All that a procedure's files state; ``rules`` and ``omitted`` are those of its page.

    ``scores`` are the parts and the bands of its scores, as rules without an effect.
    """

    rules: Sequence[StatedRule]
    scores: Sequence[StatedRule]
    omitted: Sequence[Omitted]
    drugs: Sequence[DrugStatements]
    sentences: Sequence[Quote]
    pool: Pool

    def quotations(self) -> Iterator[tuple[StatedRule | Omitted, Quote | None]]:
        """Every rule and every exception with the sentence that it quotes, if there is one."""
        own: list[StatedRule | Omitted] = [*self.rules, *self.scores, *self.omitted]
        yield from ((written, find_quote(written, self.pool)) for written in own)
        for drug in self.drugs:
            own = [*drug.rules, *drug.omitted]
            yield from ((each, find_quote(each, self.pool, drug.sentences)) for each in own)

    @property
    def all_rules(self) -> list[StatedRule]:
        """Those of the page, then those of each drug."""
        return [*self.rules, *(rule for drug in self.drugs for rule in drug.rules)]

    @property
    def doses(self) -> list[DoseStatement]:
        """Those of all drugs."""
        return [dose for drug in self.drugs for dose in drug.doses]

    @property
    def titrations(self) -> list[TitrationStatement]:
        """Those of all drugs."""
        return [each for drug in self.drugs for each in drug.titrations]


def read_statements(files: ProcedureFiles) -> Statements:
    """What the files state."""
    drugs = [drug_statements(files.id, d.id, d.document, d.entry) for d in files.drugs]
    sentences = tuple(every_sentence(files.id, files.page.text, drugs))
    return Statements(
        [
            *written_rules(files.document, files.entry.rules, ""),
            *written_actions(files.document, files.entry.actions, ""),
        ],
        _written_scores(files.document, files.entry.fields),
        written_omissions(files.document, files.entry.not_computable),
        drugs,
        sentences,
        sentence_pool(sentences),
    )


def _written_scores(document: Document, fields: Mapping[str, FieldEntry]) -> list[StatedRule]:
    """The parts of each score, then its bands, as rules without an effect."""
    stated: list[tuple[KeyPath, PointsEntry | BandEntry]] = []
    for name, score in fields.items():
        if isinstance(score, ScoreField):
            path = ("fields", name)
            stated += [((*path, "points", n), each) for n, each in enumerate(score.points)]
            stated += [((*path, "bands", n), each) for n, each in enumerate(score.bands)]
    return [
        StatedRule(
            document,
            path,
            str(path[1]),
            Effect.USE,
            entry.when,
            entry.quote,
            points=abs(entry.amount) if isinstance(entry, PointsEntry) else None,
        )
        for path, entry in stated
    ]


def make_guideline(files: ProcedureFiles, said: Statements) -> Guideline:
    """The guideline of a procedure in which no fault was found."""
    found = ((written, quote) for written, quote in said.quotations() if quote)
    quoted = {(id(written.document), written.path): quote for written, quote in found}
    return with_context(
        assemble(files.id, files.entry, said.rules, said.scores, said.omitted, said.drugs, quoted)
    )
