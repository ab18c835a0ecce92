"""What a guideline says of each drug for one patient, with all that is not known kept unknown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from calculator.answers import (
    INDICATION,
    Answer,
    Answers,
    answers_of,
    converted_effect,
    max_effect,
)
from calculator.conditions import Known
from calculator.dose_amount import GivenDose, given_dose
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Guideline, Rule
from calculator.interval import Totals
from calculator.missing import missing_fields_of


@dataclass(frozen=True, slots=True)
class CompiledGuideline:
    """A guideline with every answer of each of its drugs worked out.

    ``answers`` are by drug, and ``readers`` by drug and field: the rules that read the field.
    """

    guideline: Guideline
    answers: Mapping[str, Answers]
    readers: Mapping[str, Mapping[str, Sequence[Rule]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        drugs, rules_for = self.guideline.drugs, self.guideline.rules_for
        readers = {drug.id: _readers(rules_for(drug)) for drug in drugs}
        object.__setattr__(self, "readers", readers)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that applies, or that what is not known may make apply, and what it then means.

    ``because`` tells which answer gave the rule another effect than its own; else empty.
    """

    rule: Rule
    effect: Effect
    applies: bool
    because: str = ""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The things that two ways of completing what is known would be answered differently in.

    ``recommendations`` are the effects that the recommendation can become for an indication of the
    drug, mildest first; one alone where it is another than what is established. ``doses`` are the
    lists of doses, as places in the drug's own list; ``uncomputed`` are the doses of which it is
    only not known what they come to. Each is empty where settled.
    """

    indication: bool
    recommendations: tuple[Effect, ...]
    doses: tuple[tuple[int, ...], ...]
    uncomputed: tuple[Dose, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """One drug for one patient.

    ``indicated`` is None while the indication is not known; ``recommendation`` is the gravest
    effect of the rules that are known to apply, each with its own effect until another is known to
    be meant, and ``worst_case`` the gravest still possible; ``given`` has for each of ``doses``
    what it comes to; ``missing`` names the fields whose value could still change the answer, in
    alphabetical order. ``outcomes`` are all answers that what is not known still allows.
    """

    drug: Drug
    indicated: bool | None
    recommendation: Effect
    worst_case: Effect
    given: tuple[GivenDose, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[Answer, ...]

    @cached_property
    def doses(self) -> tuple[Dose, ...]:
        """The doses that are listed, as the procedure has them."""
        return tuple([each.dose for each in self.given])

    @cached_property
    def unsettled(self) -> Unsettled:
        """What is not settled; nothing where the drug is known not to be indicated.

        That it is no indication is all there is to say of it, whatever else is not known.
        """
        if self.indicated is False:
            return Unsettled(False, (), ())
        wanted = [each for each in self.outcomes if each.indicated] or self.outcomes
        effects = {each.recommendation for each in wanted}
        doses = {each.doses for each in self.outcomes}
        several = len(doses) > 1
        listed = () if several else next(iter(doses))
        return Unsettled(
            len({each.indicated for each in self.outcomes}) > 1,
            tuple(effect for effect in Effect if effect in effects)
            if effects != {self.recommendation}
            else (),
            tuple(sorted(doses)) if several else (),
            tuple(
                dose
                for dose in (self.drug.doses[place] for place in listed)
                if dose.bases and dose not in self.doses
            ),
        )

    @property
    def conclusive(self) -> bool:
        """Whether nothing that is not known could change the answer."""
        return not self.missing


def compile_guideline(guideline: Guideline) -> CompiledGuideline:
    """Do once what every assessment by a guideline needs."""
    return CompiledGuideline(
        guideline, {drug.id: answers_of(guideline, drug) for drug in guideline.drugs}
    )


def _readers(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    readers: dict[str, list[Rule]] = {}
    for rule in rules:
        for name in rule.read:
            readers.setdefault(name, []).append(rule)
    return readers


def assess(compiled: CompiledGuideline, known: Known) -> tuple[Assessment, ...]:
    """Assess every drug, in the order of the procedure's table.

    ``known`` holds validated values, derived ones among them.
    """
    general = tuple(findings_of(compiled.guideline.rules, known))
    return tuple(
        _assess(compiled, drug, known, (*general, *findings_of(drug.rules, known)))
        for drug in compiled.guideline.drugs
    )


def assess_drug(compiled: CompiledGuideline, drug: Drug, known: Known) -> Assessment:
    """Assess one drug of the guideline."""
    return _assess(
        compiled, drug, known, tuple(findings_of(compiled.guideline.rules_for(drug), known))
    )


def _assess(
    compiled: CompiledGuideline, drug: Drug, known: Known, findings: tuple[Finding, ...]
) -> Assessment:
    answers = compiled.answers[drug.id]
    indication = known.get(INDICATION)
    indicated = None if indication is None else indication in drug.indicated_for
    recommendation = max_effect(
        established_effect(findings), *_of_totals(compiled.guideline.rules_for(drug), known)
    )
    outcomes, missing = answers.left_open(known)
    return Assessment(
        drug,
        indicated,
        recommendation,
        worst_case=max_effect(recommendation, *[each.recommendation for each in outcomes]),
        given=doses_for(drug, indicated, recommendation, known),
        missing=tuple(sorted(missing_fields_of(compiled.guideline, answers, known, missing))),
        findings=findings,
        outcomes=outcomes,
    )


def findings_of(rules: Iterable[Rule], known: Known) -> Iterator[Finding]:
    """The rules that apply, or that what is not known may make apply."""
    for rule in rules:
        status = rule.when.status(known)
        if status is not False:
            statuses = [conversion.when.status(known) for conversion in rule.becomes]
            effect = converted_effect(rule, statuses)
            because = [
                each.because
                for each, held in zip(rule.becomes, statuses, strict=True)
                if held and each.effect is effect
            ]
            yield Finding(rule, effect, status is True, because[0] if because else "")


def established_effect(findings: Iterable[Finding]) -> Effect:
    """The gravest effect of those that apply whatever is not known."""
    return max_effect(*[finding.effect for finding in findings if finding.applies])


def _of_totals(rules: Sequence[Rule], known: Known) -> Iterator[Effect]:
    """For each score not settled the mildest that is established, whatever it comes to."""
    for name, value in known.items():
        if isinstance(value, Totals):
            each = (findings_of(rules, {**known, name: number}) for number in value.numbers)
            yield min(map(established_effect, each), key=lambda effect: effect.severity)


def doses_for(
    drug: Drug, indicated: bool | None, recommendation: Effect, known: Known
) -> tuple[GivenDose, ...]:
    """The doses to show: none where a dose would mislead, and none on what is not known."""
    listed = _listed(drug, indicated, recommendation, known)
    return tuple([each for dose in listed if (each := given_dose(dose, known))])


def doses_listed(
    drug: Drug, indicated: bool | None, recommendation: Effect, known: Known
) -> tuple[Dose, ...]:
    """The doses of `doses_for` as the procedure has them."""
    listed = _listed(drug, indicated, recommendation, known)
    return tuple([dose for dose in listed if not dose.bases or given_dose(dose, known)])


def _listed(
    drug: Drug, indicated: bool | None, recommendation: Effect, known: Known
) -> Iterable[Dose]:
    if not indicated or not recommendation.gives_dose:
        return ()
    return (dose for dose in drug.doses if dose.when.status(known))
