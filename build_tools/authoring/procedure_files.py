"""The files of a procedure, its page and one for each drug, held against their models."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.authoring.body_checks import body_faults, empty_faults
from build_tools.authoring.check_lists import with_listed_fields
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.dose_changes import with_changed_doses
from build_tools.authoring.file_kinds import file_kind_faults, readable
from build_tools.authoring.front_matter import Document, read_document
from build_tools.authoring.markup_checks import body_markup_faults, front_matter_markup_faults
from build_tools.authoring.schema import DrugEntry, IndexEntry
from build_tools.authoring.source_file import read_source
from build_tools.authoring.source_page import SourcePage, source_page
from build_tools.authoring.validation import validate
from build_tools.text.page_reader import read_page

DRUG_FOLDER = "legemidler"
"""The folder of a procedure that holds one file a drug."""
INDEX = "index.md"
_DRUG_ID = re.compile(r"[a-z][a-z0-9_]*")
_MEANT_AS_PAGE = re.compile(r"[^.].*\.(md|markdown|txt|ya?ml|docx?)(\.\w+)?", re.IGNORECASE)
_PROCEDURE_KEYS = re.compile(r"^(fields|rules|rule_sections|not_computable)\s*:", re.MULTILINE)


@dataclass(frozen=True)
class DrugFile:
    """A drug's file; ``entry`` is as much of its front-matter as has no fault."""

    id: str
    document: Document
    entry: DrugEntry


@dataclass(frozen=True)
class ProcedureFiles:
    """A procedure's files. ``document`` and ``entry`` belong to its index.md.

    ``drug_names`` are also those of files that could not be read.
    """

    folder: Path
    page: SourcePage
    document: Document
    entry: IndexEntry
    drugs: tuple[DrugFile, ...]
    drug_names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def id(self) -> str:
        """The procedure's id, which is also its address on the site."""
        return self.folder.as_posix()


def read_pages(
    docs: Path, files: Iterable[Path], cache_folder: Path | None = None
) -> tuple[list[SourcePage], list[Diagnostic]]:
    """Markdown files below a folder, and the faults of those that cannot be read.

    ``cache_folder`` is a folder for what later runs can use again, if there is one.
    """
    name = shown_folder(docs)
    pages: list[SourcePage] = []
    faults: list[Diagnostic] = []
    for path in files:
        relative = path.relative_to(docs)
        source = read_source(path, (name / relative).as_posix())
        if fault := _name_fault(path, (name / relative).as_posix()):
            faults.append(fault)
            continue
        if isinstance(source, Diagnostic):
            faults.append(source)
            continue
        document = read_document(source, cache_folder=cache_folder)
        faults += document.diagnostics
        faults += front_matter_markup_faults(document)
        markup = list(body_markup_faults(source, document.body, document.body_line))
        told_at = {(each.code, each.span) for each in markup}
        faults += markup
        faults += (each for each in body_faults(document) if (each.code, each.span) not in told_at)
        faults += empty_faults(document) if relative.parent.name != DRUG_FOLDER else ()
        pages.append(source_page(relative, document, read_page(document.body, document.body_line)))
    return pages, faults


def shown_folder(docs: Path) -> Path:
    """The folder as its author knows it, from where the command was given."""
    full, here = docs.resolve(), Path.cwd()
    return full.relative_to(here) if full != here and full.is_relative_to(here) else Path(full.name)


def stray_files(docs: Path, left_out: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Files that may not lie in docs, or that no drug is read from, but for some of its folders."""
    unread = list(_unread_drugs(docs, left_out))
    yield from unread
    reported = {fault.file for fault in unread}
    kinds = file_kind_faults(docs, shown_folder(docs), left_out)
    yield from (each for each in kinds if each.file not in reported)


def _unread_drugs(docs: Path, left_out: Collection[str]) -> Iterator[Diagnostic]:
    """Files that are meant as a drug's, however they are named."""
    for path in readable(docs, f"{DRUG_FOLDER}/**/*", left_out):
        placed = path.parent.name == DRUG_FOLDER and path.suffix == ".md"
        if placed or not _MEANT_AS_PAGE.fullmatch(path.name):
            continue
        yield Diagnostic(
            Code.FILE_NAME,
            (shown_folder(docs) / path.relative_to(docs)).as_posix(),
            Span(1, 1, 2),
            "",
            f"Filen «{path.name}» blir ikke lest som et legemiddel.",
            f"Filen må ligge rett i mappen «{DRUG_FOLDER}», og navnet må slutte på «.md».",
        )


def is_procedure(index: SourcePage, pages: list[SourcePage]) -> bool:
    """Whether a folder's index.md is a procedure's: it has its keys, or the folder has drugs."""
    folder = index.path.parent
    has_drugs = any(page.path.parent == folder / DRUG_FOLDER for page in pages)
    head = "\n".join(index.source.lines[: index.document.body_line - 1])
    return folder != Path() and (has_drugs or _PROCEDURE_KEYS.search(head) is not None)


def unread_folders(docs: Path, pages: Iterable[SourcePage]) -> set[Path]:
    """Folders whose page is there, but could not be read at all or has no readable front-matter."""
    read = {page.path for page in pages if page.outline.is_read}
    indexes = {path.relative_to(docs) for path in readable(docs, INDEX)}
    return {path.parent for path in indexes - read}


def orphaned_drugs(docs: Path, pages: Iterable[SourcePage]) -> Iterator[Diagnostic]:
    """Folders of drugs whose procedure has no page."""
    folders = {p.path.parent.parent for p in pages if p.path.parent.name == DRUG_FOLDER}
    for folder in sorted(folders):
        if not (docs / folder / INDEX).exists():
            yield missing_file(
                (shown_folder(docs) / folder / INDEX).as_posix(),
                f"Mappen «{DRUG_FOLDER}» har legemidler, men prosedyren de hører til, mangler.",
                f"Lag filen {INDEX} i mappen over «{DRUG_FOLDER}».",
            )


def missing_file(name: str, message: str, hint: str) -> Diagnostic:
    """The fault of a file that is not there."""
    return Diagnostic(Code.MISSING_FILE, name, Span(1, 1, 2), "", message, hint)


def read_procedure(index: SourcePage, pages: list[SourcePage]) -> ProcedureFiles:
    """Hold a procedure's page and its drugs' files against their models."""
    folder = index.path.parent
    faults = [*_head_faults(index)]
    entry, document, found = validate(IndexEntry, index.document)
    if index.document.root is not None:
        entry, listed = with_listed_fields(document, entry)
        faults += [*found, *listed]
    drugs = []
    own = [p for p in pages if p.path.parent == folder / DRUG_FOLDER and p.path.name != INDEX]
    for page in own:
        faults += _head_faults(page)
        drug, drug_document, found = validate(DrugEntry, page.document)
        if page.document.root is not None:
            drug, drug_document, changed = with_changed_doses(drug, drug_document)
            faults += [*found, *changed]
            drugs.append(DrugFile(page.path.stem, drug_document, drug))
    names = tuple(page.path.stem for page in own)
    return ProcedureFiles(folder, index, document, entry, tuple(drugs), names, tuple(faults))


def _head_faults(page: SourcePage) -> Iterator[Diagnostic]:
    document = page.document
    if document.root is None and not document.diagnostics:
        yield page.source.diagnostic(
            Code.NO_FRONT_MATTER,
            page.source.whole_line(1),
            "Filen mangler front-matter, eller den er tom.",
            "Første linje skal være «---». Så følger nøklene med verdier, og så en linje til med "
            "«---». Se hvordan en av de andre filene begynner.",
        )


def _name_fault(path: Path, name: str) -> Diagnostic | None:
    """What is wrong with the name of a drug's file; such a file is not read."""
    if path.parent.name != DRUG_FOLDER or path.name == INDEX or _DRUG_ID.fullmatch(path.stem):
        return None
    original = next(
        (
            each.name
            for each in path.parent.glob("*.md")
            if each != path and path.stem.startswith(each.stem) and _DRUG_ID.fullmatch(each.stem)
        ),
        None,
    )
    hint = "Bruk bare små bokstaver a-z, siffer og understrek, for eksempel «virkestoff.md»."
    if original:
        hint = (
            f"Er den en kopi av «{original}», så slett den. Hvis ikke: {hint[0].lower()}{hint[1:]}"
        )
    message = f"Filnavnet «{path.name}» kan ikke brukes som navn på legemidlet."
    return Diagnostic(Code.FILE_NAME, name, Span(1, 1, 2), "", message, hint)
