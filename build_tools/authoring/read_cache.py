"""What was read of a folder of docs, kept until the folder is another."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.procedure import Procedure
from build_tools.authoring.procedure_files import shown_folder
from build_tools.authoring.source_page import SourcePage, kept_pages
from build_tools.cache import find_cached, state_of, state_of_files, store_beside, store_in_cache


@dataclass(frozen=True)
class ReadFolder:
    """What was read of a folder of docs, with all that is said of it alone.

    ``faulty`` are the files whose very reading told of faults, and ``drugs`` the names of each
    procedure's drugs, by the procedure's folder.
    """

    pages: tuple[SourcePage, ...]
    faults: tuple[Diagnostic, ...]
    faulty: frozenset[str]
    procedures: tuple[Procedure, ...]
    drugs: tuple[tuple[Path, tuple[str, ...]], ...]


_LATEST: dict[Path, tuple[str, ReadFolder]] = {}
"""What this process has read of each folder, for whoever reads while an author writes."""


def read_or_kept(
    docs: Path, top: Path, state: str, cache_folder: Path, read: Callable[[], ReadFolder]
) -> ReadFolder:
    """What was read of a folder in a state, now or before.

    Args:
        docs: the folder of all docs.
        top: a folder of it.
        state: of that folder, by `folder_state`.
        cache_folder: where what is read stays.
        read: reads it.
    """
    place = folder_place(docs, top, cache_folder)
    if place not in _LATEST or _LATEST[place][0] != state:
        found = find_cached(place, state, ReadFolder)
        if found is None:
            found = read()
            store_beside(place, state, tuple(page.content for page in found.pages))
            light = replace(found, pages=kept_pages(found.pages, place, state))
            store_in_cache(place, state, light)
        _LATEST[place] = state, found
    return _LATEST[place][1]


def kept_procedure(docs: Path, copy: Path, cache_folder: Path) -> Procedure | None:
    """A procedure of docs as it was read when its folder was what a copy of it is now.

    None where that is not kept, or was not whole.
    """
    top = docs / copy.name
    state = state_of(copy, *_around(docs, top, ()))
    found = find_cached(folder_place(docs, top, cache_folder), state, ReadFolder)
    return next((each for each in found.procedures if each.id == top.name), None) if found else None


def folder_state(
    docs: Path, top: Path, files: Sequence[Path], stray: Iterable[Diagnostic]
) -> str | None:
    """The state of a folder that is read, or None where its files cannot be."""
    parts = _around(docs, top, stray)
    try:
        return state_of_files(docs, files, *parts) if top == docs else state_of(top, *parts)
    except OSError:
        return None


def _around(docs: Path, top: Path, stray: Iterable[Diagnostic]) -> tuple[str, ...]:
    """What else is said of a folder: where it is, and whether it has files that are not read."""
    shown = shown_folder(docs).as_posix()
    inside = f"{shown}/" if top == docs else f"{shown}/{top.relative_to(docs).as_posix()}/"
    return str(docs), str(docs.resolve()), inside, str(said_within(stray, inside))


def folder_place(docs: Path, top: Path, cache_folder: Path) -> Path:
    """Where what is read of a folder stays."""
    return cache_folder / "read" / (top.name if top != docs else ".pages")


def said_within(faults: Iterable[Diagnostic], folder: str) -> bool:
    """Whether a fault is in a file of a folder."""
    return any(fault.file.startswith(folder) for fault in faults)
