"""The page that lists every sentence with all that stands on it, and what has been proved."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from build_tools.evidence.evidence import Evidence
from build_tools.evidence.rule_vignettes import Result
from build_tools.evidence.templating import render
from build_tools.evidence.traceability import Trace, Traces
from build_tools.proof.border_sides import BorderSide
from build_tools.proof.passages import PassageUse
from build_tools.proof.regions import Proof
from build_tools.templating import thousands
from calculator.bounds import sign_of
from calculator.guideline import Guideline
from calculator.numerals import write_quantity


@dataclass(frozen=True, slots=True)
class ChosenSide:
    """An end whose side was chosen, in words."""

    side: BorderSide
    field_label: str
    words: str


def traceability(evidence: Evidence) -> str:
    """The page of a procedure by what stands behind it."""
    return trace_page(evidence.traces, evidence.proof)


def trace_page(traces: Traces, proof: Proof) -> str:
    """The page as XHTML. A proof that does not hold has no page: the build tells its faults."""
    return render(
        "trace_page.html",
        page=traces.guideline.id,
        figures=list(_figures(traces, proof)),
        drugs=proof.drugs,
        sections=_sections(traces),
        chosen=[_chosen(proof.guideline, each) for each in proof.borders if each.chosen_in],
        loose=_loose(traces),
    )


def trace_panels(traces: Traces) -> str:
    """The panels of all sentences that feed a rule or a dose, for the end of the procedure."""
    found = list(traces.by_anchor.values())
    return render("trace_panels.html", page=traces.guideline.id, traces=found)


def _figures(traces: Traces, proof: Proof) -> Iterator[tuple[str, str]]:
    """What there is of each thing, as one would read it aloud."""
    failed = sum(not each.passed for each in traces.results)
    stated = sum(each.stated for each in proof.borders)
    yield "Setninger i prosedyren", str(len(traces.all))
    yield "… som gir regel eller dose", str(traces.count(PassageUse.RULE))
    yield "… som innleder andre", str(traces.count(PassageUse.LEAD))
    yield "… som en datamaskin ikke kan bruke", str(traces.count(PassageUse.OMITTED))
    lines = sum(len(traces.guideline.uncomputed_lines(drug)) for drug in traces.guideline.drugs)
    yield "Linjer i doseringen som ikke beregnes", str(lines)
    yield "Regler", str(proof.rules)
    yield "Områder for alle legemidlene samlet", thousands(proof.regions)
    yield "Områder uten svar og uten forklaring (hull)", str(sum(d.gaps for d in proof.drugs))
    yield "Områder med to svar (overlapp)", str(sum(d.overlaps for d in proof.drugs))
    yield "Grenser der teksten sier hvilken side tallet hører til", str(stated)
    yield "Grenser der siden er valgt i en tolkning", str(len(proof.borders) - stated)
    yield "Vignetter", str(len(traces.results))
    yield "Vignetter som ikke er bestått", str(failed)


def _sections(traces: Traces) -> list[tuple[str, list[Trace]]]:
    """The sentences under the lowest heading that each stands below."""
    return [
        (heading, list(found))
        for heading, found in groupby(traces.all, key=lambda each: each.passage.sections[-1])
    ]


def _chosen(guideline: Guideline, side: BorderSide) -> ChosenSide:
    field = guideline.fields[side.field]
    words = f"{sign_of(side.sign)} {write_quantity(side.number, field.unit)}"
    return ChosenSide(side, field.label, words)


def _loose(traces: Traces) -> list[Result]:
    tied = {result.vignette.name for each in traces.all for result in each.results}
    return [each for each in traces.results if each.vignette.name not in tied]
