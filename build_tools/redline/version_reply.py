"""What one version of a guideline says of a patient, and the sentences that it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.assessment import Assessment
from calculator.dose_amount import quantity_of
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Guideline, Rule
from calculator.quote import Quote


@dataclass(frozen=True, slots=True)
class VersionReply:
    """What one version says to an example, and the sentences that it stands on."""

    indicated: bool | None
    recommendation: Effect
    doses: tuple[Dose, ...]
    sentences: tuple[Quote, ...]


def answer_triple(assessment: Assessment | None) -> object:
    """Indicated, recommendation and doses of an assessment, to be compared."""
    if assessment is None:
        return None
    doses = sorted(map(quantity_of, assessment.doses), key=str)
    return assessment.indicated, assessment.recommendation, doses


def version_reply(
    guideline: Guideline, assessment: Assessment | None, other: Assessment | None
) -> VersionReply | None:
    """What a version says, and why it says it where the other version says something else."""
    if assessment is None:
        return None
    return VersionReply(
        assessment.indicated,
        assessment.recommendation,
        assessment.doses,
        tuple(dict.fromkeys(_deciding(guideline, assessment, other))),
    )


def _indications(guideline: Guideline, drug: Drug) -> Quote:
    """The cell of the table that says what a drug is for."""
    text = ", ".join(line.text for line in drug.indications)
    return Quote(text, f"{guideline.id}/#{drug.id}-indications", "")


def _deciding(
    guideline: Guideline, assessment: Assessment, other: Assessment | None
) -> Iterable[Quote]:
    """The indications where the other's differ, the gravest rules, and the doses that differ.

    A dose that is listed for a reason stands on the reason's sentence, which continues its own.
    """
    if other is None or assessment.indicated is not other.indicated:
        yield _indications(guideline, assessment.drug)
    effect = assessment.recommendation
    established = [each for each in assessment.findings if each.applies]
    if effect is not Effect.USE:
        yield from (each.rule.quote for each in established if each.effect is effect)
    shared = set(map(quantity_of, other.doses)) if other else set()
    for dose in assessment.doses:
        if quantity_of(dose) not in shared:
            reasons = [each.rule.quote for each in established if _explains(each.rule, dose)]
            yield from reasons or [dose.quote]


def _explains(rule: Rule, dose: Dose) -> bool:
    """Whether a rule says why a dose is listed: it stands in the dose's line or below it."""
    place = dose.quote.source
    return (
        rule.effect is Effect.USE
        and not rule.action
        and (rule.quote.source == place or rule.quote.source.startswith(f"{place}-"))
    )
