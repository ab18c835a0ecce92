"""The latest outcome of the bench as XHTML: a picture and a table for each profile."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from build_tools.evidence.bench_outcome import (
    OURS,
    PAGE,
    ROUND_TRIPS,
    BenchOutcome,
    BenchRow,
    read_outcome,
)
from build_tools.evidence.bench_profiles import Profile
from build_tools.evidence.bench_words import (
    BUILD_HEADINGS,
    HEADINGS,
    build_rows,
    figures,
    reported_rows,
    seconds,
    unmeasured_builds,
    versions,
)
from build_tools.templating import templates

_WIDTH = 300  # of a picture in its own units; on a phone one unit is about one pixel
_ROOM = 4
_BARS = 34  # from one row to the next
_TOP = 4

render = templates(Path(__file__).with_name("templates"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A start as it is drawn: where its words stand, and how far everything reaches."""

    label: str
    words: str
    y: int
    cold: float
    least: float
    most: float
    warm: float
    limit: float
    is_ours: bool


def latest_bench() -> str:
    """The page of what was measured last."""
    return bench_page(read_outcome())


def bench_page(outcome: BenchOutcome | None) -> str:
    """What the page of performance shows; without an outcome, how to get one."""
    if outcome is None:
        return render("no_bench.html")
    return render(
        "bench.html",
        outcome=outcome,
        day=f"{date.fromisoformat(outcome.date):%d.%m.%Y}",
        headings=HEADINGS,
        figures=figures(outcome),
        versions=versions(outcome),
        build_headings=BUILD_HEADINGS,
        builds=build_rows(outcome.builds),
        unmeasured_builds=unmeasured_builds(outcome.builds),
        builds_day=outcome.builds and f"{date.fromisoformat(outcome.builds_date):%d.%m.%Y}",
        profiles=[
            (profile, reported_rows(outcome, profile), _bars(outcome, profile))
            for profile in outcome.profiles
        ],
        width=_WIDTH,
        row=_BARS,
    )


def _bars(outcome: BenchOutcome, profile: Profile) -> list[Bar]:
    rows = outcome.rows_of(profile)
    longest = max(max(row.cold_ms) for row in rows)
    scale = (_WIDTH - _ROOM) / longest
    return [
        _bar(outcome, profile, row, scale, _TOP + place * _BARS) for place, row in enumerate(rows)
    ]


def _bar(outcome: BenchOutcome, profile: Profile, row: BenchRow, scale: float, y: int) -> Bar:
    def at(milliseconds: float) -> float:
        return round(milliseconds * scale, 1)

    mark = " *" if row.contestant in outcome.shorter else ""
    return Bar(
        outcome.labels[row.contestant] + mark,
        seconds([median(row.cold_ms)]),
        y,
        at(median(row.cold_ms)),
        at(min(row.cold_ms)),
        at(max(row.cold_ms)),
        at(median(row.warm_ms)),
        at(profile.least_ms(row.sent, ROUND_TRIPS)),
        row.contestant in (OURS, PAGE),
    )
