"""What a bench measured: every single value, kept as JSON beside the page that shows it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from pydantic import TypeAdapter

from build_tools.evidence.bench_profiles import Profile
from build_tools.project import DOCS

FILE = DOCS / "ytelse.json"
"""Where the latest outcome is kept; published with the site."""

OURS, STOCK, PAGE = "lean", "stock", "page"
MATERIAL = "mkdocs-material"
"""Names of contestants: our Python, Pyodide as it is released, and the calculator's whole page."""

ROUND_TRIPS = 3
"""What no start can do without: a connection, the page, and what the page asks for."""


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One way of running Python on one profile, a value for each round.

    Attributes:
        profile: the name of the profile.
        contestant: the name of the contestant.
        cold_ms: from navigation to the first answer, with nothing kept from before.
        warm_ms: the same on the next visit.
        sent: bytes of a cold start, as they were sent.
        requests: how many requests they took.
        memory: bytes of the page's process after the answers.
        answer_ms: what a further question took, all rounds together.
    """

    profile: str
    contestant: str
    cold_ms: tuple[float, ...]
    warm_ms: tuple[float, ...]
    sent: int
    requests: int
    memory: tuple[int, ...]
    answer_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SecondStart:
    """The first start of a second procedure's calculator on one profile, a value for each round.

    Attributes:
        profile: the name of the profile.
        cold_ms: from navigation to the first answer, in a browser that has been nowhere.
        after_ms: the same in one that has been at the calculator of another procedure.
    """

    profile: str
    cold_ms: tuple[float, ...]
    after_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Lighthouse's performance of a page, 0 to 100, beside the same page without scripts.

    Attributes:
        page: its path below the site.
        whole: as it is, a value for each round.
        bare: without scripts, likewise.
    """

    page: str
    whole: tuple[int, ...]
    bare: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasuredBuild:
    """Building a site of some procedures, and the same pages with plain mkdocs-material.

    Attributes:
        builder: `OURS`, or `MATERIAL`.
        procedures: how many.
        pages: how many pages they make.
        cold_ms: milliseconds of processor, with nothing kept from before.
        warm_ms: the same once more, with nothing edited.
        edited_ms: the same after an edit of one procedure.
        memory: bytes at the most, in the largest process.
        bytes: what the site takes.
    """

    builder: str
    procedures: int
    pages: int
    cold_ms: float
    warm_ms: float
    edited_ms: float
    memory: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast patients are answered outside a browser.

    Attributes:
        label: what answers, and how, in Norwegian.
        patients: how many were answered.
        drugs: how many assessments each of them got.
        cpu_ms: the milliseconds of processor of all processes together.
        memory: the most bytes of any one process; 0 where it was none of its own.
    """

    label: str
    patients: int
    drugs: int
    cpu_ms: float
    memory: int

    @property
    def a_second(self) -> float:
        """Patients in a second of one core."""
        return 1000 * self.patients / self.cpu_ms


@dataclass(frozen=True, slots=True)
class BenchOutcome:
    """A whole bench.

    Attributes:
        date: ISO 8601.
        machine: words for it, what it has, and how busy it was.
        rounds: how many times all was measured.
        versions: of the packages and programs that took part.
        profiles: what was measured on.
        labels: what the reader sees, by contestant.
        shorter: the contestants that ran the shorter rules.
        rows: the measurements.
        patients_a_second: patients assessed for every drug in CPython, a value for each round.
        build_s: building the site, a value for each round.
        scores: what Lighthouse says of pages with and without their scripts.
        seconds: how a second procedure starts; none where that was not measured.
        builds: what building took, from a run of its own (`write_builds`).
        builds_date: the day of that run, ISO 8601.
        rates: how fast registers are answered, from a run of its own (`write_rates`).
    """

    date: str
    machine: dict[str, str]
    rounds: int
    versions: dict[str, str]
    profiles: tuple[Profile, ...]
    labels: dict[str, str]
    shorter: tuple[str, ...]
    rows: tuple[BenchRow, ...]
    patients_a_second: tuple[float, ...]
    build_s: tuple[float, ...]
    scores: tuple[Score, ...] = ()
    seconds: tuple[SecondStart, ...] = ()
    builds: tuple[MeasuredBuild, ...] = ()
    builds_date: str = ""
    rates: tuple[Rate, ...] = ()

    def row(self, profile: str, contestant: str) -> BenchRow:
        """The row of a contestant on a profile."""
        wanted = (profile, contestant)
        return next(row for row in self.rows if (row.profile, row.contestant) == wanted)

    def rows_of(self, profile: Profile) -> list[BenchRow]:
        """The rows of a profile, in the order of the contestants."""
        return [row for row in self.rows if row.profile == profile.name]


def ratio(values: Sequence[float], others: Sequence[float]) -> float:
    """How many times the others, round by round: what both felt of the machine falls out."""
    return median(value / other for value, other in zip(values, others, strict=True))


def share_below(values: Iterable[float], share: float) -> float:
    """The value that a share of all values is at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def write_outcome(outcome: BenchOutcome, file: Path = FILE) -> None:
    """Keep an outcome in place of the last one; times to the tenth of a millisecond.

    What runs of their own have measured stays, where the outcome has none of it.
    """
    if last := read_outcome(file):
        if not outcome.builds:
            outcome = replace(outcome, builds=last.builds, builds_date=last.builds_date)
        outcome = replace(outcome, rates=outcome.rates or last.rates)
    text = json.dumps(_rounded(asdict(outcome)), ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8")


def write_builds(builds: Sequence[MeasuredBuild], day: str, file: Path = FILE) -> None:
    """Keep what builds took beside the last outcome, and beside other numbers of the same day."""
    last = _last(file)
    numbers = {each.procedures for each in builds}
    others = last.builds if last.builds_date == day else ()
    kept = [*(each for each in others if each.procedures not in numbers), *builds]
    kept.sort(key=lambda each: each.procedures)
    write_outcome(replace(last, builds=tuple(kept), builds_date=day), file)


def write_rates(rates: Sequence[Rate], file: Path = FILE) -> None:
    """Keep how fast registers are answered beside the last outcome."""
    write_outcome(replace(_last(file), rates=tuple(rates)), file)


def _last(file: Path) -> BenchOutcome:
    outcome = read_outcome(file)
    if outcome is None:
        raise FileNotFoundError(f"{file} finnes ikke. Kjør make bench først.")
    return outcome


def read_outcome(file: Path = FILE) -> BenchOutcome | None:
    """The outcome that was kept, None where there is none."""
    return _OUTCOME.validate_json(file.read_bytes()) if file.exists() else None


_OUTCOME = TypeAdapter(BenchOutcome)


def _rounded(value: Any) -> Any:
    match value:
        case float():
            return round(value, 1)
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case tuple():
            return [_rounded(each) for each in value]
    return value
