"""All of docs read and checked: every procedure that is whole, and every fault that there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.authoring.clinical_numbers import loose_number_faults, units_of
from build_tools.authoring.deviations import Deviation, read_deviations
from build_tools.authoring.diagnostics import Diagnostic, in_order
from build_tools.authoring.directives import Surroundings, directive_faults
from build_tools.authoring.procedure_checks import make_guideline, procedure_faults, read_statements
from build_tools.authoring.procedure_files import (
    DRUG_FOLDER,
    INDEX,
    ProcedureFiles,
    SourcePage,
    is_procedure,
    missing_file,
    orphaned_drugs,
    read_pages,
    read_procedure,
    shown_folder,
    stray_files,
    unread_folders,
)
from build_tools.authoring.schema import HearingEntry, OfflineEntry
from build_tools.authoring.undefined_terms import UndefinedTerm, undefined_terms
from build_tools.authoring.vignette_files import FOLDER as VIGNETTE_FOLDER
from build_tools.authoring.vignette_files import read_vignettes
from build_tools.authoring.vignettes import Vignette
from build_tools.text.page_text import PageText
from calculator.guideline import Guideline
from calculator.status import Status

__all__ = ["DRUG_FOLDER", "Docs", "Procedure", "load_docs"]


@dataclass(frozen=True)
class Procedure:
    """A procedure without a fault: its guideline, and the text of its page.

    ``identifiers`` are the ``doi`` and the ``pmid`` that are known of a reference, by its anchor;
    ``withdrawn`` says why, by the version or the build that is no longer to be used;
    ``hearing`` is what is asked of its readers, where it is on hearing; ``undefined_terms`` are
    those that it asks about. ``vignettes`` are its test patients, and ``waiting`` those whose
    answers nobody has confirmed; ``deviations`` are what other sources say otherwise.
    ``synonyms`` are the words that readers search with, by the words of the text that they mean;
    ``changelog`` says what this version changed, each change with a number that it keeps.
    """

    id: str
    folder: Path
    guideline: Guideline
    text: PageText
    identifiers: Mapping[str, Mapping[str, str]]
    offline: OfflineEntry
    withdrawn: Mapping[str, str]
    hearing: HearingEntry | None = None
    undefined_terms: tuple[UndefinedTerm, ...] = ()
    vignettes: tuple[Vignette, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    waiting: tuple[Vignette, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changelog: tuple[str, ...] = ()

    @property
    def out_of_use(self) -> Mapping[str, str]:
        """Why, by the version or build that is not to be used: this one too, if it is withdrawn."""
        own = self.guideline
        if own.status is not Status.WITHDRAWN:
            return self.withdrawn
        return {own.version: f"{own.title} er trukket tilbake."} | dict(self.withdrawn)

    @property
    def vignette_folder(self) -> Path:
        """Where the test patients are kept."""
        return self.folder / VIGNETTE_FOLDER


@dataclass(frozen=True)
class Docs:
    """What the authors have written. A procedure with a fault is not among ``procedures``.

    ``pages`` are all pages by their path below docs.
    """

    procedures: Mapping[str, Procedure]
    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, SourcePage]


def load_docs(docs: Path) -> Docs:
    """Read and check every page below a folder; faults are told, never raised."""
    pages, faults = read_pages(docs)
    indexes = [page for page in pages if page.path.name == INDEX and is_procedure(page, pages)]
    found = [read_procedure(index, pages) for index in indexes]
    faults += [*orphaned_drugs(docs, pages), *stray_files(docs, faults)]
    if not found and not faults:
        faults.append(
            missing_file(
                shown_folder(docs).as_posix(),
                "Fant ingen prosedyre.",
                f"En prosedyre er en mappe med filen {INDEX}, som har «fields» i front-matter.",
            )
        )
    lost = unread_folders(docs, pages)
    for page in pages:
        if lost and _surroundings(page, found).drugs is None:
            continue  # what is said of the page's procedure says it all
        faults += directive_faults(page.source, page.text, _surroundings(page, found))
    procedures: dict[str, Procedure] = {}
    for files in found:
        faults += files.diagnostics
        if files.document.root is None:
            continue
        said = read_statements(files)
        faults += procedure_faults(files, said)
        for page in pages:
            if page.path.is_relative_to(files.folder) and page is not files.page:
                units = units_of(files.entry)
                faults += loose_number_faults(page.source, page.text, units, None)
        inside = f"{files.page.source.name.removesuffix(INDEX)}"
        if not any(fault.file.startswith(inside) for fault in faults):
            guideline = make_guideline(files, said)
            vignettes, told = read_vignettes(
                docs / files.folder / VIGNETTE_FOLDER, inside + VIGNETTE_FOLDER, guideline
            )
            deviations, unfit = read_deviations(files, said)
            faults += [*told, *unfit]
            if told or unfit:
                continue
            identifiers = {
                anchor: each.model_dump(exclude_none=True)
                for anchor, each in files.entry.references.items()
            }
            procedures[files.id] = Procedure(
                files.id,
                docs / files.folder,
                guideline,
                files.page.text,
                identifiers,
                files.entry.offline,
                files.entry.withdrawn,
                files.entry.hearing,
                undefined_terms(files.entry, said.sentences),
                tuple(each for each in vignettes if each.confirmed),
                deviations,
                tuple(each for each in vignettes if not each.confirmed),
                files.entry.synonyms,
                files.entry.changelog,
            )
    return Docs(procedures, in_order(faults), {page.path.as_posix(): page for page in pages})


def _surroundings(page: SourcePage, found: list[ProcedureFiles]) -> Surroundings:
    """The procedure whose folder a page is in, or the only one there is."""
    own = [files for files in found if page.path.is_relative_to(files.folder)]
    files = own[-1] if own else found[0] if len(found) == 1 else None
    if files is None:
        return Surroundings(None)
    on_drug_page = page.path.parent == files.folder / DRUG_FOLDER and page.path.name != INDEX
    return Surroundings(files.drug_names, page.path.stem if on_drug_page else "")
