"""Terms that the text uses without saying what they mean, so that a doctor must judge alone.

They are asked about in the hearing. The calculator does not need them: it asks its question.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.authoring.binding import Pool, quote_fault
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import IndexEntry, UndefinedTermEntry
from build_tools.authoring.suggestions import did_you_mean
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.text.words import comparable
from calculator.quote import Quote


@dataclass(frozen=True, slots=True)
class UndefinedTerm:
    """A term, every sentence that it stands in, and the fields whose answer it decides.

    There may be none, where it is not about the patient but about what to do. ``note`` says what
    the text leaves open; it may be empty.
    """

    term: str
    quotes: tuple[Quote, ...]
    fields: tuple[str, ...]
    note: str


def undefined_terms(entry: IndexEntry, sentences: Sequence[Quote]) -> tuple[UndefinedTerm, ...]:
    """The terms of a front-matter without a fault; a sentence that stands twice is there twice."""
    return tuple(
        UndefinedTerm(
            each.term,
            tuple(
                sentence
                for quote in each.quote
                for sentence in sentences
                if comparable(sentence.text) == comparable(quote)
            ),
            each.in_fields,
            each.note,
        )
        for each in entry.undefined_terms
    )


def open_matter_faults(
    document: Document,
    entry: IndexEntry,
    words: Vocabulary,
    pool: Pool,
    may_be_there: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    """The faults of what the procedure leaves open: terms, and what is not asked about.

    Args:
        document: the procedure's page.
        entry: its front-matter.
        words: the fields there are.
        pool: the sentences that there are.
        may_be_there: whether another fault may be why a sentence is not among them.
    """
    terms = [each.term for each in entry.undefined_terms]
    yield from _repetitions(document, "undefined_terms", terms, "Uttrykket")
    yield from _repetitions(document, "not_asked", entry.not_asked, "Punktet")
    for number, each in enumerate(entry.undefined_terms):
        path: KeyPath = ("undefined_terms", number)
        yield from _quote_faults(document, path, each, pool, may_be_there)
        for place, name in enumerate(each.in_fields):
            if words.declared and name not in words.names:
                yield document.fault(
                    Code.UNKNOWN_FIELD,
                    (*path, "in_fields", place),
                    f"Feltet «{name}» finnes ikke.",
                    did_you_mean(name, words.field_names()),
                )


def _quote_faults(
    document: Document,
    path: KeyPath,
    entry: UndefinedTermEntry,
    pool: Pool,
    may_be_there: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    for place, quote in enumerate(entry.quote):
        way: KeyPath = (*path, "quote", place)
        if comparable(quote) not in pool:
            if not may_be_there(quote):
                yield quote_fault(document, way, quote, pool)[0]
        elif comparable(entry.term).casefold() not in comparable(quote).casefold():
            yield document.fault(
                Code.TERM_NOT_QUOTED,
                way,
                f"Uttrykket «{entry.term}» står ikke i setningen.",
                "Skriv uttrykket slik det står i setningen, eller velg setningen som det står i.",
            )


def _repetitions(
    document: Document, key: str, written: Iterable[str], kind: str
) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, each in enumerate(written):
        if comparable(each).casefold() in seen:
            yield document.fault(
                Code.REPEATED_VALUE,
                (key, number),
                f"{kind} «{each}» står to ganger.",
                "Slett den ene.",
            )
        seen.add(comparable(each).casefold())
