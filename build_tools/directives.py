"""The directives: what an author writes alone in a paragraph, ``{{ name argument }}``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools import procedure_html
from build_tools.calculator_form import UnknownDrugError, calculator_form
from calculator.guideline import Drug, Guideline

_DIRECTIVE = re.compile(r"\{\{\s*(?P<name>\w+)\s*(?P<argument>.*?)\s*\}\}")


class DirectiveError(ValueError):
    """A directive that cannot be followed; the message is Norwegian, for the author."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A name and what follows it, empty where nothing does."""

    name: str
    argument: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page that a directive stands on.

    ``path`` is relative to docs/; ``guideline`` is that of the page's folder, else the only one
    there is, else None; ``pages`` are the paths of all pages.
    """

    path: str
    guideline: Guideline | None
    guidelines: tuple[Guideline, ...]
    pages: frozenset[str]

    @property
    def is_procedure_text(self) -> bool:
        """Whether this is the page with the text of the procedure."""
        return self.guideline is not None and self.path == f"{self.guideline.id}/index.md"


def read_directive(text: str) -> Directive | None:
    """The directive that a paragraph consists of, or None where it is something else."""
    found = _DIRECTIVE.fullmatch(text.strip())
    return Directive(found["name"], found["argument"]) if found else None


def directive_html(directive: Directive, page: Page, number: int) -> str:
    """What a directive puts in the page.

    Args:
        directive: what the author wrote.
        page: where it stands.
        number: its place among the directives of the page, from 1.

    Raises:
        DirectiveError: where there is no such directive, drug or procedure.
    """
    if directive.name == "procedures":
        return procedure_html.front_page(page.guidelines, page.pages)
    if directive.name == "calculator":
        try:
            return calculator_form(_guideline(page), directive.argument or None, number)
        except UnknownDrugError as error:
            raise DirectiveError(str(error)) from error
    if directive.name == "drug":
        guideline = _guideline(page)
        return procedure_html.drug_page(guideline, _drug(guideline, directive, page))
    if make := _OF_PROCEDURE.get(directive.name):
        return make(_guideline(page))
    known = ", ".join(sorted(["calculator", "drug", "procedures", *_OF_PROCEDURE]))
    raise DirectiveError(f"«{directive.name}» er ukjent; det som kan stå der, er {known}")


_OF_PROCEDURE: dict[str, Callable[[Guideline], str]] = {
    "document_information": procedure_html.document_information,
    "drug_table": procedure_html.drug_table,
    "hearing_findings": procedure_html.hearing_findings,
    "inhibition_list": procedure_html.inhibition_list,
}


def _guideline(page: Page) -> Guideline:
    if page.guideline is None:
        raise DirectiveError("siden må ligge i mappen til en prosedyre")
    return page.guideline


def _drug(guideline: Guideline, directive: Directive, page: Page) -> Drug:
    """The drug named, or the one whose page it is."""
    wanted = directive.argument or PurePosixPath(page.path).stem
    for drug in guideline.drugs:
        if drug.id == wanted:
            return drug
    names = ", ".join(drug.id for drug in guideline.drugs)
    raise DirectiveError(f"«{wanted}» er ikke et legemiddel i prosedyren; velg blant {names}")
