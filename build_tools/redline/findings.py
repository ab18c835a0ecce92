"""Findings for the hearing: everything in a draft that its readers are asked about.

Nothing here knows a drug or a number: each finding follows from the rules and the text alone.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from build_tools.authoring.procedure import Procedure
from build_tools.cache import CACHE, cached_by_values
from build_tools.pages.procedure_html import source_address
from build_tools.redline import rule_findings, text_findings
from build_tools.redline.finding import FindingKind, HearingFinding
from build_tools.redline.reading import authored
from build_tools.redline.templating import render
from build_tools.redline.writing import written_variously
from calculator.guideline import Guideline

__all__ = ["FindingKind", "HearingFinding", "findings", "findings_html", "hearing_findings"]


def findings(procedure: Procedure) -> tuple[HearingFinding, ...]:
    """Every finding, kind by kind; each interpretation is told by at least one."""
    guideline, pieces = procedure.guideline, authored(procedure)
    place = CACHE / "findings" / guideline.id
    found = [
        *cached_by_values(place, [guideline], tuple, lambda: tuple(_of_rules(guideline))),
        *text_findings.undefined_terms(procedure),
        *rule_findings.without_unit(guideline),
        *text_findings.references(procedure, pieces),
        *written_variously(procedure, pieces),
    ]
    shown = {interpretation for each in found for interpretation in each.interpretations}
    rest = text_findings.other_interpretations(procedure, shown)
    return (*found, *rest, *text_findings.deviations(procedure))


def _of_rules(guideline: Guideline) -> Iterator[HearingFinding]:
    """Those that every patient has to be looked at for."""
    yield from rule_findings.uncovered(guideline)
    yield from rule_findings.ambiguous(guideline)
    yield from rule_findings.gaps(guideline)
    yield from rule_findings.thresholds(guideline)


def hearing_findings(procedure: Procedure) -> str:
    """The findings of a procedure on its page."""
    return findings_html(findings(procedure))


def findings_html(
    found: Iterable[HearingFinding], link: Callable[[str], str] = source_address
) -> str:
    """The findings under a heading for each kind, as one well-formed element of XHTML.

    Each has the id `finding-` and its own, and `data-finding`, for links and comments.
    """
    kinds = [(kind, list(each)) for kind, each in groupby(found, lambda one: one.kind)]
    return render("findings.html", kinds=kinds, link=link)
