"""The bench measures what it says, and tells what it measured."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Playwright

from build_tools.evidence.bench_outcome import (
    MATERIAL,
    OURS,
    PAGE,
    STOCK,
    BenchOutcome,
    BenchRow,
    MeasuredBuild,
    Score,
    SecondStart,
    ratio,
    read_outcome,
    share_below,
    write_builds,
    write_outcome,
)
from build_tools.evidence.bench_page import bench_page
from build_tools.evidence.bench_profiles import Profile
from build_tools.evidence.bench_words import build_rows, second_figures, unmeasured_builds
from calculator.assessment import assess, compile_guideline
from calculator.derived_fields import derive
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.json_values import plain_assessment
from tests.lab.bench.contestants import CONTESTANTS
from tests.lab.bench.half_core import NoShareError, share_of_core
from tests.lab.bench.questions import questions
from tests.lab.bench.run import bench, shorter_answers
from tests.lab.bench.table import table
from tests.lab.bench.throttled_server import NetworkLine, throttled
from tests.real_procedure import GUIDELINE

SLOW = Profile("slow", "Treg", megabits=0.8, latency_ms=100)


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return GUIDELINE


@pytest.fixture
def line(tmp_path: Path) -> Iterator[NetworkLine]:
    text = os.urandom(50_000)
    (tmp_path / "index.html").write_bytes(text)
    (tmp_path / "script.mjs").write_bytes(b"x" * 1000)
    (tmp_path / "script.mjs.br").write_bytes(brotli.compress(b"x" * 1000))
    with throttled(tmp_path) as line:
        yield line


def test_the_shorter_rules_answer_as_the_calculator_does_as_far_as_they_go(
    guideline: Guideline,
) -> None:
    compiled, shorter = compile_guideline(guideline), shorter_answers(guideline)
    for question in questions(guideline, 500):
        known = read_form(guideline, json.loads(question)["form"]).known
        assessments = assess(compiled, {**known, **derive(guideline, known)})
        whole = [plain_assessment(each) for each in assessments]
        for short, drug in zip(json.loads(shorter(question))["drugs"], whole, strict=True):
            assert short == {name: drug[name] for name in short}, question


def test_a_line_takes_the_time_of_its_bytes_and_round_trips(line: NetworkLine) -> None:
    line.set(SLOW)
    begin = time.monotonic()
    assert len(urlopen(line.address).read()) == 50_000
    took = 1000 * (time.monotonic() - begin)
    least = SLOW.least_ms(50_000, 2)  # a connection and a request
    assert least == pytest.approx(700)
    assert least - 20 <= took
    assert (line.sent, line.requests) == (50_000, 1)


def test_what_the_build_compressed_is_sent_so_and_may_be_kept(line: NetworkLine) -> None:
    request = Request(f"{line.address}script.mjs", headers={"Accept-Encoding": "gzip, br"})
    with urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "text/javascript"
        assert brotli.decompress(answer.read()) == b"x" * 1000
    assert line.sent < 100
    with urlopen(f"{line.address}script.mjs") as answer:
        assert answer.read() == b"x" * 1000
    with urlopen(line.address) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_share_of_a_core_is_a_share_of_a_core() -> None:
    spin = (
        "import time; begin = time.monotonic()\n"
        "while time.process_time() < 0.5: pass\n"
        "print(time.monotonic() - begin)"
    )
    try:
        with share_of_core(0.25, sys.executable) as program:
            took = float(subprocess.run([program, "-c", spin], capture_output=True).stdout)
    except NoShareError:
        assert os.geteuid() != 0, "root has control groups"
        return
    assert took > 1.5


def test_a_bench_runs_to_its_end_and_all_that_it_measured_is_shown(
    playwright: Playwright, tmp_path: Path
) -> None:
    told: list[str] = []
    outcome = bench(playwright, GUIDELINE, 1, [Profile("fast", "Rask", 1000, 0)], told.append)
    names = [*(each.name for each in CONTESTANTS), PAGE]
    assert [row.contestant for row in outcome.rows] == names
    assert outcome.row("fast", OURS).sent < outcome.row("fast", STOCK).sent / 2
    for row in outcome.rows:
        assert row.cold_ms[0] > 0
        assert row.sent > 100_000
        assert row.requests > 2
        assert row.memory[0] > 10 * 2**20
        assert row.answer_ms
    (second,) = outcome.seconds
    assert second.cold_ms[0] > 0
    assert second.after_ms[0] > 0
    assert outcome.patients_a_second[0] > 100
    assert outcome.build_s[0] > 0
    (score,) = outcome.scores
    assert 0 < score.whole[0] <= 100
    assert 0 < score.bare[0] <= 100

    write_outcome(outcome, tmp_path / "outcome.json")
    kept = read_outcome(tmp_path / "outcome.json")
    assert kept is not None
    assert [row.sent for row in kept.rows] == [row.sent for row in outcome.rows]
    assert kept.scores == outcome.scores
    assert [each.profile for each in kept.seconds] == ["fast"]
    html, text = bench_page(kept), "\n".join(table(outcome))
    for label in outcome.labels.values():
        assert label in html
        assert label in text


def test_how_a_second_procedure_starts_is_told_beside_its_start_to_a_newcomer() -> None:
    kept = read_outcome()
    assert kept
    profile = kept.profiles[0]
    start = SecondStart(profile.name, (4000.0, 4000.0), (1000.0, 600.0))
    ((words, told),) = second_figures(replace(kept, seconds=(start,)))
    assert words.endswith(profile.label)
    assert told == "0,20 × (0,80\u00a0s mot 4,00\u00a0s)"
    ((_, told),) = second_figures(replace(kept, seconds=()))
    assert told == "ikke målt"


def test_ratios_are_taken_round_by_round() -> None:
    assert ratio([1, 10, 3], [2, 40, 6]) == 0.5
    assert share_below(range(1, 101), 0.99) == 100
    assert share_below(range(1, 101), 0.5) == 51


def test_a_picture_is_drawn_to_scale() -> None:
    def row(name: str, *cold: float) -> BenchRow:
        return BenchRow(
            "slow", name, cold, tuple(each / 2 for each in cold), 1000, 3, (2**20,), (1.0,)
        )

    outcome = BenchOutcome(
        date="2026-11-22",
        machine={"Kjerner": "2"},
        rounds=3,
        versions={"brython": "3"},
        profiles=(SLOW,),
        labels={OURS: "Vår", STOCK: "Pyodide"},
        shorter=(),
        rows=(row(OURS, 900, 1000, 1100), row(STOCK, 3900, 4000, 4400)),
        patients_a_second=(5000.0, 5100.0, 4000.0),
        build_s=(6.0, 6.0, 6.0),
        scores=(Score("kalkulator/", (45, 90, 80), (90, 100, 100)),),
    )
    html = bench_page(outcome)
    ours, stock = (1000 * 296 / 4400, 4000 * 296 / 4400)
    assert f'width="{ours:.1f}" height="10"' in html
    assert f'width="{stock:.1f}" height="10"' in html
    assert "1,00 s\n(0,90–1,10)" in html
    assert "<td>0,25 ×</td>" in html
    assert "5\u00a0000 (4\u00a0000–5\u00a0100)" in html
    assert "Lighthouses ytelsestall for /kalkulator/ mot samme side uten skript" in html
    assert "0,80 ×" in html
    assert "Målt 22.11.2026 i 3 runder" in html


def test_without_an_outcome_the_page_says_how_to_get_one(tmp_path: Path) -> None:
    assert "make bench" in bench_page(read_outcome(tmp_path / "none.json"))


def built(builder: str, procedures: int, milliseconds: float) -> MeasuredBuild:
    times = dict.fromkeys(("cold_ms", "warm_ms", "edited_ms"), milliseconds)
    return MeasuredBuild(builder, procedures, procedures, **times, memory=1, bytes=procedures**2)


def test_where_plain_material_was_not_built_the_page_says_so_and_gives_no_figure() -> None:
    builds = [built(MATERIAL, 100, 800), built(OURS, 100, 900), built(OURS, 1000, 9000)]
    (said,) = unmeasured_builds(builds)
    assert "ikke bygget med 1000 prosedyrer" in said
    assert build_rows(builds)[-1].cells[5:7] == ("–", "–")
    assert unmeasured_builds(builds[:2]) == []


def test_builds_of_other_numbers_measured_the_same_day_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "outcome.json"
    outcome = read_outcome()
    assert outcome
    write_outcome(replace(outcome, builds=(), builds_date=""), file)
    first = [built(OURS, 1, 5), built(MATERIAL, 1, 4), built(OURS, 1000, 9)]
    write_builds(first, "2026-11-29", file)
    write_builds([built(OURS, 100, 7), built(OURS, 1, 6)], "2026-11-29", file)
    kept = read_outcome(file)
    assert kept
    assert kept.builds == (built(OURS, 1, 6), built(OURS, 100, 7), built(OURS, 1000, 9))
    write_builds([built(OURS, 1, 6)], "2026-11-30", file)
    assert (later := read_outcome(file))
    assert later.builds == (built(OURS, 1, 6),)
