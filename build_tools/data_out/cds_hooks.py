"""A card of CDS Hooks for each answer: what a record system shows beside the patient.

Source: CDS Hooks 2.0, section «Card attributes».
"""

from typing import Any

from calculator.assessment import Assessment
from calculator.dose_words import dose_text
from calculator.effects import Effect, Tone
from calculator.guideline import Guideline
from calculator.wording import NOT_INDICATED, effect_label

LONGEST_SUMMARY = 140
_INDICATORS = {Tone.STOP: "critical", Tone.GRAVE: "critical", Tone.PAUSE: "critical"}


def card(guideline: Guideline, assessment: Assessment, site: str) -> dict[str, Any]:
    """The card of one drug.

    What is not settled says so in the summary, and is never told as if it were mild: the
    indicator is that of the worst that is still possible.

    Args:
        guideline: the procedure.
        assessment: the answer for one drug.
        site: the address that the site lies at, ending in a slash.
    """
    drug = assessment.drug
    settled = "" if assessment.conclusive else " (ikke avklart)"
    summary = f"{drug.name}: {_said(assessment)}{settled}"
    return {
        "summary": summary[:LONGEST_SUMMARY],
        "detail": "\n".join(_details(guideline, assessment)),
        "indicator": _indicator(assessment.worst_case),
        "source": {
            "label": f"{guideline.title} {guideline.version}. {guideline.status.notice}",
            "url": f"{site}{guideline.id}/#{drug.id}",
        },
    }


def _said(assessment: Assessment) -> str:
    label = effect_label(assessment.recommendation, {})
    if assessment.indicated is False:
        return NOT_INDICATED if assessment.recommendation is Effect.USE else label
    return label


def _indicator(effect: Effect) -> str:
    if effect is Effect.USE:
        return "info"
    return _INDICATORS.get(effect.row.tone, "warning")


def _details(guideline: Guideline, assessment: Assessment) -> list[str]:
    lines = [f"- {dose_text(each)}" for each in assessment.doses]
    lines += [
        f"> {each.rule.quote.text} ({effect_label(each.effect, {})})"
        for each in assessment.findings
        if each.applies
    ]
    if assessment.missing:
        labels = [guideline.fields[name].label for name in assessment.missing]
        lines.append(f"Ikke kjent: {', '.join(labels)}.")
    return [*lines, guideline.status.notice]
