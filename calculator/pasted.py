"""Laboratory lines as copied from a record, each read as far as nothing has to be guessed.

A line is a name, a value and often a unit, an interval of reference and a date. What is read is
offered and never taken: the reader takes it value by value. Everything else is told with a reason.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from calculator.field import Field
from calculator.form import read_form
from calculator.guideline import Guideline
from calculator.lab_names import fields_by_name, lab_name
from calculator.typed import tidy
from calculator.typing_faults import fault_in
from calculator.unit_traps import split_unit

MOST_LINES, LONGEST_LINE = 100, 200

_LINES = re.compile(r"[\r\n;]+|,\s+(?=[^\W\d])")
_DATE = re.compile(
    r"(?<![\d.,])(?:(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?![\d.,])"
    r"(?:,?\s*(?:kl\.?\s*\d{1,2}[:.]|\d{1,2}:)\d{2}(?::\d{2})?(?!\d))?"
)
_GFR = re.compile(r"gfr|mdrd|ckd-epi", re.IGNORECASE)
_NAME = re.compile(r"([^\d<>=:]*[^\d<>=:\s])\s*(?:\([^)]*\))?\s*[:=]?\s*(.*)")
_VALUE = re.compile(
    r"([<>]=?\s*)?([0-9][0-9.,]*)\*{0,2}\s*"
    r"(.*?)"
    r"(?:\s*(?:ref\.?\s*)?[(\[]?\s*[0-9][0-9.,]*\s*[-–]\s*[0-9][0-9.,]*\s*[)\]]?)?"  # of reference
    r"(?:\s+[(\[]?[HL↑↓][)\]]?|\s*\*{1,2})?"  # a flag
)
_ALIASES = re.compile(r"\b10[eE](?=\d+/)")

_EGFR = (
    "eGFR er noe annet enn kreatininclearance, og dosegrensene gjelder ikke for den. Den er ikke "
    "lest inn."
)
_DIGITS = "Linjen har andre sifre enn 0–9. Skriv tallet for hånd."
_TURNED = "Linjen har usynlige tegn som snur rekkefølgen. Skriv tallet for hånd."
_SEVERAL = "Det innlimte har flere verdier for {label}. Velg den som gjelder nå."


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


def read_pasted(guideline: Guideline, text: str) -> tuple[PastedValue, ...]:
    """Read what was pasted, line by line, as far as `MOST_LINES`."""
    known = fields_by_name(guideline)
    lines = [line for line in _LINES.split(text[: MOST_LINES * LONGEST_LINE]) if line.strip()]
    found: list[PastedValue] = []
    day = ""
    for line in lines[:MOST_LINES]:
        own, rest = _split_date(line)
        if own and not rest.strip(" \t:,.-–"):
            day = own  # a line over those that follow
            continue
        found.append(
            replace(_read_line(guideline, known, rest), line=line.strip(), date=own or day)
        )
    if len(lines) > MOST_LINES or len(text) > MOST_LINES * LONGEST_LINE:
        found.append(PastedValue("", told=("Resten er ikke lest. Lim inn færre linjer.",)))
    return tuple(_note_of_several(found))


def plain_pasted(value: PastedValue) -> dict[str, object]:
    """A value for the page, with the day of the sample in words."""
    when = f"Prøvedato {value.date}." if value.date else "Prøvedato står ikke."
    return {**asdict(value), "told": list(value.told), "when": when}


def _split_date(line: str) -> tuple[str, str]:
    """The date of a line and the line without it; none where there are several or no such day."""
    dates = [*_DATE.finditer(line)]
    if len(dates) != 1:
        return "", line
    day, month, year, iso_year, iso_month, iso_day = dates[0].groups()
    whole = int(year or iso_year) + (2000 if year and len(year) == 2 else 0)
    try:
        on = date(whole, int(month or iso_month), int(day or iso_day))
    except ValueError:
        return "", line
    return f"{on:%d.%m.%Y}", f"{line[: dates[0].start()]} {line[dates[0].end() :]}"


def _read_line(guideline: Guideline, known: dict[str, Field], line: str) -> PastedValue:
    if any(each.isdecimal() and not each.isascii() for each in line):
        return PastedValue(line, told=(_DIGITS,))
    text, had_unseen = tidy(line.replace("\t", " "))
    if any(each in "\u061c\u200f\u202b\u202e\u2067" for each in text):
        return PastedValue(line, told=(_TURNED,))
    if len(text) > LONGEST_LINE:
        return PastedValue(line, told=("Linjen er for lang til å være ett prøvesvar.",))
    if _GFR.search(text):
        return PastedValue(line, told=(_EGFR,))
    named = _NAME.fullmatch(text)
    if named is None or not named[2]:
        return PastedValue(line, told=("Linjen har ikke både navn og verdi.",))
    field = known.get(lab_name(named[1])) or known.get(
        lab_name(text[: named.start(2)].rstrip(" :="))
    )
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
    number, unit = f"{found[1] or ''}{found[2]}", _ALIASES.sub("10^", found[3])
    if not unit:
        return _without_unit(guideline, field, number, value)
    split = split_unit(field, f"{number} {unit}")
    if split and split.is_own:
        return _taken(guideline, field, number, value)
    if split and split.is_known and split.suggestion:
        said = f"Omregnet fra {number} {unit}. Kontroller tallet."
        return _taken(guideline, field, split.suggestion.text, _noted(value, said))
    return _noted(value, f"{field.label}: {fault_in(field, f'{number} {unit}', split)}")


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


def _note_of_several(found: list[PastedValue]) -> Iterator[PastedValue]:
    counts = Counter(each.field for each in found if each.text)
    for each in found:
        if counts[each.field] > 1 and each.text:
            yield _noted(each, _SEVERAL.format(label=each.label))
        else:
            yield each
