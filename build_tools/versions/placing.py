"""Puts every version at its address in a built site: the newest as built, the others as kept."""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.delivery.build_folder import BUILDS
from build_tools.pyodide_assets import (
    Manifest,
    publish,
    published_guideline,
    published_pyodide,
    pyodide_python,
)
from build_tools.versions.archive import (
    BUILD,
    PAGES,
    RULES,
    WHEEL,
    Archive,
    archive_path,
    archives,
    numbered_versions,
    read_archive,
)
from build_tools.versions.notes import stamped
from build_tools.versions.numbered_pages import numbered_pages
from build_tools.versions.rules_index import write_rules
from build_tools.wheel import compile_wheel


def present_version(site: Path, procedure: Procedure) -> Mapping[str, bytes]:
    """The files at the address of the version that is built, by their path in the site.

    There are none where it was published: then it is put there as it was.

    Args:
        site: with the pages of the procedure at the plain address.
        procedure: as the docs have it.
    """
    current = procedure.guideline.version
    if archive_path(procedure.folder, current).exists():
        return {}
    pages = numbered_pages(site, procedure.id, current, numbered_versions(procedure))
    return dict(_with_notes(site, procedure, current, pages))


def place_published(site: Path, procedures: Iterable[Procedure], project: Path) -> None:
    """Add every published version of some procedures to a site whose pages are made.

    Args:
        site: delivered or not.
        procedures: as the docs have them.
        project: the folder with node_modules/; wheels for later builds are kept in its build/.

    Raises:
        ArchiveError: where a published version is damaged.
    """
    for procedure in procedures:
        for path in archives(procedure.folder):
            archive = read_archive(path)
            pages = archive.below(PAGES)
            for name, data in _with_notes(site, procedure, archive.about.version, pages):
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_bytes(data)
            _restore_build(site, archive, project)


def _with_notes(
    site: Path, procedure: Procedure, version: str, pages: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files of a version by their path, each page with what is said of the version today."""
    current, why = procedure.guideline.version, procedure.out_of_use.get(version)
    for name, data in pages.items():
        if name.endswith(".html"):
            plain = posixpath.dirname(f"{procedure.id}/{name}")
            there = plain if (site / plain / "index.html").exists() else procedure.id
            folder = posixpath.dirname(f"{procedure.id}/{version}/{name}")
            html = stamped(data.decode(), folder, there, version, current, why)
            data = html.encode()
        yield f"{procedure.id}/{version}/{name}", data


def _restore_build(site: Path, archive: Archive, project: Path) -> None:
    """Put back what the pages of a version fetch, with the Pyodide of today for its wheel."""
    about = archive.about
    folder = site / BUILDS / about.build
    if folder.exists():
        return  # published from this very build, or from the same as another procedure
    for name, data in archive.below(BUILD).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    rules = published_guideline(site, about.procedure, archive.files[RULES])
    wheel = _compiled(archive, project)
    (calculator,) = publish(site, "calculator", {wheel.name: wheel.read_bytes()})
    pyodide = published_pyodide(site, project)
    Manifest({about.procedure: rules}, calculator, pyodide).write(folder)
    write_rules(site, about.procedure, about.rules, about.build, about.version)


def _compiled(archive: Archive, project: Path) -> Path:
    """The wheel of a version in byte code, made of the source in the archive."""
    source, python = archive.files[WHEEL], pyodide_python(project)
    folder = project / "build/versions" / f"{hashlib.sha256(source).hexdigest()[:16]}-{python}"
    if made := next(folder.glob("*.whl"), None):
        return made
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "source" / archive.about.wheel
    written.parent.mkdir(exist_ok=True)
    written.write_bytes(source)
    return compile_wheel(written, folder, python)
