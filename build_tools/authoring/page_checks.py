"""The text of a procedure: permanent numbers, references and citations."""

import re
from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.source_file import SourceFile
from build_tools.text.page_text import REFERENCE_PREFIX, Block, Lines, PageText, Reference

_LONGEST_HEADING = 60
_BLOCK_NUMBER = re.compile(r"a([1-9][0-9]{0,4})")


def page_faults(source: SourceFile, text: PageText) -> Iterator[Diagnostic]:
    """The faults of a procedure's page, apart from what its rules make of it."""
    yield from _number_faults(source, text)
    yield from _reference_faults(source, text)
    yield from _citation_faults(source, text)
    for unread in text.unread:
        if "{#" in unread.text:
            yield source.diagnostic(
                Code.BAD_BLOCK_NUMBER,
                _at(source, unread.lines, _written_number(unread.text)),
                "Et fast nummer kan ikke stå i en tabell, kode eller HTML.",
                "Skriv innholdet som avsnitt eller punkter, eller slett nummeret.",
            )


def _at(source: SourceFile, lines: Lines, fragment: str) -> Span:
    return source.find(fragment, lines.first, lines.last)


def _end(source: SourceFile, lines: Lines) -> Span:
    """The last word of a block, which its number belongs after."""
    last = lines.last
    while last > lines.first and not source.line(last).strip():
        last -= 1
    whole = source.whole_line(last)
    word = source.line(last).rstrip().rfind(" ") + 2
    return Span(last, max(word, whole.column), whole.end_column)


def _as_heading(source: SourceFile, block: Block) -> str:
    """What is said to an author whose paragraph looks like a heading."""
    line = source.line(block.lines.first)
    one = block.lines.first == block.lines.last and line[:1].isalpha()
    is_like = one and len(line) <= _LONGEST_HEADING and line.rstrip()[-1:].isalnum()
    return f" Er det en overskrift, så skriv «## {line.strip()}» i stedet." if is_like else ""


def _number_faults(source: SourceFile, text: PageText) -> Iterator[Diagnostic]:
    used = [int(m[1]) for b in text.blocks if (m := _BLOCK_NUMBER.fullmatch(b.anchor))]
    free = iter(range(max(used, default=0) + 1, max(used, default=0) + 2 + len(text.blocks)))
    seen: dict[str, Block] = {}
    for block in text.blocks:
        if not block.anchor and "{#" not in block.text:
            yield source.diagnostic(
                Code.NO_NUMBER,
                _end(source, block.lines),
                "Avsnittet eller punktet mangler fast nummer.",
                f"Skriv {{#a{next(free)}}} sist på linjen. Numrene endres aldri, for innspill og "
                f"lenker viser til dem.{_as_heading(source, block)}",
            )
        elif block.anchor and not _BLOCK_NUMBER.fullmatch(block.anchor):
            yield source.diagnostic(
                Code.BAD_BLOCK_NUMBER,
                _at(source, block.lines, f"{{#{block.anchor}}}"),
                f"«{block.anchor}» er ikke et fast nummer for et avsnitt eller punkt.",
                f"Skriv {{#a{next(free)}}}.",
            )
        elif block.anchor and block.anchor in seen:
            line = seen[block.anchor].lines.first
            yield source.diagnostic(
                Code.REPEATED_NUMBER,
                _at(source, block.lines, f"{{#{block.anchor}}}"),
                f"Nummeret {block.anchor} er brukt før, på linje {line}.",
                f"Gi det nye avsnittet {{#a{next(free)}}}, og la det gamle beholde sitt.",
            )
        seen.setdefault(block.anchor, block)
        if "{#" in block.text:
            yield source.diagnostic(
                Code.BAD_BLOCK_NUMBER,
                _at(source, block.lines, _written_number(block.text)),
                "Et fast nummer må stå sist i avsnittet eller punktet.",
                "Flytt det til slutten, eller sett en tom linje etter det hvis et nytt avsnitt "
                "begynner her.",
            )


def _written_number(text: str) -> str:
    found = re.search(r"\{#[^}\s]*\}?", text)
    return found[0] if found else ""


def _reference_faults(source: SourceFile, text: PageText) -> Iterator[Diagnostic]:
    seen: dict[int, Reference] = {}
    moved = [each for each in text.references if each.anchor and each.number != each.listed]
    if len(moved) > 1:
        yield _order_fault(source, moved)
        return
    for reference in text.references:
        written = f"{{#{REFERENCE_PREFIX}{reference.listed}}}"
        first = seen.setdefault(reference.listed, reference)
        if not reference.anchor:
            yield source.diagnostic(
                Code.NO_NUMBER,
                _end(source, reference.lines),
                "Referansen mangler fast nummer.",
                f"Skriv {written} sist på linjen.",
            )
        elif reference.number != reference.listed:
            yield source.diagnostic(
                Code.BAD_BLOCK_NUMBER,
                _at(source, reference.lines, f"{{#{reference.anchor}}}"),
                f"Referansen er nummer {reference.listed} i listen, men har nummeret "
                f"{reference.anchor}.",
                f"Skriv {written}, og se etter om henvisningene i teksten skal endres.",
            )
        elif first is not reference:
            yield source.diagnostic(
                Code.REPEATED_NUMBER,
                _at(source, reference.lines, written),
                f"Nummeret {reference.anchor} er brukt før, på linje {first.lines.first}.",
                "Samle referansene i én nummerert liste.",
            )


def _order_fault(source: SourceFile, moved: list[Reference]) -> Diagnostic:
    """One fault of several references whose numbers are not those of their places."""
    first = moved[0]
    span = _at(source, first.lines, f"{{#{first.anchor}}}")
    hint = (
        "Flytt referansene så numrene i {#ref-…} følger på hverandre, og la hvert nummer stå. Er "
        "en referanse ny eller slettet, så se etter om henvisningene i teksten skal endres."
    )
    if first.listed > 1 and first.number == 1:
        span = source.whole_line(first.lines.first)
        hint = "Skriv «1. » foran den første referansen."
    message = f"Referansen {first.anchor} står som nummer {first.listed} i listen."
    return source.diagnostic(Code.BAD_BLOCK_NUMBER, span, message, hint)


def _citation_faults(source: SourceFile, text: PageText) -> Iterator[Diagnostic]:
    known = {reference.listed for reference in text.references}
    for block in text.blocks:
        for citation in block.citations:
            written = block.text[citation.start : citation.end]
            if missing := [number for number in citation.numbers if number not in known]:
                if known:
                    span = f"Referansene går fra {min(known)} til {max(known)}."
                else:
                    span = "Siden har ingen nummererte referanser."
                yield source.diagnostic(
                    Code.UNKNOWN_REFERENCE,
                    _at(source, block.lines, written),
                    f"Referanse {missing[0]} finnes ikke.",
                    f"{span} Rett tallet, eller legg referansen til nederst i listen. Er tallet "
                    "ikke en henvisning, så skriv det uten parentes rundt.",
                )
            elif list(citation.numbers) != sorted(set(citation.numbers)):
                yield source.diagnostic(
                    Code.UNKNOWN_REFERENCE,
                    _at(source, block.lines, written),
                    f"Henvisningen {written} står opp ned eller nevner samme tall to ganger.",
                    "Skriv det laveste tallet først, for eksempel (6-7).",
                )
