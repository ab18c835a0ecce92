"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from collections.abc import Iterable, Iterator
from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.guideline import (
    Dose,
    DoseKind,
    Effect,
    Field,
    Guideline,
    Interpretation,
    Quote,
    Rule,
)
from calculator.wording import NOTICE, brief_label, dose_text, effect_label, value_text

_DOSE_LABELS = {
    DoseKind.STANDARD: "Standarddose",
    DoseKind.REDUCED: "Redusert dose, kan være aktuelt",
    DoseKind.WEIGHT_BASED: "Dose etter kroppsvekt",
}
_NOT_INDICATED = "Ikke en indikasjon i prosedyren"
_NOT_INDICATED_BRIEF = "Ikke indikasjon"
_UNSETTLED = "Ikke avklart"


def explain(guideline: Guideline, assessment: Assessment, known: Known) -> dict[str, Any]:
    """The card of one drug, as JSON values; findings gravest first, established before possible."""
    findings = sorted(
        assessment.findings,
        key=lambda finding: (not finding.applies, -finding.effect.severity),
    )
    return {
        "name": assessment.drug.name,
        "brand": assessment.drug.brand,
        "heading": card_heading(assessment, known),
        "brief": _brief(assessment, known),
        "certainty": _certainty(assessment, known),
        "indication": _indication(guideline, assessment, known),
        "doses": [_explain_dose(dose) for dose in assessment.doses],
        "why": [_explain_finding(finding, known) for finding in distinct(findings, known)],
        "interpretations": list(_interpretations(assessment.doses, findings)),
        "missing": [
            {"field": field.name, "label": field.label}
            for field in missing_fields(guideline, assessment)
        ],
        "notice": NOTICE,
    }


def card_heading(assessment: Assessment, known: Known) -> str:
    """What the card says first. Nothing sounds safe while something is missing."""
    if assessment.indicated is False:
        return _NOT_INDICATED
    label = effect_label(assessment.recommendation, known)
    if assessment.recommendation is assessment.worst_case and (
        assessment.conclusive or assessment.recommendation is not Effect.USE
    ):
        return label
    if assessment.recommendation is Effect.USE:
        return _UNSETTLED
    return f"Foreløpig: {label[0].lower()}{label[1:]}"


def _brief(assessment: Assessment, known: Known) -> str:
    """The heading in a word or two; beside it stands how much is missing."""
    if assessment.indicated is False:
        return _NOT_INDICATED_BRIEF
    if assessment.recommendation is Effect.USE and not assessment.conclusive:
        return _UNSETTLED
    return brief_label(assessment.recommendation, known)


def missing_fields(guideline: Guideline, assessment: Assessment) -> list[Field]:
    """The fields that are missing, in the order in which the form asks for them."""
    return [field for name, field in guideline.fields.items() if name in assessment.missing]


def distinct(findings: Iterable[Finding], known: Known) -> list[Finding]:
    """Some findings without those that would say the same sentence to the same end once more."""
    told: dict[tuple[Quote, bool, str], Finding] = {}
    for finding in findings:
        said = (finding.rule.quote, finding.applies, finding_label(finding, known))
        told.setdefault(said, finding)
    return list(told.values())


def _certainty(assessment: Assessment, known: Known) -> str:
    """What is not settled, in one or two sentences; empty where all is."""
    if assessment.conclusive:
        return ""
    count = len(assessment.missing)
    lacking = "1 opplysning mangler." if count == 1 else f"{count} opplysninger mangler."
    if assessment.recommendation is not assessment.worst_case:
        return f"Kan bli «{effect_label(assessment.worst_case, known)}». {lacking}"
    if assessment.indicated is None:
        return f"Indikasjonen avgjør om legemidlet er aktuelt. {lacking}"
    return f"Dosen er ikke avklart. {lacking}"


def _indication(guideline: Guideline, assessment: Assessment, known: Known) -> str:
    choice = known.get(INDICATION)
    if choice is None:
        return "Indikasjon er ikke besvart."
    label = value_text(guideline.fields[INDICATION], choice)
    if assessment.indicated:
        return f"{label} er en indikasjon for legemidlet i prosedyren."
    return f"{label} er ikke blant indikasjonene for legemidlet i prosedyren."


def finding_label(finding: Finding, known: Known) -> str:
    """What a finding means; one without an effect is for information."""
    if finding.effect is Effect.USE:
        return "Til opplysning"
    return effect_label(finding.effect, known)


def _explain_dose(dose: Dose) -> dict[str, Any]:
    return {
        "text": dose_text(dose),
        "label": _DOSE_LABELS[dose.kind],
        "quote": dose.quote.text,
        "source": dose.quote.source,
    }


def _explain_finding(finding: Finding, known: Known) -> dict[str, Any]:
    rule = finding.rule
    return {
        "rule": rule.id,
        "quote": rule.quote.text,
        "lead": " ".join(filter(None, (rule.quote.preface, rule.quote.lead))),
        "source": rule.quote.source,
        "status": "applies" if finding.applies else "possible",
        "effect": finding.effect.value,
        "effect_label": finding_label(finding, known),
    }


def _interpretations(
    doses: Iterable[Dose], findings: Iterable[Finding]
) -> Iterator[dict[str, str]]:
    """Every interpretation behind a card once, with the sentence that it was first needed for."""
    needed: dict[Interpretation, str] = {}
    for dose in doses:
        for each in dose.interpretations:
            needed.setdefault(each, dose.quote.text)
    for finding in findings:
        for each in _interpretations_of(finding.rule):
            needed.setdefault(each, finding.rule.quote.text)
    for each, quote in needed.items():
        yield {"quote": quote, "text": each.text, "reason": each.reason}


def _interpretations_of(rule: Rule) -> tuple[Interpretation, ...]:
    return (*rule.interpretations, *(rule.relaxed.interpretations if rule.relaxed else ()))
