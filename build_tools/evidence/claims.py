"""Pages whose statements are data, each with the tests that show it: hazards, claims.

A test that is named and is not there is a fault in the page, found where the page is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, in_order
from build_tools.authoring.front_matter import Document, KeyPath, read_document
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import Text
from build_tools.authoring.source_file import read_source
from build_tools.authoring.validation import validate

_TEST = re.compile(r"^def (test_\w+)\(", re.MULTILINE)

TestName = Annotated[str, Field(pattern=r"^tests/[a-z0-9_/]+\.py::test_[a-z0-9_]+$")]
"""A test as pytest names it: `tests/site/test_pages.py::test_every_page_has_one_heading`."""


class ControlEntry(Entry):
    """What is done so that a hazard does not come about, and the tests that show that it is."""

    text: Text
    tests: Annotated[tuple[TestName, ...], Field(min_length=1)]


class HazardEntry(Entry):
    """A hazard in the form of DCB0129."""

    id: Text
    hazard: Text
    cause: Text
    effect: Text
    controls: tuple[ControlEntry, ...] = ()
    remains: Text


class HazardPage(Entry):
    """The front-matter of a hazard log."""

    title: Text
    hazards: Annotated[tuple[HazardEntry, ...], Field(min_length=1)]


class ClaimPage(Entry):
    """The front-matter of a page of claims. ``open`` is what one might expect and cannot claim."""

    title: Text
    claims: Annotated[tuple[ControlEntry, ...], Field(min_length=1)]
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage[M: Entry]:
    """A page's front-matter as far as it goes, and what is wrong with it."""

    entry: M
    diagnostics: tuple[Diagnostic, ...]


def read_hazards(
    path: Path, project: Path, cache_folder: Path | None = None
) -> ReadPage[HazardPage]:
    """Read a hazard log and see that its tests are there."""
    entry, document, faults = _read(HazardPage, path, cache_folder)
    places = (
        (("hazards", at, "controls", number, "tests", place), test)
        for at, hazard in enumerate(entry.hazards)
        for number, control in enumerate(hazard.controls)
        for place, test in enumerate(control.tests)
    )
    return ReadPage(entry, in_order([*faults, *_missing(document, places, project)]))


def read_claims(path: Path, project: Path, cache_folder: Path | None = None) -> ReadPage[ClaimPage]:
    """Read a page of claims and see that its tests are there."""
    entry, document, faults = _read(ClaimPage, path, cache_folder)
    places = (
        (("claims", at, "tests", place), test)
        for at, claim in enumerate(entry.claims)
        for place, test in enumerate(claim.tests)
    )
    return ReadPage(entry, in_order([*faults, *_missing(document, places, project)]))


def claim_faults(
    docs: Path, project: Path, cache_folder: Path | None = None
) -> tuple[Diagnostic, ...]:
    """The faults of every page below a folder that states hazards or claims.

    ``cache_folder`` is a folder for what later runs can use again, if there is one.
    """
    faults: list[Diagnostic] = []
    for path in sorted(docs.rglob("*.md")):
        head = path.read_text(encoding="utf-8").split("\n---", 1)[0]
        for key, read in (("hazards", read_hazards), ("claims", read_claims)):
            if re.search(rf"^{key}\s*:", head, re.MULTILINE):
                faults += read(path, project, cache_folder).diagnostics
    return tuple(faults)


def _read[M: Entry](
    model: type[M], path: Path, cache_folder: Path | None
) -> tuple[M, Document, list[Diagnostic]]:
    source = read_source(path, f"{path.parent.name}/{path.name}")
    if isinstance(source, Diagnostic):
        raise OSError(source.message)
    written = read_document(source, cache_folder=cache_folder)
    entry, document, faults = validate(model, written)
    return entry, document, [*written.diagnostics, *faults]


def _missing(
    document: Document, places: Iterable[tuple[KeyPath, str]], project: Path
) -> Iterator[Diagnostic]:
    for place, test in places:
        file, _, name = test.partition("::")
        if name not in named_tests(project / file):
            yield document.fault(
                Code.MISSING_FILE,
                place,
                f"Testen «{test}» finnes ikke, så ingenting viser det som står her.",
                "Rett navnet, vis til en annen test, eller slett påstanden.",
            )


@lru_cache
def _names(path: Path, _modified: int) -> frozenset[str]:
    return frozenset(_TEST.findall(path.read_text(encoding="utf-8")))


def named_tests(path: Path) -> frozenset[str]:
    """The names of the tests of a file; none where there is no such file."""
    return _names(path, path.stat().st_mtime_ns) if path.is_file() else frozenset()
