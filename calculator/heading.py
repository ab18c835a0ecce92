"""What is said first of a drug, and what no answer may leave unsaid beside it."""

from collections.abc import Iterable, Sequence

from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.effects import Effect
from calculator.guideline import Dose, Guideline
from calculator.wording import NOT_INDICATED, brief_label, effect_label, joined

_NOT_INDICATED_BRIEF = "Ikke indikasjon"
_UNSETTLED = "Ikke avklart"
_REDUCED = "Ev. redusert dose"
_DOSE_UNSETTLED = "Dose ikke avklart"


def card_heading(assessment: Assessment, known: Known) -> str:
    """What the card says first. Nothing sounds safe while something is missing."""
    label = effect_label(assessment.recommendation, known)
    if assessment.indicated is False:
        return f"{NOT_INDICATED}. {label}" if is_ruled_out(assessment) else NOT_INDICATED
    if is_unsettled(assessment):
        return _UNSETTLED
    still = assessment.unsettled
    if assessment.recommendation.gives_dose and not still.recommendations:
        if still.doses or still.uncomputed:
            label = f"{label}, men dosen er ikke avklart"
    elif assessment.recommendation.gives_dose and not _waits_for_conversion(assessment):
        label = f"Foreløpig: {label[0].lower()}{label[1:]}"
    reduced = reduced_text(assessment)
    return f"{label}. {reduced}" if reduced else label


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


def is_unsettled(assessment: Assessment) -> bool:
    """Whether nothing is established yet, and what is not known may speak against the drug.

    Nothing is, either, where a dose may stand beside what is established, and beside nothing that
    it can become.
    """
    still = assessment.unsettled
    if assessment.recommendation is Effect.USE:
        return bool(still.recommendations or still.indication)
    return bool(
        assessment.recommendation.gives_dose
        and still.recommendations
        and not any(effect.gives_dose for effect in still.recommendations)
    )


def is_ruled_out(assessment: Assessment) -> bool:
    """Whether it is established that a drug is not to be used now, whatever it is wanted for."""
    return assessment.recommendation.severity >= Effect.HOLD.severity


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


def reduced_text(assessment: Assessment) -> str:
    """That a reduced dose is, or may be, the right one, and why, in the words of the procedure."""
    doses = [dose for dose in assessment.doses if dose.kind.may_apply]
    reasons = [reason for dose in doses for reason in dose_reasons(assessment, dose)]
    alone = len(doses) == len(assessment.doses)
    said = list(dict.fromkeys(d.kind.label if alone else d.kind.may_apply for d in doses))
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
    if not settled or assessment.recommendation is not Effect.USE or reduced_text(assessment):
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


def look_again(assessment: Assessment, doubted: Sequence[str]) -> str:
    """Which values are to be looked at once more, beside an answer that a dose may stand beside."""
    if not doubted or assessment.indicated is False or not assessment.recommendation.gives_dose:
        return ""
    return f"Kontroller {joined([f'«{label}»' for label in doubted], 'og')}"


def brief_heading(assessment: Assessment, known: Known) -> str:
    """The heading in a word or two; beside it stands what is not settled."""
    if assessment.indicated is False and not is_ruled_out(assessment):
        return _NOT_INDICATED_BRIEF
    if is_unsettled(assessment):
        return _UNSETTLED
    if assessment.recommendation is Effect.USE and not assessment.conclusive:
        return _DOSE_UNSETTLED
    if assessment.recommendation is Effect.USE and reduced_text(assessment):
        kinds = {dose.kind for dose in assessment.doses}
        return _REDUCED if len(kinds) > 1 else kinds.pop().label
    return brief_label(assessment.recommendation, known)
