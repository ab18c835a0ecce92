"""MC/DC: each part of each compound condition is shown to decide its outcome by itself.

A part decides for a patient where the condition would come out otherwise, were that part alone
the other way round. It is covered where one patient shows it deciding while true, and one while
false (masking MC/DC, as avionics software must show: FAA CAST-6, 2001).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from build_tools.authoring.written_forms import written_criterion
from build_tools.proof.dose_reasons import dose_subject
from calculator.conditions import Condition, Criterion, Known
from calculator.guideline import Guideline


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """One part of a compound condition, and whether it was seen to decide both ways."""

    subject: str
    part: str
    while_true: bool
    while_false: bool

    @property
    def covered(self) -> bool:
        """Whether both were seen."""
        return self.while_true and self.while_false


def condition_coverage(guideline: Guideline, patients: Sequence[Known]) -> tuple[PartCoverage, ...]:
    """The coverage of every part of every compound condition by some patients."""
    return tuple(
        part
        for subject, condition in _decisions(guideline)
        if len(condition.criteria) > 1
        for part in _parts(subject, condition, patients)
    )


def _decisions(guideline: Guideline) -> Iterator[tuple[str, Condition]]:
    """Every condition that decides something; a conversion decides together with its rule."""
    drugs = [(drug, rule) for drug in guideline.drugs for rule in drug.rules]
    for rule in [*guideline.rules, *(rule for _, rule in drugs)]:
        yield rule.id, rule.when
        for conversion in rule.becomes:
            subject = f"{rule.id} → {conversion.effect.value}"
            yield subject, _both(rule.when, conversion.when)
    for drug in guideline.drugs:
        for dose in drug.doses:
            yield dose_subject(drug, dose), dose.when


def _both(one: Condition, other: Condition) -> Condition:
    return Condition(
        tuple((*a, *b) for a in one.alternatives for b in other.alternatives),
    )


def _parts(subject: str, condition: Condition, patients: Iterable[Known]) -> Iterator[PartCoverage]:
    seen: set[tuple[int, bool]] = set()
    for patient in patients:
        truths = [criterion.status(patient) for criterion in condition.criteria]
        known = [truth is True for truth in truths]
        if None not in truths:
            seen |= {
                (place, truth)
                for place, truth in enumerate(known)
                if _decides(condition, known, place)
            }
    for place, criterion in enumerate(condition.criteria):
        yield PartCoverage(
            subject, _words(criterion), (place, True) in seen, (place, False) in seen
        )


def _decides(condition: Condition, truths: list[bool], place: int) -> bool:
    turned = [truth is not (at == place) for at, truth in enumerate(truths)]
    return _outcome(condition, truths) != _outcome(condition, turned)


def _outcome(condition: Condition, truths: Iterable[bool]) -> bool:
    each = iter(truths)
    met = [all(list(islice(each, len(part)))) for part in condition.alternatives]
    return any(met)


def _words(criterion: Criterion) -> str:
    return f"{criterion.field} {written_criterion(criterion)}"
