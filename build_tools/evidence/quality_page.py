"""The latest figures of all that is tested: what each build proves, and what long runs found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from build_tools.evidence.code_state import code_state
from build_tools.evidence.condition_coverage import condition_coverage
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.measurements import Figure, Measurement, Subject, measurement
from build_tools.evidence.templating import render
from build_tools.templating import thousands
from calculator.guideline import Guideline

type BuiltFigures = tuple[Guideline, Iterable[Figure]]
"""A procedure's guideline, and its `build_figures`."""


def quality_page(built: Collection[BuiltFigures], runs: Collection[Measurement]) -> str:
    """The figures as XHTML; those of a build are measured now, the others when their run was."""
    now = [_of_build(*each) for each in built]
    rules = {each.procedure: each.rules for each in now}
    titles = {guideline.id: guideline.title for guideline, _ in built}
    return render(
        "quality.html",
        measurements=[(each, _day(each.date), _cases(each)) for each in (*now, *runs)],
        shown=_shown,
        titles=titles,
        outdated={(each.procedure, each.name): list(_changed(each, rules)) for each in runs},
    )


def _cases(made: Measurement) -> dict[str, list[Figure]]:
    """The figures by their case; what is of no case stands under the empty name."""
    cases: dict[str, list[Figure]] = {}
    for each in made.figures:
        cases.setdefault(each.case, []).append(each)
    return cases


def _of_build(guideline: Guideline, figures: Iterable[Figure]) -> Measurement:
    about = Subject("build", f"{guideline.title}: bevis og vignetter", "make build")
    return measurement(about, guideline, figures)


def _changed(made: Measurement, rules: Mapping[str, str]) -> Iterator[str]:
    """What is no longer as it was when a run was made."""
    if made.rules != rules.get(made.procedure):
        yield "reglene eller teksten"
    if code_state(made.of) != made.code:
        yield "koden"


def build_figures(evidence: Evidence) -> Iterator[Figure]:
    """What every build shows before it makes a page."""
    proof, results = evidence.proof, evidence.traces.results
    parts = condition_coverage(proof.guideline, [each.vignette.known for each in results])
    yield Figure("Regler", proof.rules)
    yield Figure("Områder som reglene deler pasientene i", proof.regions)
    yield Figure("Områder uten svar og uten forklaring (hull)", sum(d.gaps for d in proof.drugs))
    yield Figure("Områder med to svar (overlapp)", sum(d.overlaps for d in proof.drugs))
    yield Figure("Påstander som ikke holder", len(proof.faults))
    yield Figure("Vignetter", len(results))
    yield Figure("Vignetter som ikke er bestått", sum(not each.passed for each in results))
    yield Figure("Ledd i sammensatte vilkår", len(parts))
    yield Figure("… som vignettene viser at avgjør (MC/DC)", sum(part.covered for part in parts))


def _day(written: str) -> str:
    return f"{date.fromisoformat(written):%d.%m.%Y}"


def _shown(value: int | float) -> str:
    return thousands(value) if isinstance(value, int) else str(value).replace(".", ",")
