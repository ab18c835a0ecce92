"""What a page must have the build put in, and where its author left it out."""

from collections.abc import Iterator, Mapping

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.procedure import Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.authoring.source_page import SourcePage

_CALCULATOR = "calculator"
_OF_TEXT = {
    "document_information": "versjon, dato og forfattere skal stå",
    "drug_table": "tabellen over indikasjoner og dosering skal stå",
}
_OF_INHIBITORS = {"inhibition_list": "listen over hva legemidlene hemmer, skal stå"}
_OF_DRUG = {"drug": "det som er sagt om legemidlet, skal stå"}


def missing_parts(procedure: Procedure, own: Mapping[str, SourcePage]) -> Iterator[Diagnostic]:
    """The directives without which a procedure's pages lack what readers are to find there.

    Args:
        procedure: without a fault of its own.
        own: its pages by their path below docs.
    """
    index = own[f"{procedure.id}/index.md"]
    yield from _lacking(index, _OF_TEXT)
    if any(drug.inhibition for drug in procedure.guideline.drugs):
        yield from _lacking(index, _OF_INHIBITORS)
    for drug in procedure.guideline.drugs:
        yield from _lacking(own[f"{procedure.id}/{DRUG_FOLDER}/{drug.id}.md"], _OF_DRUG)
    if not any(_CALCULATOR in _names(page) for page in own.values()):
        yield _fault(
            index,
            "Ingen side i prosedyren har kalkulatoren.",
            f"Lag filen {procedure.id}/kalkulator.md med linjen {{{{ {_CALCULATOR} }}}}.",
        )


def _lacking(page: SourcePage, needed: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name, place in needed.items():
        if name not in _names(page):
            yield _fault(
                page,
                f"Siden mangler innsettingen «{name}».",
                f"Skriv {{{{ {name} }}}} på en linje for seg, der {place}.",
            )


def _names(page: SourcePage) -> set[str]:
    return {each.name for each in page.outline.directives}


def _fault(page: SourcePage, message: str, hint: str) -> Diagnostic:
    """At the first line of the text, since what is not there has no place."""
    lines = [
        *(each.lines for each in page.text.headings),
        *(each.lines for each in page.text.blocks),
        *(each.lines for each in page.text.directives),
        *(each.lines for each in page.text.unread),
    ]
    first = min((each.first for each in lines), default=len(page.source.lines))
    place = page.source.whole_line(first)
    return page.source.diagnostic(Code.MISSING_DIRECTIVE, place, message, hint)
