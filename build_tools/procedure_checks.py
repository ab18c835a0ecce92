"""All that is checked of a procedure once its files have the right shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.assembly import assemble
from build_tools.binding import (
    Pool,
    find_quote,
    heading_faults,
    quote_fault,
    sentence_faults,
    sentence_pool,
    unused_line_faults,
    written_quotes,
)
from build_tools.condition_checks import condition_faults
from build_tools.diagnostics import Diagnostic
from build_tools.drug_checks import drug_faults, drugs_faults
from build_tools.index_checks import index_faults, reference_faults, statement_faults
from build_tools.number_checks import (
    dose_number_faults,
    rule_number_faults,
    unused_number_faults,
)
from build_tools.page_checks import page_faults
from build_tools.procedure_files import ProcedureFiles
from build_tools.statements import (
    DrugStatements,
    Omitted,
    Statement,
    drug_statements,
    written_omissions,
    written_rules,
)
from build_tools.vocabulary import Vocabulary, vocabulary
from calculator.guideline import Guideline, Quote


@dataclass(frozen=True)
class Statements:
    """All that a procedure's files state; ``rules`` and ``omitted`` are those of its page."""

    rules: Sequence[Statement]
    omitted: Sequence[Omitted]
    drugs: Sequence[DrugStatements]
    pool: Pool

    def quotations(self) -> Iterator[tuple[Statement | Omitted, Quote | None]]:
        """Every rule and every exception with the sentence that it quotes, if there is one."""
        own: list[Statement | Omitted] = [*self.rules, *self.omitted]
        yield from ((written, find_quote(written, self.pool)) for written in own)
        for drug in self.drugs:
            own = [*drug.rules, *drug.omitted]
            yield from ((each, find_quote(each, self.pool, drug.sentences)) for each in own)


def read_statements(files: ProcedureFiles) -> Statements:
    """What the files state."""
    drugs = [drug_statements(files.id, d.id, d.document, d.entry) for d in files.drugs]
    return Statements(
        written_rules(files.document, files.entry.rules, ""),
        written_omissions(files.document, files.entry.not_computable),
        drugs,
        sentence_pool(files.id, files.page.text, drugs),
    )


def procedure_faults(files: ProcedureFiles, said: Statements) -> list[Diagnostic]:
    """Every fault of a procedure whose page has a front-matter that can be read."""
    words = vocabulary(files.document, files.entry)
    rules = [*said.rules, *(rule for drug in said.drugs for rule in drug.rules)]
    faults = [
        *page_faults(files.page.source, files.page.text),
        *index_faults(files.document, files.entry, words, has_drugs=bool(files.drugs)),
        *reference_faults(files.document, files.entry, files.page.text),
        *statement_faults(rules),
        *drugs_faults(said.drugs),
    ]
    for drug in said.drugs:
        faults += drug_faults(drug, words)
    for rule in rules:
        faults += condition_faults(rule.document, (*rule.path, "when"), rule.when, words)
        if rule.relaxed:
            path = (*rule.path, "relaxed", "when")
            faults += condition_faults(rule.document, path, rule.relaxed.when, words)
    for dose in (dose for drug in said.drugs for dose in drug.doses):
        faults += dose_number_faults(dose)
        if dose.entry.when:
            path = (*dose.path, "when")
            faults += condition_faults(dose.document, path, dose.entry.when, words)
    return [*faults, *_binding_faults(files, said, words)]


def _binding_faults(
    files: ProcedureFiles, said: Statements, words: Vocabulary
) -> Iterator[Diagnostic]:
    quotations = list(said.quotations())
    bound: list[tuple[Statement, Quote]] = []
    for written, quote in quotations:
        if quote is None:
            yield quote_fault(written, said.pool)
        elif isinstance(written, Statement):
            bound.append((written, quote))
            yield from rule_number_faults(written, quote)
    source, text = files.page.source, files.page.text
    documents = [files.document, *(drug.document for drug in files.drugs)]
    quotes = list(written_quotes(documents))
    yield from heading_faults(files.document, files.entry, text)
    yield from sentence_faults(
        source,
        text,
        files.entry.rule_sections,
        [quote for quote, _ in quotes],
        [quote for quote, is_rule in quotes if is_rule],
    )
    for drug in said.drugs:
        yield from unused_line_faults(drug, (quote for quote, _ in quotes))
    if all(document.is_whole(("rules",)) for document in documents):
        yield from unused_number_faults(source, text, bound, words)


def make_guideline(files: ProcedureFiles, said: Statements) -> Guideline:
    """The guideline of a procedure in which no fault was found."""
    quoted = {
        (id(written.document), written.path): quote
        for written, quote in said.quotations()
        if quote is not None
    }
    return assemble(files.id, files.entry, said.rules, said.omitted, said.drugs, quoted)
