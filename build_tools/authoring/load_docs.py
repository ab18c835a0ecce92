"""All of docs read and checked: every procedure that is whole, and every fault that there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path

from build_tools.authoring.clinical_numbers import loose_number_faults, units_of
from build_tools.authoring.consequences import without_consequences
from build_tools.authoring.deviations import read_deviations
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, in_order
from build_tools.authoring.directives import Surroundings, directive_faults
from build_tools.authoring.file_kinds import readable
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_checks import procedure_faults
from build_tools.authoring.procedure_files import (
    DRUG_FOLDER,
    INDEX,
    ProcedureFiles,
    is_procedure,
    missing_file,
    orphaned_drugs,
    read_pages,
    read_procedure,
    shown_folder,
    stray_files,
    unread_folders,
)
from build_tools.authoring.procedure_statements import make_guideline, read_statements
from build_tools.authoring.read_cache import (
    ReadFolder,
    folder_place,
    folder_state,
    read_or_kept,
    said_within,
)
from build_tools.authoring.source_page import SourcePage
from build_tools.authoring.undefined_terms import undefined_terms
from build_tools.authoring.vignette_files import FOLDER as VIGNETTE_FOLDER
from build_tools.authoring.vignette_files import read_vignettes


def load_docs(
    docs: Path, cache_folder: Path | None = None, only: Collection[str] | None = None
) -> Docs:
    """Read and check every page below a folder; faults are told, never raised.

    Args:
        docs: the folder.
        cache_folder: where what was read of a folder stays until the folder changes, if at all.
        only: the procedures that are read, by the names of their folders; else all are.
    """
    # Of the procedures that are not wanted nothing is shown, so their folders are not even listed.
    tops = [] if only is None else [index.parent.name for index in docs.glob(f"*/{INDEX}")]
    left_out = frozenset(tops).difference(only or ())
    faults = list(stray_files(docs, left_out))
    shown = shown_folder(docs).as_posix()
    parts = [
        _read_part(docs, top, files, faults, cache_folder)
        for top, files in _parts(docs, left_out)
        if top == docs or only is None or top.name in only
    ]
    pages = sorted((page for part in parts for page in part.pages), key=lambda page: page.path)
    drugs = [each for part in parts for each in part.drugs]
    orphans = list(orphaned_drugs(docs, pages))
    faulty = {file for part in parts for file in part.faulty}.union(each.file for each in orphans)
    faults = [e for e in faults if e.code is not Code.FILE_KIND or e.file not in faulty] + orphans
    faults += (fault for part in parts for fault in part.faults)
    if not drugs and not faults:
        faults.append(
            missing_file(
                shown,
                "Fant ingen prosedyre.",
                f"En prosedyre er en mappe med filen {INDEX}, som har «fields» i front-matter.",
            )
        )
    # The pages of no procedure; where there is one alone they can show what it has.
    around = Surroundings(drugs[0][1]) if len(drugs) == 1 else Surroundings(None)
    lost = {Path(each.file).parent.relative_to(shown) for each in orphans}
    lost |= unread_folders(docs, pages)
    folders = {folder for folder, _ in drugs} | lost
    for page in () if lost and around.drugs is None else pages:
        if folders.isdisjoint(page.path.parents):
            faults += directive_faults(page.source, page.text, around)
    procedures = (each for part in parts for each in part.procedures)
    whole = {e.id: e for e in procedures if not said_within(orphans, f"{shown}/{e.id}/")}
    told = in_order(without_consequences(faults))
    return Docs(whole, told, {page.path.as_posix(): page for page in pages})


def unkept_folders(docs: Path, cache_folder: Path) -> tuple[str, ...]:
    """The procedures of which nothing is kept that was read of them as they are now."""
    faults = list(stray_files(docs))
    places = (
        (top.name, folder_place(docs, top, cache_folder) / f"{state}.pickle")
        for top, files in _parts(docs)
        if top != docs and (state := folder_state(docs, top, files, faults))
    )
    return tuple(name for name, place in places if not place.exists())


def _parts(docs: Path, left_out: Collection[str] = ()) -> list[tuple[Path, list[Path]]]:
    """The Markdown files of each folder that may be a procedure's; of docs itself all others."""
    files = list(readable(docs, "*.md", left_out))
    below: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        inside = path.relative_to(docs).parts
        below[inside[0] if len(inside) > 1 else ""].append(path)
    parts: dict[Path, list[Path]] = defaultdict(list)
    for top, inside_top in below.items():
        has_index = top and any(path.name == INDEX for path in inside_top)
        parts[docs / top if has_index else docs] += inside_top
    return sorted(parts.items())


def _read_part(
    docs: Path,
    top: Path,
    files: Sequence[Path],
    stray: Iterable[Diagnostic],
    cache_folder: Path | None,
) -> ReadFolder:
    state = folder_state(docs, top, files, stray)
    read = partial(_read_folder, docs, files, stray, cache_folder if state else None)
    return read_or_kept(docs, top, state, cache_folder, read) if cache_folder and state else read()


def _read_folder(
    docs: Path, files: Iterable[Path], stray: Iterable[Diagnostic], cache_folder: Path | None
) -> ReadFolder:
    pages, faults = read_pages(docs, files, cache_folder)
    faulty = frozenset(fault.file for fault in faults)
    indexes = [page for page in pages if page.path.name == INDEX and is_procedure(page, pages)]
    found = [read_procedure(index, pages) for index in indexes]
    for page in pages:
        if around := _surroundings(page, found):
            faults += directive_faults(page.source, page.text, around)
    procedures: list[Procedure] = []
    for each in found:
        procedure, own_faults = _procedure(docs, each, pages, [*stray, *faults], cache_folder)
        faults += own_faults
        procedures += [procedure] if procedure else []
    drugs = tuple((each.folder, each.drug_names) for each in found)
    return ReadFolder(tuple(pages), tuple(faults), faulty, tuple(procedures), drugs)


def _surroundings(page: SourcePage, found: Iterable[ProcedureFiles]) -> Surroundings | None:
    """The procedure whose folder a page is in."""
    own = [files for files in found if page.path.is_relative_to(files.folder)]
    if not own:
        return None
    on_drug_page = page.path.parent == own[-1].folder / DRUG_FOLDER and page.path.name != INDEX
    return Surroundings(own[-1].drug_names, page.path.stem if on_drug_page else "")


def _procedure(
    docs: Path,
    files: ProcedureFiles,
    pages: Iterable[SourcePage],
    known: Iterable[Diagnostic],
    cache_folder: Path | None,
) -> tuple[Procedure | None, list[Diagnostic]]:
    """A procedure, if nothing is wrong with it, and what is."""
    faults = list(files.diagnostics)
    if files.document.root is None:
        return None, faults
    said = read_statements(files)
    faults += procedure_faults(files, said)
    for page in pages:
        if page.path.is_relative_to(files.folder) and page is not files.page:
            faults += loose_number_faults(page.source, page.text, units_of(files.entry), None)
    inside = files.page.source.name.removesuffix(INDEX)
    if said_within([*known, *faults], inside):
        return None, faults
    guideline = make_guideline(files, said)
    vignettes, found = read_vignettes(
        docs / files.folder / VIGNETTE_FOLDER, inside + VIGNETTE_FOLDER, guideline, cache_folder
    )
    deviations, unfit = read_deviations(files, said)
    if found or unfit:
        return None, [*faults, *found, *unfit]
    return (
        Procedure(
            files.id,
            docs / files.folder,
            guideline,
            files.page.text,
            {
                anchor: each.model_dump(exclude_none=True)
                for anchor, each in files.entry.references.items()
            },
            files.entry.offline,
            files.entry.withdrawn,
            files.entry.hearing,
            undefined_terms(files.entry, said.sentences),
            tuple(each for each in vignettes if each.confirmed),
            deviations,
            tuple(each for each in vignettes if not each.confirmed),
            files.entry.synonyms,
            files.entry.changelog,
            files.entry.subject,
        ),
        faults,
    )
