"""«Når blir svaret et annet?» in plain Norwegian: the nearest changes as sentences."""

from typing import Any

from calculator.assessment import Assessment, CompiledGuideline
from calculator.conditions import Known
from calculator.derived_fields import sources_of
from calculator.dose_amount import given_dose
from calculator.dose_words import dose_with_form, given_with_form
from calculator.field import Field
from calculator.guideline import Dose, Guideline
from calculator.interval import Interval
from calculator.nearest_change import Change, border, nearest_changes
from calculator.numerals import write_quantity
from calculator.wording import effect_label, in_sentence, value_text


def explain_changes(
    compiled: CompiledGuideline, assessment: Assessment, known: Known, derived: Known
) -> list[dict[str, Any]]:
    """What it takes for one drug to be answered otherwise, as JSON values, nearest first.

    ``derived`` names the known fields that were computed; a change of one of their sources is
    told for the value that was computed, and says so.
    """
    return [
        _explain(compiled, change, known, derived)
        for change in nearest_changes(compiled, assessment, known)
        if _settles(compiled, assessment, change, known)
    ]


def _settles(
    compiled: CompiledGuideline, assessment: Assessment, change: Change, known: Known
) -> bool:
    """Whether a change leaves one answer, doses included, which nothing not known could undo."""
    value = change.to.middle if isinstance(change.to, Interval) else change.to[0]
    answers = compiled.answers[assessment.drug.id]
    return len(answers.outcomes({**known, change.field: value})) == 1


def _explain(
    compiled: CompiledGuideline, change: Change, known: Known, derived: Known
) -> dict[str, Any]:
    field = compiled.guideline.fields[change.field]
    doses = " eller ".join(_dose(dose, change, known) for dose in change.doses)
    label = effect_label(change.recommendation, known)
    held = [
        f" (med samme {in_sentence(compiled.guideline, compiled.guideline.fields[name].label)})"
        for name in derived
        if change.field in sources_of(compiled.guideline.fields[name])
    ]
    return {
        "field": change.field,
        "label": field.label,
        "to": _wording(compiled.guideline, field, change) + "".join(held),
        "result": f"{label}: {doses}" if doses else label,
    }


def _dose(dose: Dose, change: Change, known: Known) -> str:
    """What a dose would come to; as the procedure has it where the change itself decides that."""
    if not dose.bases or change.field in dose.bases:
        return dose_with_form(dose)
    given = given_dose(dose, known)
    return given_with_form(given) if given else dose_with_form(dose)


def _wording(guideline: Guideline, field: Field, change: Change) -> str:
    """The change in words: «over 60 mL/min», «65 år eller mer», «nei eller lett»."""
    if not isinstance(change.to, Interval):
        return " eller ".join(
            in_sentence(guideline, value_text(field, value)) for value in change.to
        )
    quantity = write_quantity(border(change), field.unit)
    if change.upwards:
        return f"{quantity} eller mer" if change.to.lower_closed else f"over {quantity}"
    return f"{quantity} eller mindre" if change.to.upper_closed else f"under {quantity}"
