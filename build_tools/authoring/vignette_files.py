"""The test patients of a procedure, the vignettes: read from its folder, and checked.

Each is a patient and answers written by hand from the text, named by a sentence. They stand in
YAML files beside the text. A patient states what differs from the one in ``grunnpasient.yaml``;
null makes a field not known, and a number may be a bound, ``"> 90"``. What a vignette does not
state of an answer is not compared, but for `worst_case` and `missing`: a patient of whom nothing
is lacking has one answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import Document, read_document
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.source_file import SourceFile, read_source
from build_tools.authoring.validation import validate
from build_tools.authoring.vignette_checks import CASES, case_faults, patient_faults, repeated_name
from build_tools.authoring.vignettes import Vignette, VignetteEntry, make_vignette
from build_tools.cache import cached_by_values
from calculator.guideline import Guideline

FOLDER = "vignetter"
"""The folder of a procedure that holds its test patients."""
BASE = "grunnpasient.yaml"
"""The file of the patient that every vignette starts from; without it nothing is known of him."""


class VignettesEntry(Entry):
    """A file of vignettes."""

    vignettes: Annotated[tuple[VignetteEntry, ...], Field(min_length=1)]


def read_vignettes(
    folder: Path, shown: str, guideline: Guideline, cache_folder: Path | None = None
) -> tuple[tuple[Vignette, ...], list[Diagnostic]]:
    """Every vignette of a folder, file by file, and the faults; none where there is no folder.

    Args:
        folder: where the files are.
        shown: how the folder is shown to its author.
        guideline: whose fields, drugs and rules the vignettes are about.
        cache_folder: a folder for what later runs can use again, if there is one.
    """

    def make() -> tuple[tuple[Vignette, ...], list[Diagnostic]]:
        return _read_vignettes(folder, shown, guideline, cache_folder)

    if cache_folder is None:
        return make()
    files = [(each.name, each.is_file() and each.read_bytes()) for each in folder.glob("*")]
    rules = {each.id: [rule.id for rule in guideline.rules_for(each)] for each in guideline.drugs}
    told = [shown, sorted(files), guideline.fields, rules]
    return cached_by_values(cache_folder / "vignette_files" / guideline.id, told, tuple, make)


def _read_vignettes(
    folder: Path, shown: str, guideline: Guideline, cache_folder: Path | None
) -> tuple[tuple[Vignette, ...], list[Diagnostic]]:
    found: list[Vignette] = []
    faults = list(_stray_files(folder, shown))
    base: Mapping[str, Any] = {}
    names: set[str] = set()
    paths = sorted(folder.glob("*.yaml"), key=lambda path: (path.name != BASE, path.name))
    for path in paths:
        read = _read_file(path, f"{shown}/{path.name}", cache_folder, is_base=path.name == BASE)
        faults += read.faults
        if path.name == BASE:
            if read.document:
                unfit = list(patient_faults(read.document, (), guideline, read.document.data))
                faults += map(read.in_file, unfit)
                base = {} if unfit else read.document.data
            continue
        if len(read.cases) > 1 and names.issuperset(entry.name for entry in read.cases):
            faults.append(_copied_file(path.name, f"{shown}/{path.name}"))
            continue
        for place, entry in enumerate(read.cases):
            assert read.document is not None
            unfit = list(case_faults(read.document, place, entry, guideline))
            if entry.name in names:
                unfit.append(repeated_name(read.document, place, entry.name))
            names.add(entry.name)
            faults += map(read.in_file, unfit)
            if not unfit:
                found.append(make_vignette(path.name, base, entry, guideline))
    return tuple(found), faults


def base_patient(folder: Path) -> Mapping[str, Any]:
    """The patient that every vignette of a folder without faults starts from."""
    document = _read_file(folder / BASE, BASE, None, is_base=True).document
    return document.data if document else {}


@dataclass(frozen=True)
class _File:
    """A file as it was read: ``document`` has ``added`` lines above those of the file."""

    document: Document | None
    added: int
    cases: tuple[VignetteEntry, ...]
    faults: tuple[Diagnostic, ...]

    def in_file(self, fault: Diagnostic) -> Diagnostic:
        """A fault of the document at its place in the file."""
        return _moved(fault, self.added)


@lru_cache(maxsize=64)
def _parsed(source: SourceFile, cache_folder: Path | None, is_base: bool) -> _File:
    # What reads front-matter, with places and Norwegian faults, reads these files as well: they
    # are put between its fences, a list below a key.
    head = ["---"] if is_base else ["---", f"{CASES}:"]
    wrapped = SourceFile(source.name, "\n".join([*head, source.text.rstrip("\n"), "---", ""]))
    document = read_document(wrapped, null_is_a_value=True, cache_folder=cache_folder)
    added = len(head)
    faults = list(document.diagnostics)
    cases: tuple[VignetteEntry, ...] = ()
    if document.body.strip():
        faults.append(
            wrapped.diagnostic(
                Code.SYNTAX,
                wrapped.whole_line(document.body_line - 1),
                "Det som står under en linje med bare «---», blir ikke lest.",
                "Slett linjen med «---».",
            )
        )
    elif not is_base and document.data and not isinstance(document.data.get(CASES), tuple):
        faults = [
            wrapped.diagnostic(
                Code.WRONG_TYPE,
                wrapped.whole_line(added + 1),
                "Filen er ikke en liste med testpasienter.",
                f"Begynn hver testpasient med «- name: ». Pasienten som alle begynner med, "
                f"står i filen «{BASE}».",
            )
        ]
    elif document.root is not None and not is_base:
        entry, document, found = validate(VignettesEntry, document)
        faults += found
        cases = entry.vignettes
    moved = [_moved(fault, added) for fault in faults]
    return _File(document, added, cases, tuple(moved))


def _read_file(path: Path, name: str, cache_folder: Path | None, *, is_base: bool) -> _File:
    source = read_source(path, name)
    if isinstance(source, Diagnostic):
        return _File(None, 0, (), (source,))
    return _parsed(source, cache_folder, is_base)


def _moved(fault: Diagnostic, lines: int) -> Diagnostic:
    message = re.sub(r"(?<=linje )\d+", lambda line: str(int(line[0]) - lines), fault.message)
    span = replace(fault.span, line=max(fault.span.line - lines, 1))
    return replace(fault, span=span, message=message)


def _copied_file(name: str, shown: str) -> Diagnostic:
    return Diagnostic(
        Code.FILE_NAME,
        shown,
        Span(1, 1, 2),
        "",
        f"Alle testpasientene i «{name}» har navn som står i andre filer.",
        "Er filen en kopi, så slett den. Hvis ikke, gi hver testpasient sitt eget navn.",
    )


def _stray_files(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """Files that no vignette is read from; a ``.yml`` would be passed over in silence."""
    for path in sorted(folder.glob("*")):
        if path.suffix != ".yaml" and not path.name.startswith("."):
            yield Diagnostic(
                Code.FILE_NAME,
                f"{shown}/{path.name}",
                Span(1, 1, 2),
                "",
                f"«{path.name}» blir ikke lest som en fil med testpasienter.",
                f"Filen må ligge rett i mappen «{FOLDER}», og navnet må slutte på «.yaml».",
            )
