"""The bench: every contestant on every profile, in turn, round after round."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from platform import python_version, system
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from build_tools.authoring.procedure import load_docs
from build_tools.bench.contestants import CONTESTANTS, SHORTER_RULES, lay_out
from build_tools.bench.half_core import NoShareError
from build_tools.bench.outcome import Outcome, Row
from build_tools.bench.profiles import Profile
from build_tools.bench.questions import questions
from build_tools.bench.throttled_server import Line, throttled
from build_tools.bench.visits import Visit, VisitError, browser_for, visit, wait_until_kept
from build_tools.project import DOCS, PROJECT
from calculator.assessment import Prepared, assess, prepare
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from calculator.page import answer_by
from calculator.renal_function import derive

PAGE = "page"
"""The name under which the site's own page of the calculator takes part."""

_PAGE_LABEL = "Vår, hele kalkulatorsiden"
_QUESTIONS = 301
_PATIENTS = 2000
_SITE = "site"
_HERE = Path(__file__).parent

type Tell = Callable[[str], None]


@dataclass
class _Seen:
    """The visits of one contestant on one profile."""

    cold: list[Visit] = field(default_factory=list)
    warm: list[Visit] = field(default_factory=list)

    def row(self, profile: str, contestant: str) -> Row:
        return Row(
            profile,
            contestant,
            tuple(each.start_ms for each in self.cold),
            tuple(each.start_ms for each in self.warm),
            round(median(each.sent for each in self.cold)),
            round(median(each.requests for each in self.cold)),
            tuple(each.memory for each in self.cold),
            tuple(time for each in self.cold for time in each.answer_ms),
        )


def bench(rounds: int, profiles: Iterable[Profile], tell: Tell) -> Outcome:
    """Measure all.

    Args:
        rounds: how many times.
        profiles: on what; a profile that this machine cannot give is left out, and told of.
        tell: is told what is being done.

    Raises:
        NodeError: where the packages of the others cannot be had.
        VisitError: where a page does not answer, or answers otherwise than CPython.
    """
    load_before = os.getloadavg()[0]
    guideline = next(iter(load_docs(DOCS).procedures.values())).guideline
    asked = questions(guideline, _QUESTIONS)
    with TemporaryDirectory() as temporary, sync_playwright() as playwright, ExitStack() as stack:
        folder = Path(temporary)
        versions = lay_out(folder, guideline, PROJECT)
        builds = [_build(folder / _SITE, tell) for _ in range(rounds)]
        line = stack.enter_context(throttled(folder))
        browsers: dict[float | None, Browser] = {}
        given = []
        for profile in profiles:
            try:
                if profile.share not in browsers:
                    opened = stack.enter_context(browser_for(playwright, profile.share))
                    browsers[profile.share] = opened
                given.append(profile)
            except NoShareError as error:
                tell(f"{profile.label} er ikke målt. {error}")
        scripts = _scripts(asked)
        seen = {(each.name, name): _Seen() for each in given for name in scripts}
        for at in range(rounds):
            for profile in given:
                tell(f"Runde {at + 1} av {rounds}: {profile.label} …")
                for name, (path, script) in scripts.items():
                    _visit_twice(
                        browsers[profile.share],
                        line,
                        path,
                        profile,
                        script,
                        seen[profile.name, name],
                    )
        _check_answers(seen, guideline, asked)
        versions["chromium"] = next(iter(browsers.values())).version
    prepared = prepare(guideline)
    return Outcome(
        date=date.today().isoformat(),
        machine=_machine(load_before),
        rounds=rounds,
        versions={**versions, "CPython": python_version()},
        profiles=tuple(given),
        labels={**{each.name: each.label for each in CONTESTANTS}, PAGE: _PAGE_LABEL},
        shorter=tuple(each.name for each in CONTESTANTS if not each.whole),
        rows=tuple(each.row(*names) for names, each in seen.items()),
        patients_a_second=tuple(_patients_a_second(prepared) for _ in range(rounds)),
        build_s=tuple(builds),
    )


def _scripts(asked: list[str]) -> dict[str, tuple[str, str]]:
    """Path and script of every page that is visited, by name."""
    measure = (_HERE / "measure.js").read_text("utf-8").replace("QUESTIONS", json.dumps(asked))
    pages = {each.name: (f"{each.name}/", measure) for each in CONTESTANTS}
    guideline = next(iter(load_docs(DOCS).procedures))
    calculator = (_HERE / "measure_calculator.js").read_text("utf-8")
    return {**pages, PAGE: (f"{_SITE}/{guideline}/kalkulator/", calculator)}


def _visit_twice(
    browser: Browser, line: Line, path: str, profile: Profile, script: str, seen: _Seen
) -> None:
    """Visit as one who was never here, and again as one who was."""
    context = browser.new_context()
    try:
        seen.cold.append(visit(context, line, path, profile, script))
        if path.startswith(_SITE):
            wait_until_kept(context, line, path)
        seen.warm.append(visit(context, line, path, profile, script))
    finally:
        context.close()


def _check_answers(
    seen: dict[tuple[str, str], _Seen], guideline: Guideline, asked: list[str]
) -> None:
    """A fast answer is none unless it is CPython's.

    Raises:
        VisitError: where one is another.
    """
    prepared = prepare(guideline)
    shorter = shorter_answers(guideline)
    wholes = [json.loads(answer_by(prepared, question)) for question in asked]
    shorts = [json.loads(shorter(question)) for question in asked]
    for each in CONTESTANTS:
        for profile, name in seen:
            if name != each.name:
                continue
            for visited in (*seen[profile, name].cold, *seen[profile, name].warm):
                found = [json.loads(answer) for answer in visited.answers]
                if found != (wholes if each.whole else shorts)[: len(found)]:
                    raise VisitError(f"{each.label} svarer noe annet enn CPython.")


def shorter_answers(guideline: Guideline) -> Callable[[str], str]:
    """What the shorter rules answer to a request, run by this Python."""
    names: dict[str, Callable[..., str]] = {}
    exec(compile(SHORTER_RULES.read_text("utf-8"), SHORTER_RULES, "exec"), names)
    plain = json.loads(write_guideline(guideline))
    return lambda request: names["answer_by"](plain, request)


def _build(site: Path, tell: Tell) -> float:
    """Seconds that a build of the site takes, where little has changed since the last."""
    tell("Bygger nettstedet …")
    begin = perf_counter()
    command = [sys.executable, "-m", "build_tools", "build", "--site", str(site)]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begin


def _patients_a_second(prepared: Prepared) -> float:
    """Patients assessed for every drug in a second of CPython, from values to assessments."""
    guideline = prepared.guideline
    forms = [json.loads(each)["form"] for each in questions(guideline, _PATIENTS, seed=2)]
    patients = [read_form(guideline, form).known for form in forms]
    known = [{**patient, **derive(guideline, patient)} for patient in patients]
    begin = perf_counter()
    for patient in known:
        assess(prepared, patient)
    return _PATIENTS / (perf_counter() - begin)


def _machine(load_before: float) -> dict[str, str]:
    model = next(_named(Path("/proc/cpuinfo"), "model name"), "ukjent prosessor")
    memory = next(_named(Path("/proc/meminfo"), "MemTotal"), "0 kB")
    return {
        "Prosessor": model,
        "Kjerner": str(os.cpu_count()),
        "Minne": f"{int(memory.split()[0]) / 2**20:.0f} GiB",
        "System": f"{system()} {os.uname().release}",
        "Last før og etter": f"{load_before:.1f} og {os.getloadavg()[0]:.1f}".replace(".", ","),
    }


def _named(file: Path, name: str) -> Iterator[str]:
    """The values of a name in a file of names and values."""
    for line in file.read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            yield value.strip()
