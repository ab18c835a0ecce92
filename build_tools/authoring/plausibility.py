"""What is unusual enough to be asked about: its author answers once, under ``confirmed``.

A question is never a cure: it says what was read, and an answer says why it is right. An answer to
what is not asked is a fault, so that none is left behind for another number to hide under.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.doubts import Doubt
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.statements import DoseStatement, StatedRule
from build_tools.authoring.written_forms import written_dose
from calculator.dose_quantity import DoseQuantity
from calculator.doses import DoseKind
from calculator.effects import Effect
from calculator.quote import Quote

_OFTEN = 4  # hours
_TENFOLD = 10
_STRICT: Mapping[str, Effect] = {
    r"(?:skal|må) (?:\w+ )?(?:ikke|aldri)": Effect.HOLD,
    r"kan (?:ikke|aldri) (?:brukes|gis)": Effect.HOLD,
    "seponer": Effect.HOLD,
    r"(?:avslutt|avbryt|stans|stopp)\w*": Effect.HOLD,
    r"kontraindi[sk]\w+": Effect.DO_NOT_USE,
    r"bør (?:\w+ )?(?:ikke|unngås)|fraråd\w*|unngå\w*": Effect.CAUTION,
}
"""Words of a sentence, and the mildest effect that a rule on it has without a question."""


def dose_doubts(doses: Sequence[DoseStatement]) -> Iterator[Diagnostic]:
    """Questions about the doses of one drug, and answers to questions that are not asked."""
    asked: dict[int, dict[Doubt, str]] = {}
    for number, dose in enumerate(doses):
        own = dose.entry.quantity
        found = asked.setdefault(number, {})
        if any(_is_often(each) for each in own.in_turn):
            found[Doubt.OFTEN] = f"Dosen gis oftere enn hver {_OFTEN}. time."
        standard = [each.entry for each in doses if _is_standard_of(own, each.entry.quantity)]
        largest = max(standard, key=lambda each: _daily(each.quantity), default=None)
        if largest and own.kind is DoseKind.REDUCED and _daily(own) > _daily(largest.quantity):
            found[Doubt.LARGER_REDUCED] = (
                f"Den reduserte dosen er større enn standarddosen, som er {written_dose(largest)}."
            )
    for (at, one), (place, other) in combinations(enumerate(doses), 2):
        first, second = one.entry.quantity, other.entry.quantity
        if not _are_comparable(first, second):
            continue
        larger, smaller, where = (
            (second, one.entry, place)
            if max(second.amounts) > max(first.amounts)
            else (first, other.entry, at)
        )
        if max(larger.amounts) / larger.parts >= _TENFOLD * _least(smaller.quantity):
            asked[where][Doubt.TENFOLD] = (
                f"Mengden er minst {_TENFOLD} ganger så stor som i «{written_dose(smaller)}»."
            )
    for number, dose in enumerate(doses):
        yield from _questions(
            dose.document, dose.path, "amount", asked[number], dose.entry.confirmed
        )


def rule_doubts(
    rules: Iterable[tuple[StatedRule, Quote]],
    unnamed: Callable[[StatedRule, Quote], str | None],
) -> Iterator[Diagnostic]:
    """Questions about rules that are milder than their sentences, or read what these do not name.

    ``unnamed`` gives the label of a field that a rule reads and its sentence does not name.

    Each of what a rule becomes is declared with a condition and what the reader is told, so it is
    not asked about. The rules of one line are asked about once.
    """
    asked: dict[tuple[str, KeyPath], tuple[StatedRule, dict[Doubt, str]]] = {}
    for statement, quote in rules:
        path = statement.path if statement.path[0] == "rules" else statement.path[:2]
        _, found = asked.setdefault((statement.document.source.name, path), (statement, {}))
        words = quote.text.casefold()
        milder = [
            said[0]
            for pattern, least in _STRICT.items()
            if statement.effect.severity < least.severity
            and (said := re.search(rf"\b{pattern}", words))
        ]
        if milder and not (statement.explains_dose or statement.action):
            found[Doubt.MILDER] = (
                f"Setningen sier «{milder[0]}», men utfallet er «{statement.effect.value}»."
            )
        if label := unnamed(statement, quote):
            found[Doubt.UNNAMED] = f"Setningen nevner ikke «{label}», som regelen leser."
    for (_, path), (statement, found) in asked.items():
        yield from _questions(statement.document, path, "effect", found, statement.confirmed)


def _questions(
    document: Document,
    path: KeyPath,
    key: str,
    found: Mapping[Doubt, str],
    confirmed: Mapping[Doubt, str],
) -> Iterator[Diagnostic]:
    for doubt, message in found.items():
        if doubt not in confirmed:
            hint = (
                "Rett det hvis det er feil. Er det riktig, så skriv hvorfor: "
                f"«confirmed: {{{doubt}: …}}»."
            )
            yield document.fault(Code.DOUBTFUL, (*path, key), message, hint)
    for doubt in confirmed:
        if doubt not in found:
            message = f"«{doubt}» er bekreftet, men det er ingenting å bekrefte."
            place = (*path, "confirmed", doubt)
            hint = "Slett bekreftelsen."
            yield document.fault(Code.NOTHING_TO_CONFIRM, place, message, hint, key=True)


def _least(dose: DoseQuantity) -> Decimal:
    return dose.amount / dose.parts


def _is_often(dose: DoseQuantity) -> bool:
    minutes = dose.per.minutes
    return bool(minutes and not dose.per.is_rate and minutes / dose.times < _OFTEN * 60)


def _are_comparable(one: DoseQuantity, other: DoseQuantity) -> bool:
    same = one.unit is other.unit and one.basis == other.basis
    return same and one.per.is_rate is other.per.is_rate


def _is_standard_of(own: DoseQuantity, other: DoseQuantity) -> bool:
    return other.kind is DoseKind.STANDARD and _are_comparable(own, other)


def _daily(dose: DoseQuantity) -> Decimal:
    """What comes in a day by the largest amount; of a dose that is not repeated the dose."""
    most = max(dose.amounts) * dose.times / dose.parts
    return most * 24 * 60 / dose.per.minutes if dose.per.minutes else most
