"""All that is checked of a procedure once its files have the right shape."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.authoring.assembly import assemble
from build_tools.authoring.binding import (
    Pool,
    every_sentence,
    find_quote,
    heading_faults,
    may_be_dosing_text,
    quote_fault,
    sentence_faults,
    sentence_pool,
    time_faults,
    unused_line_faults,
    written_quotes,
)
from build_tools.authoring.clinical_numbers import loose_number_faults, units_of
from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.counted_lists import counted_list_faults
from build_tools.authoring.course_checks import plan_field_faults
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_doubts import dose_doubts
from build_tools.authoring.dosing_checks import item_text_faults, line_faults, line_text_faults
from build_tools.authoring.drug_checks import drug_faults, drugs_faults
from build_tools.authoring.drug_statements import drug_statements
from build_tools.authoring.front_matter import Document, KeyPath, ValuePlace
from build_tools.authoring.index_checks import index_faults, reference_faults, statement_faults
from build_tools.authoring.named_fields import unnamed_field
from build_tools.authoring.number_checks import (
    dose_number_faults,
    rule_number_faults,
    titration_number_faults,
    unused_number_faults,
)
from build_tools.authoring.page_checks import page_faults
from build_tools.authoring.plausibility import rule_doubts
from build_tools.authoring.procedure_files import ProcedureFiles
from build_tools.authoring.score_checks import score_faults
from build_tools.authoring.score_statements import written_scores
from build_tools.authoring.statements import (
    DrugStatements,
    Omitted,
    StatedRule,
    text_path,
    written_actions,
    written_omissions,
    written_rules,
)
from build_tools.authoring.undefined_terms import open_matter_faults
from build_tools.authoring.unread_fields import unread_field_faults
from build_tools.authoring.vocabulary import Vocabulary, vocabulary
from calculator.condition_words import with_context
from calculator.conditions import ALWAYS
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


def read_statements(files: ProcedureFiles) -> Statements:
    """What the files state."""
    drugs = [drug_statements(files.id, d.id, d.document, d.entry) for d in files.drugs]
    sentences = tuple(every_sentence(files.id, files.page.text, drugs))
    return Statements(
        [
            *written_rules(files.document, files.entry.rules, ""),
            *written_actions(files.document, files.entry.actions, ""),
        ],
        written_scores(files.document, files.entry.fields),
        written_omissions(files.document, files.entry.not_computable),
        drugs,
        sentences,
        sentence_pool(sentences),
    )


def procedure_faults(files: ProcedureFiles, said: Statements) -> list[Diagnostic]:
    """Every fault of a procedure whose page has a front-matter that can be read."""
    words = vocabulary(files.document, files.entry)
    rules = [*said.rules, *(rule for drug in said.drugs for rule in drug.rules)]
    faults = [
        *page_faults(files.page.source, files.page.text),
        *counted_list_faults(files.page.source, files.page.text),
        *index_faults(files.document, files.entry, words, has_drugs=bool(files.drugs)),
        *score_faults(files.document, files.entry.fields, words),
        *reference_faults(files.document, files.entry, files.page.text),
        *heading_faults(files.document, files.entry, files.page.text),
        *statement_faults(rules),
        *drugs_faults(said.drugs),
        *(fault for drug in said.drugs for fault in drug_faults(drug, words)),
        *plan_field_faults((dose for drug in said.drugs for dose in drug.doses), words),
    ]
    unsound: set[ValuePlace] = set()
    faults += _meaning_faults(said, [*said.scores, *rules], words, unsound)
    return [*faults, *_binding_faults(files, said, words, unsound)]


def _meaning_faults(
    said: Statements, rules: Iterable[StatedRule], words: Vocabulary, unsound: set[ValuePlace]
) -> Iterator[Diagnostic]:
    """Faults of conditions, then of the texts whose slots they fill.

    What has a fault is added to ``unsound``, so that no fault is told that only follows from it.
    """
    for rule in rules:
        found = []
        if rule.when != ALWAYS:
            found += condition_faults(rule.document, (*rule.path, "when"), rule.when, words)
        for number, conversion in enumerate(rule.becomes):
            path: KeyPath = (*rule.path, "becomes", number, "when")
            found += condition_faults(rule.document, path, conversion.when, words)
        yield from _noted(found, rule.place, unsound)
    for drug in said.drugs:
        name = drug.document.source.name
        for dose in drug.doses:
            if dose.entry.when:
                path = (*dose.path, "when")
                found = condition_faults(dose.document, path, dose.entry.when, words)
                yield from _noted(found, (name, text_path(dose.path)), unsound)
        for number, line in enumerate(drug.entry.dosing):
            path = ("dosing", number)
            if not drug.document.is_whole(path):
                continue
            yield from _noted(line_faults(drug.document, path, line), (name, path), unsound)
            if (name, path) not in unsound:
                found = list(line_text_faults(drug.document, path, line))
                yield from _noted(found, (name, path), unsound)
            for place, item in enumerate(line.items):
                below: KeyPath = (*path, "items", place)
                if (name, below) not in unsound:
                    found = list(item_text_faults(drug.document, below, item))
                    yield from _noted(found, (name, below), unsound)


def _noted(
    found: Iterable[Diagnostic], place: ValuePlace, unsound: set[ValuePlace]
) -> Iterator[Diagnostic]:
    for fault in found:
        unsound.add(place)
        yield fault


def _binding_faults(
    files: ProcedureFiles, said: Statements, words: Vocabulary, unsound: set[ValuePlace]
) -> Iterator[Diagnostic]:
    bound: list[tuple[StatedRule, Quote]] = []
    documents = [files.document, *(drug.document for drug in files.drugs)]
    quotes = list(written_quotes(documents))
    doubtful = {name for name, _ in unsound}
    unfinished = [
        document
        for document in documents
        if document.source.name in doubtful or not document.is_whole(("dosing",))
    ]
    yield from open_matter_faults(files.document, files.entry, words, said.pool, unfinished)
    for written, quote in said.quotations():
        is_rule = isinstance(written, StatedRule)
        if isinstance(written.quote, str) and quote is None:
            if may_be_dosing_text(written.quote, unfinished):
                continue
            path = (*written.path, "quote")
            fault, meant = quote_fault(written.document, path, written.quote, said.pool)
            quotes += [(each, is_rule) for each in meant]
            yield fault
        elif isinstance(written, StatedRule) and quote is not None:
            bound.append((written, quote))
            yield from time_faults(written, quote)
            if written.place not in unsound:
                yield from _noted(rule_number_faults(written, quote), written.place, unsound)
    unread = list(_unread_faults(files, said, unsound, documents))
    called = {word: " ".join(others) for word, others in files.entry.synonyms.items()}
    other_words = {**files.entry.abbreviations, **called}
    # A field that no rule reads is told by itself, as is what has another fault.
    named = frozenset(id(rule) for rule, _ in bound if not unread and rule.place not in unsound)
    yield from rule_doubts(
        [each for each in bound if each[0] not in said.scores],
        lambda rule, quote: (
            unnamed_field(rule, quote, words.fields, other_words) if id(rule) in named else None
        ),
        said.drugs,
    )
    for drug in said.drugs:
        yield from dose_doubts(drug.doses)
    for dose in (dose for drug in said.drugs for dose in drug.doses):
        if (dose.document.source.name, text_path(dose.path)) not in unsound:
            yield from dose_number_faults(dose)
    for titration in (each for drug in said.drugs for each in drug.titrations):
        if (titration.document.source.name, text_path(titration.path)) not in unsound:
            yield from titration_number_faults(titration)
    source, text = files.page.source, files.page.text
    every = [quote for quote, _ in quotes]
    ruled = [quote for quote, is_rule in quotes if is_rule]
    without_rule = list(sentence_faults(source, text, files.entry.rule_sections, every, ruled))
    yield from without_rule
    reported = {(fault.line, fault.column) for fault in without_rule}
    for fault in loose_number_faults(source, text, units_of(files.entry), every):
        if (fault.line, fault.column) not in reported:
            yield fault
    for drug in said.drugs:
        yield from unused_line_faults(drug, every, unsound)
    yield from unread
    if "fields" in files.document.data and all(
        document.is_whole((key,)) for document in documents for key in ("rules", "fields")
    ):
        yield from unused_number_faults(source, text, bound, words, unsound)


def _unread_faults(
    files: ProcedureFiles, said: Statements, unsound: set[ValuePlace], documents: list[Document]
) -> Iterator[Diagnostic]:
    """The fields that nothing reads, where all that may read them was read itself."""
    if said.drugs and not unsound and not any(each.dropped for each in documents):
        rules = [*said.rules, *(rule for drug in said.drugs for rule in drug.rules)]
        doses = [dose for drug in said.drugs for dose in drug.doses]
        titrations = [each for drug in said.drugs for each in drug.titrations]
        read_by = [*said.scores, *rules]
        yield from unread_field_faults(files.document, files.entry, read_by, doses, titrations)


def make_guideline(files: ProcedureFiles, said: Statements) -> Guideline:
    """The guideline of a procedure in which no fault was found."""
    found = ((written, quote) for written, quote in said.quotations() if quote)
    quoted = {(id(written.document), written.path): quote for written, quote in found}
    return with_context(
        assemble(files.id, files.entry, said.rules, said.scores, said.omitted, said.drugs, quoted)
    )
