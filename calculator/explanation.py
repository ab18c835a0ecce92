"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.effects import Effect, Outcome, Tone
from calculator.guideline import Dose, Field, Guideline, Interpretation, Quote, Rule
from calculator.unsettled import unsettled, unsettled_text
from calculator.wording import (
    NOT_INDICATED,
    brief_label,
    dose_text,
    effect_label,
    joined,
    value_text,
)

_NOT_INDICATED_BRIEF = "Ikke indikasjon"
_UNSETTLED = "Ikke avklart"
_REDUCED = "Ev. redusert dose"
_DOSE_UNSETTLED = "Dose ikke avklart"


def explain(
    guideline: Guideline, assessment: Assessment, known: Known, remarks: Sequence[str] = ()
) -> dict[str, Any]:
    """The card of one drug, as JSON values; findings gravest first, established before possible.

    Of a drug that is known not to be indicated only that is told, and what is established against
    it. ``remarks`` are the notes and doubts that stand beside what was typed.
    """
    findings = sorted(
        shown_findings(assessment), key=lambda each: (not each.applies, -each.effect.severity)
    )
    return {
        "name": assessment.drug.name,
        "brand": assessment.drug.brand,
        "heading": card_heading(assessment, known),
        "brief": _brief(assessment, known),
        **_face(assessment),
        "certainty": unsettled_text(assessment, known),
        "all_clear": "" if remarks else all_clear(guideline, assessment),
        "indication": _indication(guideline, assessment, known),
        "doses": [_explain_dose(assessment, dose) for dose in assessment.doses],
        "why": [_explain_finding(finding, known) for finding in distinct(findings, known)],
        "interpretations": list(_interpretations(assessment.doses, findings)),
        "missing": [
            {"field": field.name, "label": field.label}
            for field in missing_fields(guideline, assessment)
            if assessment.indicated is not False
        ],
        "notice": guideline.status.notice,
    }


def card_heading(assessment: Assessment, known: Known) -> str:
    """What the card says first. Nothing sounds safe while something is missing."""
    label = effect_label(assessment.recommendation, known)
    if assessment.indicated is False:
        return f"{NOT_INDICATED}. {label}" if _is_ruled_out(assessment) else NOT_INDICATED
    still = unsettled(assessment)
    if assessment.recommendation is Effect.USE:
        if is_unsettled(assessment):
            return _UNSETTLED
        if still.doses:
            label = f"{label}, men dosen er ikke avklart"
    elif (
        still.recommendations
        and assessment.recommendation.gives_dose
        and not _waits_for_conversion(assessment)
    ):
        label = f"Foreløpig: {label[0].lower()}{label[1:]}"
    reduced = _reduced(assessment)
    return f"{label}. {reduced}" if reduced else label


def is_unsettled(assessment: Assessment) -> bool:
    """Whether nothing is established yet, and what is not known may speak against the drug."""
    still = unsettled(assessment)
    return assessment.recommendation is Effect.USE and bool(
        still.recommendations or still.indication
    )


def shown_findings(assessment: Assessment) -> list[Finding]:
    """The findings to tell: none that would offer a dose which is not listed."""
    listed = {dose.quote.text for dose in assessment.doses}
    lines = {dose.quote.text for dose in assessment.drug.doses}
    findings = [
        each
        for each in assessment.findings
        if each.effect is not Effect.USE
        or each.rule.quote.lead not in lines
        or each.rule.quote.lead in listed
    ]
    if assessment.indicated is False:
        return [each for each in findings if each.applies and each.effect is not Effect.USE]
    return findings


def _is_ruled_out(assessment: Assessment) -> bool:
    """Whether it is established that a drug is not to be used now, whatever it is wanted for."""
    return assessment.recommendation in (Effect.HOLD, Effect.DO_NOT_USE)


def _waits_for_conversion(assessment: Assessment) -> bool:
    """Whether only what an established finding itself asks about can change the recommendation.

    Such a finding says in its own words what it waits for.
    """
    asked = {
        name
        for finding in assessment.findings
        if finding.applies and finding.effect is assessment.recommendation
        for conversion in finding.rule.becomes
        for name in conversion.when.fields
    }
    return asked.issuperset(assessment.missing)


def _reduced(assessment: Assessment) -> str:
    """That a reduced dose may be the right one, and why, in the words of the procedure."""
    doses = [dose for dose in assessment.doses if dose.kind.may_apply]
    reasons = [reason for dose in doses for reason in dose_reasons(assessment, dose)]
    said = list(dict.fromkeys(dose.kind.may_apply for dose in doses))
    why = f" {joined(reasons, 'og')}" if reasons else ""
    return f"{'. '.join(said)}{why}"


def dose_reasons(assessment: Assessment, dose: Dose) -> list[str]:
    """The list items below the line of a dose that apply: «hos eldre ≥ 75 år»."""
    quotes = [finding.rule.quote for finding in assessment.findings if finding.applies]
    reasons = [quote.text for quote in quotes if quote.lead and quote.lead == dose.quote.text]
    return list(dict.fromkeys(reasons))


def all_clear(guideline: Guideline, assessment: Assessment) -> str:
    """That no reservation applies, where everything that matters is answered; else empty.

    Nothing is said where a reduced dose may be the right one: what calls for it is one, too.
    """
    settled = assessment.conclusive and assessment.indicated
    if not settled or assessment.recommendation is not Effect.USE or _reduced(assessment):
        return ""
    rules = guideline.rules_for(assessment.drug)
    number = sum(rule.effect is not Effect.USE for rule in rules)
    if number == 1:
        return "Prosedyrens ene forbehold for legemidlet gjelder ikke."
    return f"Ingen av prosedyrens {number} forbehold for legemidlet gjelder." if number else ""


def not_asked(guideline: Guideline, assessments: Iterable[Assessment]) -> str:
    """What the procedure does not ask about, beside answers that list a dose; else empty."""
    if not (guideline.not_asked and any(assessment.doses for assessment in assessments)):
        return ""
    return f"Prosedyren spør ikke om {joined(guideline.not_asked, 'eller')}."


def _brief(assessment: Assessment, known: Known) -> str:
    """The heading in a word or two; beside it stands what is not settled."""
    if assessment.indicated is False and not _is_ruled_out(assessment):
        return _NOT_INDICATED_BRIEF
    if assessment.recommendation is Effect.USE and not assessment.conclusive:
        return _UNSETTLED if is_unsettled(assessment) else _DOSE_UNSETTLED
    if assessment.recommendation is Effect.USE and _reduced(assessment):
        return _REDUCED
    return brief_label(assessment.recommendation, known)


def _face(assessment: Assessment) -> dict[str, str]:
    """How the answer looks. Only a complete answer to a wanted drug may look safe."""
    if assessment.indicated is False and not _is_ruled_out(assessment):
        return {"look": Outcome.NOT_INDICATED, "tone": Tone.NEUTRAL}
    effect = assessment.recommendation
    if effect is Effect.USE and not (assessment.conclusive and assessment.indicated):
        return {"look": Outcome.UNSETTLED, "tone": Tone.NEUTRAL}
    return {"look": effect, "tone": effect.row.tone}


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


def _indication(guideline: Guideline, assessment: Assessment, known: Known) -> str:
    choice = known.get(INDICATION)
    if choice is None:
        return "Indikasjon er ikke besvart."
    label = value_text(guideline.fields[INDICATION], choice)
    if assessment.indicated:
        return f"{label} er en indikasjon for legemidlet i prosedyren."
    return f"Indikasjonen «{label}» er ikke blant dem som prosedyren har for legemidlet."


def finding_label(finding: Finding, known: Known) -> str:
    """What a finding means; one without an effect is for information."""
    if finding.effect is Effect.USE:
        return "Til opplysning"
    return effect_label(finding.effect, known)


def _explain_dose(assessment: Assessment, dose: Dose) -> dict[str, Any]:
    reasons = dose_reasons(assessment, dose)
    return {
        "text": dose_text(dose),
        "label": f"{dose.kind.label}, {dose.form}" if dose.form else dose.kind.label,
        "reason": joined(reasons, "og") if reasons else "",
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
        "mark": "informs" if finding.effect is Effect.USE else "limits",
        "because": finding.because,
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
    return (*rule.interpretations, *(i for each in rule.becomes for i in each.interpretations))
