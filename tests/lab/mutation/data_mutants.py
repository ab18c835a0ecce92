"""The rules of a guideline with one thing wrong, in every small way: do the vignettes notice?

A rule that tells why a dose is listed is changed together with the dose, as in the front-matter,
where both come from one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from build_tools.authoring.written_forms import written_number
from build_tools.proof.dose_reasons import dose_lines, dose_subject, with_rules
from calculator.dose_period import DAY, Period
from calculator.doses import DoseKind
from calculator.duration import TimeUnit
from calculator.effects import Effect
from calculator.guideline import Dose, Drug, Guideline, Indication, Rule
from tests.lab.mutation.condition_mutants import condition_mutants, last_place


@dataclass(frozen=True, slots=True)
class Mutant:
    """A guideline with one thing wrong.

    ``drug`` is None where the change is to all drugs; ``subject`` names the rule, dose or field.
    """

    drug: str | None
    subject: str
    kind: str
    change: str
    guideline: Guideline

    @property
    def id(self) -> str:
        """A name that stays the same as long as the rule does."""
        return f"{self.subject}: {self.change}"


def data_mutants(guideline: Guideline) -> Iterator[Mutant]:
    """Every mutant of a guideline's rules, doses, indications and derived fields."""
    for place, rule in enumerate(guideline.rules):
        for kind, change, rules in _rule_mutants(guideline, guideline.rules, place):
            yield Mutant(None, rule.id, kind, change, replace(guideline, rules=rules))
    for at, drug in enumerate(guideline.drugs):
        for subject, kind, change, mutated in _drug_mutants(guideline, drug):
            drugs = (*guideline.drugs[:at], mutated, *guideline.drugs[at + 1 :])
            yield Mutant(drug.id, subject, kind, change, replace(guideline, drugs=drugs))
    for field in guideline.fields.values():
        if field.derived:
            fields = {**guideline.fields, field.name: replace(field, derived="")}
            change = "beregnes ikke"
            yield Mutant(None, field.name, change, change, replace(guideline, fields=fields))


def _rule_mutants(
    guideline: Guideline, rules: tuple[Rule, ...], place: int
) -> Iterator[tuple[str, str, tuple[Rule, ...]]]:
    rule, before, after = rules[place], rules[:place], rules[place + 1 :]

    def with_rule(changed: Rule) -> tuple[Rule, ...]:
        return (*before, changed, *after)

    yield "utelatt regel", "uten regelen", (*before, *after)
    for effect in Effect:
        if effect is not rule.effect:
            yield "annen virkning", f"→ {effect.value}", with_rule(replace(rule, effect=effect))
    for mutant in condition_mutants(guideline, rule.when):
        yield mutant.kind, mutant.change, with_rule(replace(rule, when=mutant.when))
    for at, conversion in enumerate(rule.becomes):
        first, rest = rule.becomes[:at], rule.becomes[at + 1 :]
        name = f"som {conversion.effect.value}"
        yield "utelatt omgjøring", f"ikke {name}", with_rule(replace(rule, becomes=(*first, *rest)))
        for effect in Effect:
            if effect is not conversion.effect:
                other = replace(conversion, effect=effect)
                changed = replace(rule, becomes=(*first, other, *rest))
                yield "annen virkning", f"{name} → {effect.value}", with_rule(changed)
        for mutant in condition_mutants(guideline, conversion.when):
            other = replace(conversion, when=mutant.when)
            changed = replace(rule, becomes=(*first, other, *rest))
            yield mutant.kind, f"{name} {mutant.change}", with_rule(changed)


def _drug_mutants(guideline: Guideline, drug: Drug) -> Iterator[tuple[str, str, str, Drug]]:
    for place, rule in enumerate(drug.rules):
        for kind, change, rules in _rule_mutants(guideline, drug.rules, place):
            yield rule.id, kind, change, with_rules(drug, rules)
    ruled = [dose for line in dose_lines(drug) if line.rules for dose in line.doses]
    for place, dose in enumerate(drug.doses):
        subject = dose_subject(drug, dose)
        before, after = drug.doses[:place], drug.doses[place + 1 :]
        yield subject, "utelatt dose", "uten dosen", replace(drug, doses=(*before, *after))
        own_condition = dose not in ruled
        for kind, change, other in _dose_mutants(guideline, dose, own_condition=own_condition):
            yield subject, kind, change, replace(drug, doses=(*before, other, *after))
    for change, indications in _indication_mutants(guideline, drug):
        mutated = replace(drug, indications=indications)
        yield f"{drug.id}: indikasjoner", "annen indikasjon", change, mutated


def _dose_mutants(
    guideline: Guideline, dose: Dose, *, own_condition: bool
) -> Iterator[tuple[str, str, Dose]]:
    for kind in DoseKind:
        if kind is not dose.kind:
            yield "annet doseslag", f"→ {kind.value}", replace(dose, kind=kind)
    for sign in (-1, 1):
        amount = dose.amount + sign * last_place(dose.amount)
        yield "annen dose", f"→ {written_number(amount)} {dose.unit}", replace(dose, amount=amount)
        times = dose.times + sign
        if times > 0 and dose.per.is_plain:
            yield "annen dose", f"→ {times} ganger", replace(dose, times=times)
    for period in _other_periods(dose.per):
        yield "annen periode", f"→ per {period}", replace(dose, per=period)
    for change, bounded in _bound_mutants(dose):
        yield "annen grense for dosen", change, bounded
    if own_condition:
        for mutant in condition_mutants(guideline, dose.when):
            yield mutant.kind, mutant.change, replace(dose, when=mutant.when)


def _other_periods(period: Period) -> Iterator[Period]:
    """Periods in the place of one: of another unit, and a little longer or shorter."""
    if period.unit is None:
        yield DAY
        return
    for unit in TimeUnit:
        other = replace(period, unit=unit)
        if unit is not period.unit and other.is_rate is period.is_rate:
            yield other
    if period.count > 1:
        yield from (replace(period, count=each) for each in (period.count - 1, period.count + 1))


def _bound_mutants(dose: Dose) -> Iterator[tuple[str, Dose]]:
    """Doses without a cap or a rounding, and with another end of their range."""
    for place, cap in enumerate(dose.caps):
        caps = (*dose.caps[:place], *dose.caps[place + 1 :])
        yield f"uten høyst {written_number(cap.amount)} {cap.per.words}", replace(dose, caps=caps)
    if dose.rounded_to is not None:
        yield "uten avrunding", replace(dose, rounded_to=None)
    if dose.parts > 1:
        yield "hele mengden hver gang", replace(dose, divided=False)
    if dose.up_to is not None:
        higher = dose.up_to + last_place(dose.up_to)
        yield f"→ opptil {written_number(higher)}", replace(dose, up_to=higher)
    if dose.basis is not None and dose.basis.most is not None:
        unbounded = replace(dose.basis, most=None)
        yield f"uten høyst {written_number(dose.basis.most)}", replace(dose, basis=unbounded)
    yield from _part_mutants(dose)


def _part_mutants(dose: Dose) -> Iterator[tuple[str, Dose]]:
    """Doses with another share, and with another or no dose after them."""
    for place, share in enumerate(dose.split):
        if share.percent is not None:
            percent = share.percent + last_place(share.percent)
            other = replace(share, percent=percent)
            split = (*dose.split[:place], other, *dose.split[place + 1 :])
            yield (
                f"→ del {place + 1} er {written_number(percent)} %",
                replace(dose, split=split),
            )
    for place, each in enumerate(dose.then):
        before, after = dose.then[:place], dose.then[place + 1 :]
        yield f"uten dose {place + 2}", replace(dose, then=(*before, *after))
        larger = replace(each, amount=each.amount + last_place(each.amount))
        told = f"→ dose {place + 2} er {written_number(larger.amount)} {dose.unit}"
        yield told, replace(dose, then=(*before, larger, *after))


def _indication_mutants(
    guideline: Guideline, drug: Drug
) -> Iterator[tuple[str, tuple[Indication, ...]]]:
    """Each of the field's choices added to the drug's indications, or taken from them."""
    for choice in guideline.fields["indication"].choices:
        if choice in drug.indicated_for:
            left = tuple(
                replace(line, choices=tuple(each for each in line.choices if each != choice))
                for line in drug.indications
            )
            yield f"uten {choice}", left
        else:
            yield f"med {choice}", (*drug.indications, Indication(choice, (choice,)))
