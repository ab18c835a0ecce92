"""Laboratory lines as copied from a record, each read as far as nothing has to be guessed.

A line is a name, a value and often a unit, an interval of reference and a date. What is read is
offered and never taken: the reader takes it value by value. Everything else is told with a reason.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from calculator.dates import write_date
from calculator.field import Field
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.lab_names import fields_by_name, fields_named_in, lab_name
from calculator.pasted_days import doubt_of_day, is_over_samples, split_day
from calculator.typed import tidy
from calculator.typing_faults import fault_in
from calculator.unit_traps import names_egfr, with_unit

MOST_LINES, LONGEST_LINE = 100, 200

_LINES = re.compile(r"[\r\n]+|(?:,\s+|;\s*)(?=[^\W\d])")
_NAME = re.compile(r"([^\d<>=:]*[^\d<>=:(\[\s])\s*[:=]?\s*(.*)")
_VALUE = re.compile(r"([<>]=?\s*)?([0-9][0-9.,]*)(.*)")
# What may stand beside a value and its unit, each once: the interval of reference, and flags.
_END = r"((?:0|[1-9][0-9]*)(?:[.,][0-9]+)?)"
_INTERVAL = re.compile(
    rf"(?<!\S)[(\[]?(?:ref[a-zæøå.]*:?\s*)?{_END}\s*[-–]\s*{_END}[)\]]?(?!\S)", re.IGNORECASE
)
_STARS = re.compile(r"\*{1,2}(?!\S)")
_FLAG = re.compile(r"(?<!\S)[(\[]?(?:HH?|LL?|↑{1,2}|↓{1,2}|\*{1,2})[)\]]?(?!\S)")
_SECOND_NUMBER = re.compile(r"(?<![^\s(\[<>=;,])[0-9][0-9.,]*(?![^\s)\];*])")
_ALIASES = re.compile(r"\b10[eE](?=\d+/)")
_AMOUNT = r"[fpnµumkd]?(?:g|mol|kat|l|iu|ie|u|e)|mm|m?val"
_ANOTHER_RESULT = re.compile(
    rf"(?:[<>]=?\s*)?[0-9][0-9.,]*\s*(?:%|(?:[x×*]\s*)?10\S{{1,3}}/l"
    rf"|(?:{_AMOUNT})/(?:{_AMOUNT}|min|[sht]))(?![^\W\d]).*",
    re.IGNORECASE,
)

_EGFR = (
    "eGFR er noe annet enn kreatininclearance, og dosegrensene gjelder ikke for den. Den er ikke "
    "lest inn."
)
_DIGITS = "Linjen har andre sifre enn 0–9. Skriv tallet for hånd."
_TURNED = "Linjen har usynlige tegn som snur rekkefølgen. Skriv tallet for hånd."
_TWO_VALUES = (
    "Linjen har flere tall, og det er ikke sikkert hvilket som er verdien. Skriv den for hånd."
)
_SEVERAL = "Det innlimte har flere verdier for {label}. Velg den som gjelder nå."
_UNREAD = "En annen linje om {label} kunne ikke leses. Kontroller hvilken verdi som gjelder nå."


@dataclass(frozen=True, slots=True)
class PastedValue:
    """What was read of one line, or why it was not.

    ``text`` is what the field would take and ``words`` the same with its unit, both empty where
    nothing is offered; ``date`` is DD.MM.YYYY, empty where none stands there; ``told`` are
    Norwegian sentences about what to look at.
    """

    line: str
    field: str = ""
    label: str = ""
    text: str = ""
    words: str = ""
    date: str = ""
    told: tuple[str, ...] = ()


def read_pasted(guideline: Guideline, text: str, today: Decimal) -> tuple[PastedValue, ...]:
    """Read what was pasted, line by line, as far as `MOST_LINES`.

    A day over some lines is theirs as far as the next line that is no result, or of another day.
    ``today`` is a day as in `calculator.dates`.
    """
    known = fields_by_name(guideline)
    lines = [line for line in _LINES.split(text[: MOST_LINES * LONGEST_LINE]) if line.strip()]
    found: list[PastedValue] = []
    above: int | None = None
    for line in lines[:MOST_LINES]:
        own, rest = split_day(line)
        if own is not None and is_over_samples(rest):
            above = own
            continue
        value = replace(_read_line(guideline, known, rest), line=line.strip())
        if own not in (None, above) or not (value.text or _is_another_result(rest)):
            above = None
        found.append(_dated(value, above if own is None else own, int(today)))
    if len(lines) > MOST_LINES or len(text) > MOST_LINES * LONGEST_LINE:
        found.append(PastedValue("", told=("Resten er ikke lest. Lim inn færre linjer.",)))
    return tuple(_note_of_others(known, found))


def plain_pasted(value: PastedValue) -> dict[str, object]:
    """A value for the page, with the day of the sample in words."""
    when = f"Prøvedato {value.date}." if value.date else "Prøvedato står ikke."
    return {**asdict(value), "told": list(value.told), "when": when}


def _dated(value: PastedValue, day: int | None, today: int) -> PastedValue:
    if day is None:
        return value
    doubt = doubt_of_day(day, today) if value.text else ""
    return replace(_noted(value, *filter(None, [doubt])), date=write_date(Decimal(day)))


def _is_another_result(line: str) -> bool:
    """Whether a line is plainly a result, too: a name, a number and its unit."""
    named = _NAME.fullmatch(tidy(line)[0])
    return named is not None and _ANOTHER_RESULT.fullmatch(named[2]) is not None


def _read_line(guideline: Guideline, known: dict[str, Field], line: str) -> PastedValue:
    if any(each.isdecimal() and not each.isascii() for each in line):
        return PastedValue(line, told=(_DIGITS,))
    text, had_unseen = tidy(line.replace("\t", " "))
    if any(each in "\u061c\u200f\u202b\u202e\u2067" for each in text):
        return PastedValue(line, told=(_TURNED,))
    if len(text) > LONGEST_LINE:
        return PastedValue(line, told=("Linjen er for lang til å være ett prøvesvar.",))
    if names_egfr(text):
        return PastedValue(line, told=(_EGFR,))
    named = _NAME.fullmatch(text)
    if named is None or not named[2]:
        return PastedValue(line, told=("Linjen har ikke både navn og verdi.",))
    field = known.get(lab_name(named[1]))
    if field is None:
        return PastedValue(line, told=(f"«{named[1]}» er ikke noe kalkulatoren spør om.",))
    told = ("Usynlige tegn i det innlimte er fjernet.",) if had_unseen else ()
    return _read_value(guideline, field, named[2], told)


def _read_value(
    guideline: Guideline, field: Field, text: str, told: tuple[str, ...]
) -> PastedValue:
    """What a field would take of a text such as «95 µmol/L (60-105)»."""
    found = _VALUE.fullmatch(text)
    value = PastedValue("", field.name, field.label, told=told)
    if found is None:
        return _noted(value, f"Forstår ikke «{text}» som én verdi.")
    number, unit = f"{found[1] or ''}{found[2]}", _unit_in(found[3])
    if not unit:
        return _without_unit(guideline, field, number, value)
    if _SECOND_NUMBER.search(unit):
        return _noted(value, _TWO_VALUES)
    read = with_unit(field, number, unit)
    if read and read.is_own:
        return _taken(guideline, field, number, value)
    if read and read.is_known and read.suggestion:
        said = f"Omregnet fra {number} {unit}. Kontroller tallet."
        return _taken(guideline, field, read.suggestion.text, _noted(value, said))
    return _noted(value, f"{field.label}: {fault_in(field, f'{number} {unit}', read)}")


def _unit_in(text: str) -> str:
    """What stands behind a number, without an interval of reference and flags."""
    interval = _INTERVAL.search(text)
    if interval and _number(interval[1]) < _number(interval[2]):
        text = f"{text[: interval.start()]} {text[interval.end() :]}"
    for flag in (_STARS, _FLAG):
        text = flag.sub(" ", text, count=1)
    return _ALIASES.sub("10^", " ".join(text.split()))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _without_unit(
    guideline: Guideline, field: Field, number: str, value: PastedValue
) -> PastedValue:
    """A number alone: where it is unusual in the field's unit, what it would be in another."""
    if field.unit:
        value = _noted(value, "Enheten står ikke i linjen. Kontroller den.")
    suggestion = read_form(guideline, {field.name: number}).suggestions.get(field.name)
    if suggestion is None:
        return _taken(guideline, field, number, value)
    said = f"{number} er uvanlig i {field.unit}. {suggestion.question}"
    return _taken(guideline, field, suggestion.text, _noted(value, said))


def _taken(guideline: Guideline, field: Field, text: str, value: PastedValue) -> PastedValue:
    """The value with the text, if the field takes it."""
    reading = read_form(guideline, {field.name: text})
    if error := reading.errors.get(field.name):
        return _noted(value, error.message)
    if doubt := reading.doubts.get(field.name):
        value = _noted(value, doubt)
    return replace(value, text=text, words=reading.understood[field.name])


def _noted(value: PastedValue, *sentences: str) -> PastedValue:
    return replace(value, told=(*value.told, *sentences))


def _note_of_others(known: dict[str, Field], found: list[PastedValue]) -> Iterator[PastedValue]:
    """Each value with what the other lines say, or may say, of the same field."""
    offered = Counter(each.field for each in found if each.text)
    unread = {
        field.name
        for each in found
        if not each.text
        for field in fields_named_in(known, tidy(each.line)[0])
    }
    for each in found:
        several = [_SEVERAL] * (offered[each.field] > 1) + [_UNREAD] * (each.field in unread)
        told = (sentence.format(label=each.label) for sentence in several if each.text)
        yield _noted(each, *told)
