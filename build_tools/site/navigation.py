"""The menu, from the folders of docs/: a new drug or procedure stands in it by being there."""

from collections.abc import Iterable
from pathlib import Path

from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER

type Entries = list[str | dict[str, "str | Entries"]]
"""MkDocs' notation: a page by its path, or a title and what stands under it."""

FRONT_PAGE = "index.md"
ABOUT = "Om nettstedet"
"""The title over what doctors do not come for: it stands in the footer, not in the menu."""

_TRACES = "sporbarhet.md"
_FIRST_OF_PROCEDURE = ("kalkulator.md", "innspill.md")


def navigation(docs: Docs, folder: Path) -> Entries:
    """Front page, each procedure with its drugs and pages, then the pages about the site."""
    entries: Entries = [{"Forside": FRONT_PAGE}]
    for procedure in docs.procedures.values():
        entries.append({procedure.guideline.title: _procedure(procedure)})
    about: Entries = [path for path in _pages(folder) if path != FRONT_PAGE]
    about += [
        f"{each.id}/{_TRACES}" for each in docs.procedures.values() if _has_traces(each.folder)
    ]
    return [*entries, {ABOUT: about}] if about else entries


def _has_traces(folder: Path) -> bool:
    return (folder / _TRACES).is_file()


def _procedure(procedure: Procedure) -> Entries:
    prefix = f"{procedure.id}/"
    drugs: Entries = [
        {drug.name: f"{prefix}{DRUG_FOLDER}/{drug.id}.md"} for drug in procedure.guideline.drugs
    ]
    pages = [path for path in _pages(procedure.folder) if path not in (FRONT_PAGE, _TRACES)]
    ordered = sorted(pages, key=lambda path: (path not in _FIRST_OF_PROCEDURE, _place(path), path))
    return [prefix + FRONT_PAGE, {"Legemidler": drugs}, *(prefix + path for path in ordered)]


def _place(path: str) -> int:
    return _FIRST_OF_PROCEDURE.index(path) if path in _FIRST_OF_PROCEDURE else 0


def _pages(folder: Path) -> Iterable[str]:
    return sorted(path.name for path in folder.glob("*.md"))
