"""An outcome in words and numbers as a reader sees them, the same in the table and on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from build_tools.evidence.bench_outcome import (
    MATERIAL,
    OURS,
    ROUND_TRIPS,
    STOCK,
    BenchOutcome,
    BenchRow,
    MeasuredBuild,
    Rate,
    ratio,
    share_below,
)
from build_tools.evidence.bench_profiles import Profile
from build_tools.templating import thousands

HEADINGS = (
    *("MB", "Filer", "Nettets grense", "Første besøk", "Mot Pyodide"),
    *("Neste besøk", "Mot Pyodides første", "Minne", "Nytt svar", "99 % innen"),
)
"""What `cells` hold."""


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A row as it is told: who, and what was measured, in the order of `HEADINGS`."""

    label: str
    cells: tuple[str, ...]


BUILD_HEADINGS = (
    *("Prosedyrer", "Sider", "Kaldt per side", "Varmt per side", "Etter en endring"),
    *("Mot vanlig Material, varmt", "Etter en endring", "Minne", "Nettsted"),
)
"""What the rows of `build_rows` hold."""


def build_rows(builds: Sequence[MeasuredBuild]) -> list[ReportedRow]:
    """What building took, each of ours beside plain Material with the same pages."""
    plain = {each.procedures: each for each in builds if each.builder == MATERIAL}
    return [
        ReportedRow("Dette nettstedet" if each.builder == OURS else "Vanlig Material", cells)
        for each in builds
        for cells in [_build_row(each, plain.get(each.procedures))]
    ]


def unmeasured_builds(builds: Sequence[MeasuredBuild]) -> list[str]:
    """What is said of each number of procedures that plain Material was not built with."""
    plain = {each.procedures for each in builds if each.builder == MATERIAL}
    return [
        f"Vanlig Material er ikke bygget med {number} prosedyrer: Hver side har alle sider i "
        "menyen, så nettstedet vokser med kvadratet av antallet."
        for number in sorted({each.procedures for each in builds} - plain)
    ]


def _build_row(build: MeasuredBuild, plain: MeasuredBuild | None) -> tuple[str, ...]:
    def a_page(milliseconds: float) -> str:
        return f"{_number(milliseconds / build.pages, 1)} ms"

    return (
        str(build.procedures),
        str(build.pages),
        a_page(build.cold_ms),
        a_page(build.warm_ms),
        a_page(build.edited_ms),
        f"{_number(build.warm_ms / plain.warm_ms, 2)} ×" if plain else "–",
        f"{_number(build.edited_ms / plain.edited_ms, 2)} ×" if plain else "–",
        f"{build.memory / 1e6:.0f} MB",
        f"{build.bytes / 1e6:.0f} MB",
    )


def reported_rows(outcome: BenchOutcome, profile: Profile) -> list[ReportedRow]:
    """The rows of a profile."""
    stock = outcome.row(profile.name, STOCK)
    return [_reported(outcome, profile, row, stock) for row in outcome.rows_of(profile)]


def _reported(
    outcome: BenchOutcome, profile: Profile, row: BenchRow, stock: BenchRow
) -> ReportedRow:
    mark = " *" if row.contestant in outcome.shorter else ""
    answers = row.answer_ms
    return ReportedRow(
        outcome.labels[row.contestant] + mark,
        (
            _number(row.sent / 1e6, 2),
            str(row.requests),
            seconds([profile.least_ms(row.sent, ROUND_TRIPS)]),
            seconds(row.cold_ms),
            f"{_number(ratio(row.cold_ms, stock.cold_ms), 2)} ×",
            seconds(row.warm_ms),
            f"{_number(ratio(row.warm_ms, stock.cold_ms), 2)} ×",
            f"{median(row.memory) / 1e6:.0f} MB",
            f"{_number(median(answers), 1)} ms" if answers else "",
            f"{_number(share_below(answers, 0.99), 1)} ms" if answers else "",
        ),
    )


def seconds(times: Sequence[float]) -> str:
    """The median of milliseconds in seconds; below it the least and the most, where they differ."""
    least, middle, most = (_number(each / 1000, 2) for each in _ends(times))
    return f"{middle} s" if least == most else f"{middle} s\n({least}–{most})"


def figures(outcome: BenchOutcome) -> list[tuple[str, str]]:
    """What was measured beside the starts."""
    each = [f"{round(rate):,}".replace(",", "\u00a0") for rate in _ends(outcome.patients_a_second)]
    builds = [_number(seconds, 1) for seconds in _ends(outcome.build_s)]
    scores = [
        (
            f"Lighthouses ytelsestall for /{score.page} mot samme side uten skript",
            f"{_number(ratio(score.whole, score.bare), 2)} ×",
        )
        for score in outcome.scores
    ]
    return [
        ("Pasienter vurdert for alle legemidler i sekundet, CPython", _range(each)),
        ("Bygging av nettstedet når lite er endret, sekunder", _range(builds)),
        *rate_figures(outcome.rates),
        *scores,
        *second_figures(outcome),
    ]


def second_figures(outcome: BenchOutcome) -> list[tuple[str, str]]:
    """How a second procedure starts, beside its start in a browser that has been nowhere."""
    told = "Første start av en prosedyre etter besøk hos en annen, mot uten"
    labels = {each.name: each.label for each in outcome.profiles}
    return [
        (
            f"{told}. {labels[each.profile]}",
            f"{_number(ratio(each.after_ms, each.cold_ms), 2)} × ({plain})",
        )
        for each in outcome.seconds
        for plain in [" mot ".join(_median_seconds(ms) for ms in (each.after_ms, each.cold_ms))]
    ] or [(told, "ikke målt")]


def _median_seconds(times: Sequence[float]) -> str:
    return f"{_number(median(times) / 1000, 2)}\u00a0s"


def rate_figures(rates: Iterable[Rate]) -> list[tuple[str, str]]:
    """How fast registers are answered; an assessment is one drug for one patient."""
    return [(_rate_words(each), thousands(round(each.a_second))) for each in rates]


def _rate_words(each: Rate) -> str:
    told = f"Pasienter i sekundet på én kjerne, {each.label}. "
    told += f"{thousands(round(each.a_second * each.drugs))} vurderinger av ett legemiddel"
    if each.memory:
        told += f". {thousands(each.patients)} pasienter på {each.cpu_ms / 1000:.0f}\u00a0s"
        told += f" prosessortid, største prosess {each.memory / 1e6:.0f}\u00a0MB"
    return told


def versions(outcome: BenchOutcome) -> str:
    """The names and versions of what took part."""
    return ", ".join(f"{name} {version}" for name, version in outcome.versions.items())


def _ends(values: Sequence[float]) -> tuple[float, float, float]:
    return min(values), median(values), max(values)


def _range(words: list[str]) -> str:
    least, middle, most = words
    return middle if least == most else f"{middle} ({least}–{most})"


def _number(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")
