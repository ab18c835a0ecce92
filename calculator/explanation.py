"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.guideline import Dose, DoseKind, Effect, Guideline
from calculator.numerals import write_number

TREATMENT = "treatment"
"""The field that says whether treatment is new or ongoing; it changes wording only."""

NOTICE = "Utkast til høring – ikke til klinisk bruk"
"""What every result says until the owner of the procedure decides otherwise."""

_LABELS = {
    Effect.USE: "Kan brukes",
    Effect.CAUTION: "Bruk med forsiktighet",
    Effect.LAST_RESORT: "Bare dersom alternativer mangler",
    Effect.NOT_COVERED: "Ikke omtalt i prosedyren",
    Effect.HOLD: "Ikke start ny behandling, sett pågående behandling på pause",
    Effect.DO_NOT_USE: "Skal ikke brukes",
}
_HOLD_LABELS = {"new": "Ikke start behandling", "ongoing": "Sett behandlingen på pause"}
_DOSE_LABELS = {
    DoseKind.STANDARD: "Standarddose",
    DoseKind.REDUCED: "Redusert dose, kan være aktuelt",
    DoseKind.WEIGHT_BASED: "Dose etter kroppsvekt",
}
_NOT_INDICATED = "Ikke en indikasjon i prosedyren"
_UNSETTLED = "Ikke avklart"


def effect_label(effect: Effect, known: Known) -> str:
    """The effect in words, worded for new or ongoing treatment where that is known."""
    treatment = known.get(TREATMENT)
    if effect is Effect.HOLD and isinstance(treatment, str):
        return _HOLD_LABELS[treatment]
    return _LABELS[effect]


def dose_text(dose: Dose) -> str:
    """The dose as the procedure's table writes it: «4 mg x 1 daglig»."""
    return f"{write_number(dose.dose_mg)} mg x {dose.times_daily} daglig"


def explain(guideline: Guideline, assessment: Assessment, known: Known) -> dict[str, Any]:
    """The card of one drug, as JSON values; findings gravest first, established before possible."""
    findings = sorted(
        assessment.findings,
        key=lambda finding: (not finding.applies, -finding.effect.severity),
    )
    return {
        "name": assessment.drug.name,
        "brand": assessment.drug.brand,
        "heading": _heading(assessment, known),
        "certainty": _certainty(assessment, known),
        "indication": _indication(guideline, assessment, known),
        "doses": [_explain_dose(dose) for dose in assessment.doses],
        "why": [_explain_finding(finding, known) for finding in findings],
        "missing": [
            {"field": name, "label": guideline.fields[name].label} for name in assessment.missing
        ],
        "notice": NOTICE,
    }


def _heading(assessment: Assessment, known: Known) -> str:
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
    if not isinstance(choice, str):
        return "Indikasjon er ikke besvart."
    label = guideline.fields[INDICATION].choices[choice]
    if assessment.indicated:
        return f"{label} er en indikasjon for legemidlet i prosedyren."
    return f"{label} er ikke blant indikasjonene for legemidlet i prosedyren."


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
        "effect_label": effect_label(finding.effect, known),
        "interpretations": [_plain(each) for each in (*rule.interpretations, *relaxed)],
    }


def _plain(interpretation: Any) -> dict[str, str]:
    return {"text": interpretation.text, "reason": interpretation.reason}
