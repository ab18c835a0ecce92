"""The pages of the built site against the scores that they must have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.site.static_server import serve_folder
from tests.lab.lighthouse.compressed_files import CompressedFiles
from tests.lab.lighthouse.lighthouse_program import PageScores, measure

THRESHOLDS = {"accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score by Lighthouse's category, of 100.

Performance is none of them: the number follows the machine, and what it does beside. `make bench`
measures it as a ratio.
"""

_CALCULATOR = re.compile(r"<form [^>]*data-calculator")

_UNLISTED = '<meta name="robots" content="noindex">'

_LABELS = {
    "accessibility": "Tilgjengelighet",
    "best-practices": "Beste praksis",
    "seo": "SEO",
}


def pages_of(site: Path) -> list[str]:
    """The pages to measure, as paths below the site: of a procedure's drugs, all alike, one.

    A version's own copy of a page, which no engine is to show, is the page over again.
    """
    measured: dict[Path, str] = {}
    for page in sorted(site.rglob("index.html")):
        if _UNLISTED in page.read_text("utf-8"):
            continue
        path = page.parent.relative_to(site)
        kind = path.parent if path.parent.name == DRUG_FOLDER else path
        measured.setdefault(kind, "" if path == Path() else f"{path.as_posix()}/")
    return list(measured.values())


def main_pages_of(site: Path) -> list[str]:
    """Of those, what readers come for: the front page, the text, a drug and the calculator."""
    return [page for page in pages_of(site) if page == "" or _is_main(site / page)]


def _is_main(folder: Path) -> bool:
    # The scripts of every page name the attribute; only a calculator's page has the element.
    has_calculator = _CALCULATOR.search((folder / "index.html").read_text("utf-8"))
    return bool(has_calculator) or (folder / DRUG_FOLDER).is_dir()


def measure_site(site: Path, pages: Iterable[str]) -> list[PageScores]:
    """Measure pages of the built site, each named by its path."""
    with serve_folder(site, CompressedFiles) as address:
        measured = measure([address + page for page in pages], THRESHOLDS)
        return [replace(each, page=each.page.removeprefix(address)) for each in measured]


def shortfalls(measurement: PageScores) -> list[str]:
    """The categories in which a page falls below the threshold."""
    return [name for name, least in THRESHOLDS.items() if measurement.scores[name] < least]


def report(measurements: Iterable[PageScores]) -> Iterator[str]:
    """A table of all pages, then what cost points wherever a threshold was not met."""
    measurements = list(measurements)
    width = max(len(each.page) for each in measurements) + 2
    yield " " * width + "  ".join(_LABELS.values())
    for each in measurements:
        cells = (f"{each.scores[name]:>{len(label)}}" for name, label in _LABELS.items())
        yield f"/{each.page}".ljust(width) + "  ".join(cells)
    for each in measurements:
        for name in shortfalls(each):
            yield f"/{each.page}: {_LABELS[name]} {each.scores[name]}, kravet er {THRESHOLDS[name]}"
            for fault in each.faults:
                if fault.category == name:
                    yield f"  {fault.title}"
                    yield from (f"    {line}" for line in fault.detail.splitlines())
