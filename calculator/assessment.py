"""What a guideline says of each drug for one patient, with all that is not known kept unknown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculator.answers import INDICATION, Answers, answers_of, max_effect
from calculator.conditions import Known
from calculator.guideline import Dose, Drug, Effect, Guideline, Rule


@dataclass(frozen=True, slots=True)
class Prepared:
    """A guideline with every answer of each of its drugs worked out; ``answers`` by drug."""

    guideline: Guideline
    answers: Mapping[str, Answers]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that applies, or that what is not known may make apply, and what it then means."""

    rule: Rule
    effect: Effect
    applies: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """One drug for one patient.

    ``indicated`` is None while the indication is not known; ``recommendation`` is the gravest
    effect that is established and ``worst_case`` the gravest still possible; ``missing`` names the
    fields whose value could still change the answer, in alphabetical order.
    """

    drug: Drug
    indicated: bool | None
    recommendation: Effect
    worst_case: Effect
    doses: tuple[Dose, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def conclusive(self) -> bool:
        """Whether nothing that is not known could change the answer."""
        return not self.missing


def prepare(guideline: Guideline) -> Prepared:
    """Do once what every assessment by a guideline needs."""
    return Prepared(guideline, {drug.id: answers_of(guideline, drug) for drug in guideline.drugs})


def assess(prepared: Prepared, known: Known) -> tuple[Assessment, ...]:
    """Assess every drug, in the order of the procedure's table.

    ``known`` holds validated values, derived ones among them.
    """
    general = tuple(findings_of(prepared.guideline.rules, known))
    return tuple(
        _assess(prepared, drug, known, (*general, *findings_of(drug.rules, known)))
        for drug in prepared.guideline.drugs
    )


def assess_drug(prepared: Prepared, drug: Drug, known: Known) -> Assessment:
    """Assess one drug of the guideline."""
    return _assess(
        prepared, drug, known, tuple(findings_of(prepared.guideline.rules_for(drug), known))
    )


def _assess(
    prepared: Prepared, drug: Drug, known: Known, findings: tuple[Finding, ...]
) -> Assessment:
    answers = prepared.answers[drug.id]
    indication = known.get(INDICATION)
    indicated = None if indication is None else indication in drug.indicated_for
    recommendation = established_effect(findings)
    return Assessment(
        drug,
        indicated,
        recommendation,
        worst_case=max_effect(*[finding.effect for finding in findings]),
        doses=doses_for(drug, indicated, recommendation, known),
        missing=tuple(sorted(answers.space.undecided(answers.diagram, known))),
        findings=findings,
    )


def findings_of(rules: Iterable[Rule], known: Known) -> Iterator[Finding]:
    """The rules that apply, or that what is not known may make apply."""
    for rule in rules:
        status = rule.when.status(known)
        if status is not False:
            relaxed = rule.relaxed if rule.relaxed and rule.relaxed.when.status(known) else None
            yield Finding(rule, relaxed.effect if relaxed else rule.effect, applies=status is True)


def established_effect(findings: Iterable[Finding]) -> Effect:
    """The gravest effect of those that apply whatever is not known."""
    return max_effect(*[finding.effect for finding in findings if finding.applies])


def doses_for(
    drug: Drug, indicated: bool | None, recommendation: Effect, known: Known
) -> tuple[Dose, ...]:
    """The doses to show: none where a dose would mislead, and none on a condition not known."""
    if indicated is False or not recommendation.gives_dose:
        return ()
    if indicated is None and drug.usual_indication:
        known = {**known, INDICATION: drug.usual_indication}
    return tuple(dose for dose in drug.doses if dose.when.status(known))
