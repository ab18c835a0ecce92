"""A comparison as plain Norwegian text, for an author at a terminal."""

import textwrap
from collections.abc import Iterator, Mapping

from build_tools.redline.behaviour import ChangedRegion, DrugRedline
from build_tools.redline.comparison import Comparison
from build_tools.redline.phrases import (
    assumed_text,
    drug_heading,
    example_text,
    place_name,
    recommendations_text,
    region_heading,
    reply_text,
    rule_texts,
    sentence_texts,
)
from build_tools.redline.version_reply import VersionReply
from build_tools.redline.word_diff import WordEdit
from build_tools.redline.words import Fate, PieceRedline

_WIDTH = 96
_MARKS = {WordEdit.KEPT: "{}", WordEdit.INSERTED: "{{+{}+}}", WordEdit.DELETED: "[-{}-]"}


def comparison_text(comparison: Comparison) -> str:
    """All that differs; the answers first."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    guideline = comparison.new.guideline
    yield f"{guideline.title}, versjon {comparison.old.guideline.version} → {guideline.version}"
    yield from ("", "SVARENE", *_wrapped(comparison.verdict))
    for drug in comparison.drugs:
        yield from _drug(drug)
    if comparison.partial:
        yield from ("", "NØYAKTIG HVEM, OGSÅ DER NOE IKKE ER OPPGITT")
        for answered, regions in comparison.partial:
            for each in regions:
                yield from _wrapped(f"{answered.name}: {each.text}", "- ", "  ")
    if comparison.rules:
        yield from ("", "REGLENE")
        for rule in rule_texts(comparison.rules):
            yield from _wrapped(rule, "- ", "  ")
    if comparison.fields:
        yield from ("", "DET SOM SPØRRES OM")
        for field in comparison.fields:
            yield from _wrapped(field.text, "- ", "  ")
    yield from ("", "TEKSTEN")
    if not comparison.text_changes:
        yield "Ingen endring."
        return
    yield "[-slettet-] {+satt inn+}"
    for change in comparison.text_changes:
        yield from _wrapped(piece_text(change, comparison.drug_names), "- ", "  ")


def _drug(change: DrugRedline) -> Iterator[str]:
    yield from ("", drug_heading(change))
    for number, region in enumerate(change.regions, start=1):
        yield from _region(number, region)


def _region(number: int, region: ChangedRegion) -> Iterator[str]:
    indent = " " * (len(str(number)) + 4)
    yield from _wrapped(region_heading(region), f"  {number}. ", indent)
    yield from _wrapped(f"Eksempel: {example_text(region)}", indent, f"{indent}  ")
    for label, reply in (("Før", region.old), ("Nå", region.new)):
        yield from _wrapped(f"{label}: {_reply(reply)}", indent, f"{indent}  ")
    if text := recommendations_text(region):
        yield from _wrapped(text, indent, f"{indent}  ")
    if text := assumed_text(region):
        yield from _wrapped(f"Forutsatt: {text}", indent, f"{indent}  ")


def _reply(reply: VersionReply | None) -> str:
    return " ".join([f"{reply_text(reply)}.", *sentence_texts(reply)])


def piece_text(change: PieceRedline, drugs: Mapping[str, str]) -> str:
    """A piece of text: its place, what happened to it, and its words with their marks."""
    marks = [change.fate.value] if change.fate is not Fate.KEPT else []
    marks += ["Flyttet"] if change.moved else []
    marks += ["Nytt nummer"] if change.renumbered else []
    address = change.piece.address
    place = f"{place_name(address, drugs)}: " if address else ""
    words = "".join(_MARKS[each.edit].format(each.text) for each in change.words)
    return f"{place}{', '.join(marks)}: {words}"


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
