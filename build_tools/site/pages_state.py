"""What pages depend on, as a short name that tells one state from another."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.authoring.directives import DIRECTIVES, Given
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.authoring.source_page import SourcePage
from build_tools.cache import revisions, state_of, state_of_files, state_of_values
from build_tools.delivery.build_folder import APART
from build_tools.site.beside_docs import beside_docs
from build_tools.site.directive_html import PageContext
from calculator.guideline import Drug, Guideline

_OF_DRUG = {Given.OWN_DRUG, Given.CHOSEN_DRUG}
_FEW = 3
"""So many procedures are named by the pages of none, each with pages of its own."""


def pages_state(procedure: Procedure, docs: Docs, *around: str) -> str | None:
    """The state of a procedure's pages, or None where they show more than can be told.

    Args:
        procedure: whose pages are meant.
        docs: all that the authors have written.
        around: what else the pages depend on, such as the menu.
    """
    pages = docs.by_folder[procedure.id].values()
    kinds = [DIRECTIVES[each.name] for page in pages for each in page.outline.directives]
    if not all(kind.of_its_procedure for kind in kinds):
        return None
    compared = compared_versions(pages)
    if any(Path(version).is_dir() for version in compared):
        return None  # a folder beside the docs, which anything may be done to
    alone = str(len(docs.procedures) == 1)
    return state_of(procedure.folder, procedure.id, alone, revisions() if compared else "", *around)


def page_states(
    procedure: Procedure, contexts: Mapping[str, PageContext], docs: Docs, *around: str
) -> Mapping[str, str]:
    """The state of each page of a procedure that is made of its values alone.

    Args:
        procedure: whose pages are meant.
        contexts: those pages, by their path.
        docs: all that the authors have written.
        around: what else a page hangs on, such as what its links may lead to.
    """
    rules = state_of_values([procedure.guideline, procedure.deviations, around])
    whole = state_of_values([procedure, around])  # its text too, and its test patients
    states = {}
    for path, page in contexts.items():
        outline = docs.pages[path].outline
        kinds = [DIRECTIVES[each.name] for each in outline.directives]
        if all(kind.of_values for kind in kinds):
            traced = page.is_procedure_text or any(Given.EVIDENCE in each.given for each in kinds)
            read = whole if traced else rules
            states[path] = state_of_values([path, outline.digest, read, page.calculators])
    return states


def seen_states(
    procedure: Procedure, contexts: Mapping[str, PageContext], docs: Docs
) -> Mapping[str, str]:
    """The same of the words and links of those pages: a drug's hang on no rules of the others."""
    states = dict(page_states(procedure, contexts, docs))
    marked = [
        (each.id, each.drug, each.entry.verdict, each.place and each.place.source)
        for each in procedure.deviations
    ]
    for drug in procedure.guideline.drugs:
        path = f"{procedure.id}/{DRUG_FOLDER}/{drug.id}.md"
        outline = docs.pages[path].outline
        kinds = [DIRECTIVES[each.name] for each in outline.directives]
        if path in states and all(_OF_DRUG.intersection(kind.given) for kind in kinds):
            own = _of_drug(procedure.guideline, drug)
            calculators = contexts[path].calculators
            states[path] = state_of_values([path, outline.digest, own, marked, calculators])
    return states


def _of_drug(guideline: Guideline, drug: Drug) -> Guideline:
    """What the page of one drug says of a guideline and leads to: of the others, what they are."""
    others = (replace(each, dosing=(), doses=(), rules=()) for each in guideline.drugs)
    return replace(guideline, drugs=tuple(drug if each.id == drug.id else each for each in others))


def lone_states(docs: Docs, folder: Path, *around: str) -> Mapping[str, str]:
    """The state of each page of no procedure, by its folder in the site.

    Those are left out that show more than can be told: of few procedures each of them does.
    """
    if len(docs.procedures) <= _FEW:
        return {}
    of_all = [
        f"{name} {own.title} {own.version} {own.date} {own.status.name} {each.offline}"
        for name, each in docs.procedures.items()
        for own in (each.guideline,)
    ]
    beside = [each for each in folder.iterdir() if each.is_file() and each.suffix != ".md"]
    said = (*around, *of_all, *beside_docs())
    return {
        path.removesuffix(".md"): state_of_files(folder, [folder / path, *beside], *said)
        for path, page in docs.pages.items()
        if not (folder / path).with_suffix("").exists()
        and path.removesuffix(".md") not in {"index", *APART}
        and not any(Given.PAGE in DIRECTIVES[each.name].given for each in page.outline.directives)
        and "/" not in path
    }


def compared_versions(pages: Iterable[SourcePage]) -> list[str]:
    """The versions in git, or folders, that some pages compare theirs with."""
    directives = (each for page in pages for each in page.outline.directives)
    return [
        each.argument
        for each in directives
        if each.argument and Given.VERSION in DIRECTIVES[each.name].given
    ]
