"""Publishing a version: what readers get today is written down, and never changes again."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.delivery.build_folder import BUILDS
from build_tools.delivery.compression import SUFFIXES
from build_tools.delivery.offline import MARKER
from build_tools.pages.calculator_form import rules_hash
from build_tools.project import PROJECT
from build_tools.pyodide_assets import FOLDER as CALCULATOR
from build_tools.versions.archive import (
    BUILD,
    FOLDER,
    PAGES,
    RECEIPTS,
    RULES,
    SOURCE,
    WHEEL,
    Archive,
    ArchiveError,
    PublishedVersion,
    archive_path,
    read_archive,
    write_archive,
    write_source,
)
from build_tools.wheel import source_wheel
from calculator.assessment import compile_guideline
from calculator.guideline_json import write_guideline
from calculator.json_values import plain_value
from calculator.receipt import receipts

_BUILD = re.compile(re.escape(MARKER) + r"([^\"]+)")
_ICON = "assets/icon.svg"


def publish_version(procedure: Procedure, site: Path, today: date) -> Path:
    """Write the file of a procedure's version, of the site that was built of the same docs.

    Raises:
        ArchiveError: where the version was published before.
    """
    guideline = procedure.guideline
    path = archive_path(procedure.folder, guideline.version)
    if path.exists():
        raise ArchiveError(
            f"Versjon {guideline.version} er alt utgitt ({path.name}), og en utgitt versjon endres "
            "ikke. Gi teksten et nytt versjonsnummer."
        )
    pages = _files(site / procedure.id / guideline.version)
    build = next(_builds(pages))
    with TemporaryDirectory() as temporary:
        wheel = source_wheel(PROJECT, Path(temporary))
        name, source = wheel.name, wheel.read_bytes()
    compiled = compile_guideline(guideline)
    about = PublishedVersion(
        procedure.id,
        guideline.title,
        guideline.version,
        guideline.date,
        today.isoformat(),
        build,
        rules_hash(guideline),
        name,
        procedure.changelog,
    )
    files = {
        **{PAGES + each: data for each, data in pages.items()},
        **{BUILD + each: data for each, data in _fetched(site / BUILDS / build).items()},
        **{SOURCE + each: data for each, data in _written(procedure).items()},
        WHEEL: source,
        RULES: write_guideline(guideline).encode(),
        RECEIPTS: b"".join(receipt for receipt, _ in receipts(compiled, _patients(procedure))),
    }
    write_archive(path, Archive(about, files))
    return path


def changed_since_published(procedure: Procedure) -> str:
    """Why the docs may not be built: text or rules are others than those of the same version.

    Empty where they are the same, or the version was not published. What does not belong to the
    version may change: what is withdrawn, the hearing, other sources, test patients.

    Raises:
        ArchiveError: where the published version is damaged.
    """
    path = archive_path(procedure.folder, procedure.guideline.version)
    if not path.exists():
        return ""
    with TemporaryDirectory() as temporary:
        folder = write_source(read_archive(path), Path(temporary))
        before = load_docs(folder).procedures.get(procedure.id)
    if before and _meaning(before) == _meaning(procedure):
        return ""
    return (
        f"{procedure.guideline.title} er endret etter at versjon {procedure.guideline.version} ble "
        "utgitt, og en utgitt versjon endres ikke. Gi teksten et nytt versjonsnummer (version og "
        "date), eller ta endringen tilbake."
    )


def _meaning(procedure: Procedure) -> tuple[object, ...]:
    """Rules and words, apart from whether the version is in use."""
    rules = json.loads(write_guideline(procedure.guideline))
    del rules["status"]
    return rules, [block.text for block in procedure.text.blocks]


def _files(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in SUFFIXES
    }


def _builds(pages: Mapping[str, bytes]) -> Iterator[str]:
    for data in pages.values():
        if found := _BUILD.search(data.decode(errors="ignore")):
            yield found[1]


def _fetched(folder: Path) -> Mapping[str, bytes]:
    """Scripts, styles and the icon of a build: its pages' own, without Python and the search."""
    return {
        name: data
        for name, data in _files(folder).items()
        if name.startswith(("javascripts/", "stylesheets/", "assets/javascripts/bundle."))
        or name == _ICON
        if not name.startswith(f"{CALCULATOR}/")
    }


def _written(procedure: Procedure) -> Mapping[str, bytes]:
    files = _files(procedure.folder)
    return {name: data for name, data in files.items() if not name.startswith(f"{FOLDER}/")}


def _patients(procedure: Procedure) -> Iterator[bytes]:
    """One of whom nothing is known, and the test patients, as lines of JSON."""
    fields = procedure.guideline.fields
    for known in ({}, *(each.known for each in procedure.vignettes)):
        patient = {name: plain_value(fields[name], value) for name, value in known.items()}
        yield json.dumps(patient, ensure_ascii=False).encode()
