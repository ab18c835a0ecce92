"""What can still change, and what it can become, in plain Norwegian."""

from collections.abc import Iterable, Sequence

from calculator.assessment import Assessment
from calculator.conditions import Known
from calculator.dose_words import dose_with_form
from calculator.wording import effect_label, joined

_FEW = 3  # effects are told one by one up to here, and beyond as the mildest and the gravest


def unsettled_text(assessment: Assessment, known: Known) -> str:
    """What is not settled and what it can become, as sentences; empty where all is settled."""
    still = assessment.unsettled
    sentences = []
    if still.indication and not (still.recommendations or still.doses):
        sentences.append("Indikasjonen er ikke besvart, men anbefalingen er den samme uansett.")
    elif still.indication:
        sentences.append("Indikasjonen avgjør om legemidlet er aktuelt.")
    if still.recommendations:
        labels = [f"«{effect_label(effect, known)}»" for effect in still.recommendations]
        span = joined(labels) if len(labels) <= _FEW else f"alt fra {labels[0]} til {labels[-1]}"
        sentences.append(_becomes(span, one=len(labels) == 1, if_wanted=still.indication))
    if still.doses:
        sentences.append(f"Dosen kan bli {joined(_possible_doses(assessment, still.doses))}.")
    if still.uncomputed:
        texts = joined(list(dict.fromkeys(map(dose_with_form, still.uncomputed))))
        sentences.append(f"Dosen kan ikke regnes ut ennå: {texts}.")
    if sentences:
        sentences.append(_lacking(assessment.missing))
    return " ".join(sentences)


def _becomes(span: str, *, one: bool, if_wanted: bool) -> str:
    if if_wanted:
        verb = "blir anbefalingen" if one else "kan anbefalingen bli"
        return f"Er det aktuelt, {verb} {span}."
    return f"Anbefalingen {'blir' if one else 'kan bli'} {span}."


def _possible_doses(assessment: Assessment, lists: Iterable[Sequence[int]]) -> list[str]:
    """Every dose that some completion lists, and that there may be none."""
    lists = list(lists)
    listed = sorted({place for each in lists for place in each})
    texts = list(dict.fromkeys(dose_with_form(assessment.drug.doses[place]) for place in listed))
    return [*texts, "ingen dose"] if () in lists else texts


def _lacking(missing: Sequence[str]) -> str:
    return "1 opplysning mangler." if len(missing) == 1 else f"{len(missing)} opplysninger mangler."
