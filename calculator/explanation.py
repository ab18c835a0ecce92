"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.guideline import Dose, DoseKind, Effect, Guideline, Interpretation
from calculator.wording import NOTICE, dose_text, effect_label, value_text

_DOSE_LABELS = {
    DoseKind.STANDARD: "Standarddose",
    DoseKind.REDUCED: "Redusert dose, kan være aktuelt",
    DoseKind.WEIGHT_BASED: "Dose etter kroppsvekt",
}
_NOT_INDICATED = "Ikke en indikasjon i prosedyren"
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
        "certainty": _certainty(assessment, known),
        "indication": _indication(guideline, assessment, known),
        "doses": [_explain_dose(dose) for dose in assessment.doses],
        "why": [_explain_finding(finding, known) for finding in findings],
        "missing": [
            {"field": name, "label": guideline.fields[name].label} for name in assessment.missing
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
        "interpretations": [_plain(each) for each in dose.interpretations],
    }


def _explain_finding(finding: Finding, known: Known) -> dict[str, Any]:
    rule = finding.rule
    relaxed = rule.relaxed.interpretations if rule.relaxed else ()
    return {
        "rule": rule.id,
        "quote": rule.quote.text,
        "lead": rule.quote.lead,
        "source": rule.quote.source,
        "status": "applies" if finding.applies else "possible",
        "effect": finding.effect.value,
        "effect_label": finding_label(finding, known),
        "interpretations": [_plain(each) for each in (*rule.interpretations, *relaxed)],
    }


def _plain(interpretation: Interpretation) -> dict[str, str]:
    return {"text": interpretation.text, "reason": interpretation.reason}
