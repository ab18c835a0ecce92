"""The bench: every contestant on every profile, in turn, round after round."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from platform import python_version
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Playwright

from build_tools.chromium import PROGRAM
from build_tools.evidence.bench_outcome import PAGE, BenchOutcome, BenchRow, SecondStart
from build_tools.evidence.bench_profiles import Profile
from build_tools.project import PROJECT
from calculator.assessment import compile_guideline
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from calculator.page import answer_by
from tests.lab.bench import shorter_rules
from tests.lab.bench.contestants import CONTESTANTS, lay_out
from tests.lab.bench.half_core import NoShareError, share_of_core
from tests.lab.bench.host_figures import build_seconds, load, machine, patients_a_second
from tests.lab.bench.questions import questions
from tests.lab.bench.scripts_cost import scripts_cost
from tests.lab.bench.second_procedure import lay_out_two, second_start
from tests.lab.bench.throttled_server import NetworkLine, throttled
from tests.lab.bench.visits import BenchVisit, VisitError, reader, visit, wait_until_kept

_PAGE_LABEL = "Vår, hele kalkulatorsiden"
_QUESTIONS = 301
_SITE = "site"
_HERE = Path(__file__).parent

type Report = Callable[[str], None]


@dataclass
class _Seen:
    """The visits of one contestant on one profile."""

    cold: list[BenchVisit] = field(default_factory=list)
    warm: list[BenchVisit] = field(default_factory=list)

    def row(self, profile: str, contestant: str) -> BenchRow:
        return BenchRow(
            profile,
            contestant,
            tuple(each.start_ms for each in self.cold),
            tuple(each.start_ms for each in self.warm),
            round(median(each.sent for each in self.cold)),
            round(median(each.requests for each in self.cold)),
            tuple(each.memory for each in self.cold),
            tuple(time for each in self.cold for time in each.answer_ms),
        )


def bench(
    playwright: Playwright,
    guideline: Guideline,
    rounds: int,
    profiles: Iterable[Profile],
    report: Report,
) -> BenchOutcome:
    """Measure all.

    Args:
        playwright: the driver of the browsers, of which a process can run one only.
        guideline: of the procedure whose calculator is measured.
        rounds: how many times.
        profiles: on what; a profile that this machine cannot give is left out, and told of.
        tell: is told what is being done.

    Raises:
        NodeError: where the packages of the others cannot be had.
        VisitError: where a page does not answer, or answers otherwise than CPython.
    """
    load_before = load()
    asked = questions(guideline, _QUESTIONS)
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        versions = lay_out(folder, guideline, PROJECT)
        report("Bygger nettstedet …")
        builds = [build_seconds(folder / _SITE) for _ in range(rounds)]
        two = lay_out_two(folder, "two")
        line = stack.enter_context(throttled(folder))
        programs: dict[float | None, str | Path] = {None: PROGRAM}
        given = []
        for profile in profiles:
            try:
                if profile.share is not None and profile.share not in programs:
                    slowed = stack.enter_context(share_of_core(profile.share, PROGRAM))
                    programs[profile.share] = slowed
                given.append(profile)
            except NoShareError as error:
                report(f"{profile.label} er ikke målt. {error}")
        scripts = _scripts(guideline, asked)
        seen = {(each.name, name): _Seen() for each in given for name in scripts}
        seconds: dict[str, list[tuple[float, float]]] = {each.name: [] for each in given}
        for at in range(rounds):
            for profile in given:
                if at and profile.once:
                    continue
                report(f"Runde {at + 1} av {rounds}: {profile.label} …")
                browser = partial(reader, playwright, programs[profile.share])
                for name, (path, script) in scripts.items():
                    with browser() as context:
                        versions["chromium"] = _version(context)
                        _visit_twice(context, line, path, profile, script, seen[profile.name, name])
                _, script = scripts[PAGE]
                seconds[profile.name].append(second_start(browser, line, two, profile, script))
        _check_answers(seen, guideline, asked)
        report("Måler kalkulatorsiden med og uten skript …")
        score = scripts_cost(folder / _SITE, _calculator_of(guideline), folder / "bare", rounds)
    compiled = compile_guideline(guideline)
    return BenchOutcome(
        date=date.today().isoformat(),
        machine=machine(load_before),
        rounds=rounds,
        versions={**versions, "CPython": python_version()},
        profiles=tuple(given),
        labels={**{each.name: each.label for each in CONTESTANTS}, PAGE: _PAGE_LABEL},
        shorter=tuple(each.name for each in CONTESTANTS if not each.whole),
        rows=tuple(each.row(*names) for names, each in seen.items()),
        patients_a_second=tuple(patients_a_second(compiled) for _ in range(rounds)),
        build_s=tuple(builds),
        scores=(score,),
        seconds=tuple(
            SecondStart(name, *zip(*each, strict=True)) for name, each in seconds.items()
        ),
    )


def _scripts(guideline: Guideline, asked: list[str]) -> dict[str, tuple[str, str]]:
    """Path and script of every page that is visited, by name."""
    measure = (_HERE / "measure.js").read_text("utf-8").replace("QUESTIONS", json.dumps(asked))
    pages = {each.name: (f"{each.name}/", measure) for each in CONTESTANTS}
    calculator = (_HERE / "measure_calculator.js").read_text("utf-8")
    return {**pages, PAGE: (f"{_SITE}/{_calculator_of(guideline)}", calculator)}


def _calculator_of(guideline: Guideline) -> str:
    """The path of the page of the calculator, below the site."""
    return f"{guideline.id}/kalkulator/"


def _visit_twice(
    context: BrowserContext,
    line: NetworkLine,
    path: str,
    profile: Profile,
    script: str,
    seen: _Seen,
) -> None:
    """Visit as one who was never here, and again as one who was."""
    seen.cold.append(visit(context, line, path, profile, script))
    if path.startswith(_SITE):
        wait_until_kept(context, line, path)
    seen.warm.append(visit(context, line, path, profile, script))


def _version(context: BrowserContext) -> str:
    assert context.browser
    return context.browser.version


def _check_answers(
    seen: dict[tuple[str, str], _Seen], guideline: Guideline, asked: list[str]
) -> None:
    """A fast answer is none unless it is CPython's.

    Raises:
        VisitError: where one is another.
    """
    compiled = compile_guideline(guideline)
    shorter = shorter_answers(guideline)
    wholes = [json.loads(answer_by(compiled, question)) for question in asked]
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
    plain = json.loads(write_guideline(guideline))
    return lambda request: str(shorter_rules.answer_by(plain, request))  # type: ignore[no-untyped-call]
