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
    rf"(?<![\w.,<>≥≤-])([0-9]{{1,2}}|{'|'.join(_WORDS)}) (?:ulike|forskjellige|typer|slags|"
    r"pasienter|\w*grupper|\w*punkter|\w*kriterier|vilkår|krav|trinn|alternativer|tilstander|"
    r"\w*midler|grunner|forhold|tegn|regler)\b[^:]*:$",
    re.IGNORECASE,
)
_OF_DRUGS = {"drug_table", "inhibition_list"}
"""Directives that the build makes a list with one entry a drug of."""


def counted_list_faults(source: SourceFile, text: PageText) -> Iterator[Diagnostic]:
    """The sentences that count another number than the list that they introduce has."""
    for block, said in _counting(text):
        lead = block.sentences[-1].text if block.sentences else ""
        length = sum(each.is_item and each.lead == lead for each in text.blocks)
        if length and length != said:
            yield source.diagnostic(
                Code.WRONG_COUNT,
                source.whole_line(block.lines.last),
                f"Setningen sier {said}, men listen under har {length}.",
                "Rett antallet eller listen.",
            )


def miscounted_drugs(file: str, text: PageText, drugs: int) -> tuple[str, ...]:
    """What an author is told, a sentence each, where the prose counts other than its drugs.

    It is no fault: a drug is one file, and the words above the list are often another's to change.
    """
    return tuple(
        f"{file}, linje {block.lines.last}: Setningen sier {said}, men prosedyren har {drugs} "
        "legemidler. Rett antallet om det teller dem."
        for block, said in _counting(text)
        if said != drugs and _is_of_drugs(text, block)
    )


def _counting(text: PageText) -> Iterator[tuple[Block, int]]:
    """The blocks that introduce a list and say its length."""
    for block in text.blocks:
        if found := _COUNTED.search(block.text.rstrip()):
            counted = found[1].lower()
            yield block, _NUMBERS.get(counted) or int(counted)


def _is_of_drugs(text: PageText, block: Block) -> bool:
    """Whether the next thing below is a list that the build makes of the drugs."""
    made = {each.lines.first: each.name for each in text.directives}
    below = {each.lines.first for each in text.blocks} | made.keys()
    first = min((line for line in below if line > block.lines.last), default=0)
    return made.get(first) in _OF_DRUGS
