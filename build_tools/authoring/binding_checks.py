"""What is checked of rules, doses and sentences together: that they say the same of each other."""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.authoring.between_numbers import between_of
from build_tools.authoring.binding import (
    may_be_dosing_text,
    quote_fault,
    sentence_faults,
    time_faults,
    unused_line_faults,
    written_quotes,
)
from build_tools.authoring.clinical_numbers import loose_number_faults, units_of
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_doubts import dose_doubts
from build_tools.authoring.front_matter import Document, ValuePlace
from build_tools.authoring.named_fields import unnamed_field
from build_tools.authoring.number_checks import (
    dose_number_faults,
    rule_number_faults,
    titration_number_faults,
    unused_number_faults,
)
from build_tools.authoring.plausibility import rule_doubts
from build_tools.authoring.procedure_files import ProcedureFiles
from build_tools.authoring.procedure_statements import Statements
from build_tools.authoring.statements import StatedRule
from build_tools.authoring.undefined_terms import open_matter_faults
from build_tools.authoring.unread_fields import unread_field_faults
from build_tools.authoring.vocabulary import Vocabulary
from calculator.quote import Quote

type BoundRules = Sequence[tuple[StatedRule, Quote]]
"""The rules whose sentence is found, each with it."""

type WrittenQuotes = Sequence[tuple[str, bool]]
"""Every quote of some files, and whether a rule makes it."""


def binding_faults(
    files: ProcedureFiles,
    said: Statements,
    words: Vocabulary,
    unsound: set[ValuePlace],
    *,
    fields_are_sound: bool,
) -> Iterator[Diagnostic]:
    """The faults; what is ``unsound`` has another one already, from which some would only follow.

    What has a fault in its numbers is added to that.
    """
    documents = [files.document, *(drug.document for drug in files.drugs)]
    doubtful = {name for name, _ in unsound}
    unfinished = [
        document
        for document in documents
        if document.source.name in doubtful
        or not document.is_whole(("dosing",))
        or "dosing" not in document.data
    ]
    # What a drug lacks that could not be read is no fault of the sentences and questions about it.
    are_there = len(files.drugs) == len(files.drug_names)
    is_read = are_there and not any(drug.document.dropped for drug in files.drugs)

    def may_be_there(quote: str) -> bool:
        return not is_read or may_be_dosing_text(quote, unfinished)

    yield from open_matter_faults(files.document, files.entry, words, said.pool, may_be_there)
    found = list(said.quotations())
    bound = [(rule, quote) for rule, quote in found if isinstance(rule, StatedRule) and quote]
    quotes = list(written_quotes(documents))
    for written, quote in found:
        if not quote and are_there and not may_be_dosing_text(str(written.quote), unfinished):
            path = (*written.path, "quote")
            fault, meant = quote_fault(written.document, path, str(written.quote), said.pool)
            quotes += [(each, isinstance(written, StatedRule)) for each in meant]
            yield fault
    for rule, quote in bound:
        yield from time_faults(rule, quote)
        if rule.place not in unsound:
            yield from noted(rule_number_faults(rule, quote), rule.place, unsound)
    unread = []
    if said.drugs and is_read and not unsound and not files.document.dropped:
        unread = list(unread_field_faults(files.document, files.entry, said))
    yield from unread
    # A field that no rule reads is told by itself, as is what has another fault.
    are_told = unread or not fields_are_sound
    named = [] if are_told else [rule for rule, _ in bound if rule.place not in unsound]
    yield from _doubts(files, said, words, bound, named)
    for dose in said.doses:
        if dose.place not in unsound:
            yield from dose_number_faults(dose)
    for titration in said.titrations:
        if titration.place not in unsound:
            yield from titration_number_faults(titration)
    yield from _sentence_faults(files, quotes)
    for drug in said.drugs:
        yield from unused_line_faults(drug, [quote for quote, _ in quotes], unsound)
    if "fields" in files.document.data and _are_whole(documents, "rules", "fields"):
        source, text = files.page.source, files.page.text
        yield from unused_number_faults(source, text, bound, words, unsound)


def noted(
    found: Iterable[Diagnostic], place: ValuePlace, unsound: set[ValuePlace]
) -> Iterator[Diagnostic]:
    """The same faults, of which a place is then known to have one."""
    for fault in found:
        unsound.add(place)
        yield fault


def _are_whole(documents: Iterable[Document], *keys: str) -> bool:
    return all(document.is_whole((key,)) for document in documents for key in keys)


def _doubts(
    files: ProcedureFiles,
    said: Statements,
    words: Vocabulary,
    bound: BoundRules,
    named: Sequence[StatedRule],
) -> Iterator[Diagnostic]:
    """Questions; whether a sentence names what its rule reads is asked of those in ``named``."""
    called = {word: " ".join(others) for word, others in files.entry.synonyms.items()}
    other_words = {**files.entry.abbreviations, **called}
    asked = {id(rule) for rule in named}
    written = [*(rule.when for rule, _ in bound), *(dose.when for dose in said.doses)]
    between = between_of(written, words)
    yield from rule_doubts(
        [each for each in bound if each[0] not in said.scores],
        lambda rule, quote: (
            unnamed_field(rule, quote, words.fields, other_words) if id(rule) in asked else None
        ),
        between,
        said.drugs,
    )
    for drug in said.drugs:
        yield from dose_doubts(drug, between)


def _sentence_faults(files: ProcedureFiles, quotes: WrittenQuotes) -> Iterator[Diagnostic]:
    """Sentences that no rule quotes, and clinical numbers in the others; one fault at a place."""
    source, text, sections = files.page.source, files.page.text, files.entry.rule_sections
    every = [quote for quote, _ in quotes]
    ruled = [quote for quote, is_rule in quotes if is_rule]
    if any(len(each) == 1 for each in files.document.dropped):
        return  # the rules may be what a fault has had left out
    without_rule = list(sentence_faults(source, text, sections, every, ruled))
    yield from without_rule
    reported = {(fault.line, fault.column) for fault in without_rule}
    for fault in loose_number_faults(source, text, units_of(files.entry), every):
        if (fault.line, fault.column) not in reported:
            yield fault
