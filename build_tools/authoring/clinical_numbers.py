"""Clinical numbers in sentences that no rule stands on, where no one would see them part from it.

Clinical is a number with a sign of comparison before it or a unit of measure after it.
"""

import re
from collections.abc import Iterable, Iterator

from build_tools.authoring.binding import sentence_span
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.schema_fields import MeasuredField, NumberField
from build_tools.authoring.source_file import SourceFile
from build_tools.text.page_text import PageText
from build_tools.text.words import comparable, without_citations
from calculator.doses import DoseUnit

_MEASURES = {word for unit in DoseUnit for word in (unit, unit.one, unit.many)}
_MEASURES |= {"%", "ml", "mg/kg", "enheter"}
_TIMES = ("timer", "dager", "døgn", "uke", "uker", "måned", "måneder", "år", "ganger", "x daglig")
_NUMBER = r"\d+(?:[.,]\d+)*"

_ON_THE_PAGE = (
    "Lag en regel under «rules» med setningen som «quote». Kan ingen kalkulator bruke den, så "
    "skriv den under «not_computable» med grunnen som «reason»."
)
_ON_ANOTHER_PAGE = (
    "Skriv det i front-matter til legemidlet eller i teksten i index.md, så kalkulator og tabell "
    "følger med, og vis det her med en innsetting."
)


def units_of(entry: IndexEntry) -> frozenset[str]:
    """The units that make a number of a procedure clinical."""
    fields = [field for field in entry.fields.values() if isinstance(field, MeasuredField)]
    own = {field.unit for field in fields}
    numbers = [field for field in fields if isinstance(field, NumberField)]
    own |= {unit for field in numbers for unit in field.other_units}
    return frozenset({*own, *_MEASURES, *_TIMES} - {""})


def loose_number_faults(
    source: SourceFile, text: PageText, units: Iterable[str], quoted: Iterable[str] | None
) -> Iterator[Diagnostic]:
    """Clinical numbers on a page that nothing binds to a value.

    Args:
        source: The page.
        text: What stands on it.
        units: What makes a number clinical.
        quoted: Every sentence that is quoted; None for a page whose sentences none can quote.
    """
    pattern = _pattern(units)
    used = {comparable(each) for each in quoted or ()}
    used |= {comparable(block.lead) for block in text.blocks if comparable(block.text) in used}
    for block, sentence in text.sentences:
        found = pattern.search(without_citations(sentence.text))
        if found is not None and comparable(sentence.text) not in used:
            span = sentence_span(source, block, sentence)
            yield _fault(source, span, found[0], on_page=quoted is not None)
    for unread in text.unread:
        lines = map(source.line, range(unread.lines.first, unread.lines.last + 1))
        numbers = [found[0] for line in lines for found in pattern.finditer(line)]
        if numbers:
            span = source.whole_line(unread.lines.first)
            yield _fault(source, span, numbers[0], on_page=quoted is not None)


def _fault(source: SourceFile, span: Span, number: str, *, on_page: bool) -> Diagnostic:
    return source.diagnostic(
        Code.LOOSE_NUMBER,
        span,
        f"Ingen regel og ingen dose bygger på «{number}».",
        _ON_THE_PAGE if on_page else _ON_ANOTHER_PAGE,
    )


def _pattern(units: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
    return re.compile(
        rf"[<>≤≥]=?\s*{_NUMBER}"
        rf"|(?<![\w.,/-]){_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*(?:{words})(?!\w)"
    )
