"""The page of deviations: what each source says, and whom it would change the answer for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from build_tools.authoring.deviations import Deviation
from build_tools.authoring.rules_alone import without_front
from build_tools.authoring.schema_deviations import DeviationVerdict
from build_tools.cache import CACHE, cached_by_values
from build_tools.deviations.marks import deviation_anchor
from build_tools.deviations.templating import render
from build_tools.pages.procedure_html import source_address
from build_tools.redline import phrases
from build_tools.redline.behaviour import ChangedRegion, compare
from calculator.guideline import Guideline

VERDICTS: Mapping[DeviationVerdict | None, str] = {
    "departs": "Kilden sier noe annet",
    "silent": "Prosedyren er taus",
    "agrees": "Kilden sier det samme",
    None: "Spørsmål, der kilden ikke er lest",
}
STRENGTHS = {"may": "kan", "should": "bør", "must": "skal"}


@dataclass(frozen=True)
class ShownDeviation:
    """A deviation with the patients who would be answered otherwise, fewest facts first.

    ``regions`` is None where the source cannot be computed.
    """

    deviation: Deviation
    regions: tuple[ChangedRegion, ...] | None


def deviations_page(guideline: Guideline, deviations: Sequence[Deviation]) -> str:
    """Every deviation from a guideline, drug by drug, as one well-formed element of XHTML."""
    names = {drug.id: drug.name for drug in guideline.drugs}
    groups = [
        (drug, names.get(drug, "Alle legemidlene"), [_shown(guideline, each) for each in found])
        for drug, found in groupby(deviations, key=lambda each: each.drug)
    ]
    return render(
        "deviations.html",
        groups=groups,
        counts=_counts(deviations),
        verdicts=VERDICTS,
        strengths=STRENGTHS,
        phrases=phrases,
        link=source_address,
        anchor=deviation_anchor,
    )


def answered_otherwise(guideline: Guideline, deviation: Deviation) -> tuple[ChangedRegion, ...]:
    """The patients who would be answered otherwise if the source were followed, and no others."""
    assert deviation.followed is not None
    versions = [_only(each, deviation.drug) for each in (guideline, deviation.followed)]
    changed = cached_by_values(
        CACHE / "deviations" / f"{guideline.id} {deviation.id}",
        versions,
        tuple,
        lambda: compare(*versions),
    )
    regions = [region for drug in changed for region in drug.regions]
    return tuple(sorted(regions, key=lambda region: len(region.example)))


def _only(guideline: Guideline, drug: str) -> Guideline:
    """The rules of the drug that a deviation is about, or of all."""
    drugs = tuple(each for each in guideline.drugs if drug in ("", each.id))
    return replace(without_front(guideline), drugs=drugs)


def _shown(guideline: Guideline, deviation: Deviation) -> ShownDeviation:
    if deviation.followed is None:
        return ShownDeviation(deviation, None)
    return ShownDeviation(deviation, answered_otherwise(guideline, deviation))


def _counts(deviations: Sequence[Deviation]) -> list[tuple[str, int]]:
    found = Counter(each.entry.verdict for each in deviations)
    return [(words, found[verdict]) for verdict, words in VERDICTS.items()]
