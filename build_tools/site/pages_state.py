"""What the pages of a procedure depend on, as a short name that tells one state from another."""

from collections.abc import Iterable
from pathlib import Path

from build_tools.authoring.directives import DIRECTIVES, Given
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import SourcePage
from build_tools.cache import revisions, state_of


def pages_state(procedure: Procedure, docs: Docs, *around: str) -> str | None:
    """The state of a procedure's pages, or None where they show more than can be told.

    Args:
        procedure: whose pages are meant.
        docs: all that the authors have written.
        around: what else the pages depend on, such as the menu.
    """
    inside = f"{procedure.id}/"
    pages = [page for path, page in docs.pages.items() if path.startswith(inside)]
    kinds = [DIRECTIVES[each.name] for page in pages for each in page.text.directives]
    if not all(kind.of_its_procedure for kind in kinds):
        return None
    compared = compared_versions(pages)
    if any(Path(version).is_dir() for version in compared):
        return None  # a folder beside the docs, which anything may be done to
    alone = str(len(docs.procedures) == 1)
    return state_of(procedure.folder, inside, alone, revisions() if compared else "", *around)


def compared_versions(pages: Iterable[SourcePage]) -> list[str]:
    """The versions in git, or folders, that some pages compare theirs with."""
    directives = (each for page in pages for each in page.text.directives)
    return [
        each.argument
        for each in directives
        if each.argument and Given.VERSION in DIRECTIVES[each.name].given
    ]
