"""A card of CDS Hooks for each answer: what a record system shows beside the patient.

Source: CDS Hooks 2.0, section «Card attributes».
"""

from typing import Any

from calculator.assessment import Assessment
from calculator.conditions import Known
from calculator.dose_words import dose_text
from calculator.effects import Effect, Tone
from calculator.guideline import Guideline
from calculator.heading import card_heading
from calculator.wording import effect_label

LONGEST_SUMMARY = 140
_INDICATORS = {Tone.STOP: "critical", Tone.GRAVE: "critical", Tone.PAUSE: "critical"}


def card(guideline: Guideline, assessment: Assessment, known: Known, site: str) -> dict[str, Any]:
    """The card of one drug.

    The summary is the heading of the calculator's own card, and what is not settled is never
    shown as if it were mild: the indicator is that of the worst that is still possible.

    Args:
        guideline: the procedure.
        assessment: the answer for one drug.
        known: what is known of the patient.
        site: the address that the site lies at, ending in a slash.
    """
    drug = assessment.drug
    summary = f"{drug.name}: {card_heading(assessment, known)}"
    return {
        "summary": summary[:LONGEST_SUMMARY],
        "detail": "\n".join(_details(guideline, assessment)),
        "indicator": _indicator(assessment.worst_case),
        "source": {
            "label": f"{guideline.title} {guideline.version}. {guideline.status.notice}",
            "url": f"{site}{guideline.id}/#{drug.id}",
        },
    }


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
