"""A count in the prose beside a list of another length: «4 ulike» above five of them."""

import re
from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.source_file import SourceFile
from build_tools.text.page_text import Block, PageText

_WORDS = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=2)}
_COUNTED = re.compile(
    rf"(?<![\w.,<>≥≤-])([0-9]{{1,2}}|{'|'.join(_WORDS)}) (?:ulike|forskjellige|typer|slags|punkter|"
    r"grupper|kriterier|vilkår|krav|trinn|alternativer|legemidler|midler)\b[^:]*:$",
    re.IGNORECASE,
)
_OF_DRUGS = {"drug_table", "inhibition_list"}
"""Directives that the build makes a list with one entry a drug of."""


def counted_list_faults(source: SourceFile, text: PageText, drugs: int) -> Iterator[Diagnostic]:
    """The sentences that count another number than the list that they introduce has."""
    for block in text.blocks:
        found = _COUNTED.search(block.text.rstrip())
        if found is None:
            continue
        told = found[1].lower()
        said = _NUMBERS.get(told) or int(told)
        length = _length(text, block, drugs)
        if length is not None and length != said:
            yield source.diagnostic(
                Code.WRONG_COUNT,
                source.whole_line(block.lines.last),
                f"Setningen sier {told}, men listen under har {length}.",
                "Rett antallet eller listen.",
            )


def _length(text: PageText, block: Block, drugs: int) -> int | None:
    """How many the list has that comes next; None where none does."""
    lead = block.sentences[-1].text if block.sentences else ""
    items = [each for each in text.blocks if each.is_item and each.lead == lead]
    if items:
        return len(items)
    after = [each for each in text.directives if each.lines.first > block.lines.last]
    between = [each for each in text.blocks if each.lines.first > block.lines.last]
    first = min(after, key=lambda each: each.lines.first, default=None)
    if first is None or first.name not in _OF_DRUGS:
        return None
    return None if any(each.lines.first < first.lines.first for each in between) else drugs
