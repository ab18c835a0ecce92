"""The kinds of values in the front-matter, and what is read from each.

Each is a type with its own validation. A value of the wrong form raises the error «form», whose
``kind`` `build_tools.authoring.schema_forms` has the words for.
"""

import datetime
import re
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator

from build_tools.authoring.condition_entry import (
    form_fault,
    read_condition_entry,
    read_date_range_entry,
    read_range_entry,
    read_whole_range_entry,
)
from build_tools.authoring.doubts import Doubt
from build_tools.authoring.meant_periods import meant_days, meant_interval
from calculator.actions import ActionKind
from calculator.conditions import Condition
from calculator.dose_period import Period, PeriodError, read_period
from calculator.doses import CapScope, DoseKind, DoseUnit, Rounding, Route
from calculator.duration import Duration, DurationError, read_duration
from calculator.effects import Effect
from calculator.interval import Interval
from calculator.status import Status


def _not_blank(text: str) -> str:
    if not text.strip():
        raise form_fault("blank")
    return text


_VERSION = re.compile(r"(?=.{1,20}\Z)(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*")
_BUILD = re.compile(r"[0-9a-f]{12}")


def _version(value: Any) -> Any:
    if isinstance(value, int | Decimal):
        raise form_fault("version", str(value))
    return value


def is_version(text: str) -> bool:
    """Whether a text has the one form of a version: numbers and points."""
    return bool(_VERSION.fullmatch(text))


def _version_form(text: str) -> str:
    if not is_version(text):
        raise form_fault("version_form", text)
    return text


def _withdrawn(text: str) -> str:
    if not (is_version(text) or is_build(text)):
        raise form_fault("withdrawn", text)
    return text


def is_build(name: str) -> bool:
    """Whether what is withdrawn is one build, and not a version."""
    return _BUILD.fullmatch(name) is not None


def _date(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", text, re.ASCII):
            raise ValueError
        datetime.datetime.strptime(text, "%d.%m.%Y")
    except ValueError:
        raise form_fault("date", text) from None
    return text


def _doi(text: str) -> str:
    if not re.fullmatch(r"10\.\d{4,9}/[\w.;()/:-]*\w", text, re.ASCII):
        raise form_fault("doi", text)
    return text


def _pmid(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,7}", text, re.ASCII):
        raise form_fault("pmid", text)
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text, re.ASCII):
        raise form_fault("email", text)
    return text


_AMOUNT = "[0-9]+(?:[.][0-9]+)?"
_DOSE_CODE = re.compile(
    rf"(?:{'|'.join(DoseKind)}):{_AMOUNT}(?:-{_AMOUNT})?(?:{'|'.join(DoseUnit)})x[1-9][0-9]*/"
    rf"([^\[]+)(?:\[{_AMOUNT}(?:[+]{_AMOUNT})+\])?"
)


def _dose_code(text: str) -> str:
    for each in text.split(">"):
        found = _DOSE_CODE.fullmatch(each)
        try:
            read_period(re.sub(r"^([0-9]+|days)(?=[a-z0-9])", r"\1 ", found[1] if found else ""))
        except PeriodError:
            raise form_fault("dose_code", text) from None
    return text


class Measure(NamedTuple):
    """A unit as an author writes it: `mg`, or `mg/kg` where ``of`` is `kg`."""

    unit: DoseUnit
    of: str

    @property
    def text(self) -> str:
        """As an author writes it."""
        return f"{self.unit}/{self.of}" if self.of else self.unit.value


class Shift(NamedTuple):
    """So much more, or where negative less; in per cent where ``measure`` is None."""

    by: Decimal
    measure: Measure | None


_SHIFT = re.compile(r"([+-]) ?([0-9]+(?:[.][0-9]+)?) ?(\S+)")


def _shift(value: Any) -> Shift:
    found = _SHIFT.fullmatch(value) if isinstance(value, str) else None
    if not found or not Decimal(found[2]):
        raise form_fault("shift", str(value))
    measure = None if found[3] == "%" else _measure(found[3])
    return Shift(Decimal(found[1] + found[2]), measure)


_TIMES = re.compile(r"(?:[^/]*/)?(?:t|h|d|min|minutt|minute|time|hour|døgn|dag|day|uke|week)")


_MEANT_UNITS = {
    **dict.fromkeys(("mcg", "ug", "μg", "mikrogram"), DoseUnit.MICROGRAM),
    **dict.fromkeys(("tablett", "tabl", "tabl.", "tbl"), DoseUnit.TABLET),
    **{"gram": DoseUnit.GRAM, "milligram": DoseUnit.MILLIGRAM, "dråpe": DoseUnit.DROP},
    **{"milliliter": DoseUnit.MILLILITRE, "iu": DoseUnit.UNITS, "i.e.": DoseUnit.UNITS},
}
"""Other names for units, in small letters, that can mean but one of them."""


def _measure(value: Any) -> Measure:
    unit, slash, of = value.partition("/") if isinstance(value, str) else ("", "", "")
    meant = DoseUnit.MILLILITRE if unit == "ml" else _MEANT_UNITS.get(unit.lower())
    if meant:
        raise form_fault("other_unit_name", str(value), f"{meant}{slash}{of}")
    if unit not in tuple(DoseUnit) or bool(slash) is not bool(of):
        raise form_fault("measure", str(value))
    if _TIMES.fullmatch(of) and not of.startswith(DoseUnit.MILLILITRE):
        raise form_fault("measure_time", str(value))
    return Measure(DoseUnit(unit), of)


def _period(value: Any) -> Period:
    try:
        return read_period(value if isinstance(value, str) else "")
    except PeriodError:
        if days := meant_days(str(value)):
            raise form_fault("first_day", days) from None
        if interval := meant_interval(str(value)):
            raise form_fault("meant_period", interval) from None
        raise form_fault("period", str(value)) from None


_PERCENT = re.compile(r"([0-9]+(?:[.][0-9]+)?) ?%")
_VOLUME = re.compile(r"([0-9]+(?:[.][0-9]+)?) ?mL")


def _number_of(pattern: re.Pattern[str], form: str, value: Any) -> Decimal:
    found = pattern.fullmatch(value) if isinstance(value, str) else None
    if not found or not Decimal(found[1]):
        raise form_fault(form, str(value))
    return Decimal(found[1])


MOST_OF_A_DOSE = 10_000_000
"""More than any amount in one unit is: penicillins come in millions of IE."""

UNITLESS = "none"
"""What is written for the unit of a number without one, since a unit may also be forgotten."""


def _lasting(value: Any) -> Duration:
    try:
        return read_duration(value if isinstance(value, str) else "")
    except DurationError:
        raise form_fault("duration", str(value)) from None


def _decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Text = Annotated[str, AfterValidator(_not_blank)]
Unit = Annotated[Text, AfterValidator(lambda text: "" if text == UNITLESS else text)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Version = Annotated[Text, BeforeValidator(_version), AfterValidator(_version_form)]
Withdrawn = Annotated[str, AfterValidator(_withdrawn)]
"""A version or a build, in the one form that a page looks it up by."""

Date = Annotated[str, AfterValidator(_date)]
Email = Annotated[str, AfterValidator(_email)]
DoseCode = Annotated[str, AfterValidator(_dose_code)]
Doi = Annotated[str, AfterValidator(_doi)]
Pmid = Annotated[str, AfterValidator(_pmid)]
Atc = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$")]
Number = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=-10_000, le=10_000)]
Factor = Annotated[Decimal, BeforeValidator(_decimal), Field(gt=0)]
Amount = Annotated[Decimal, BeforeValidator(_decimal), Field(gt=0, le=MOST_OF_A_DOSE)]
AmountOrNone = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=MOST_OF_A_DOSE)]
Days = Annotated[int, Field(ge=0, le=3_650)]
Times = Annotated[int, Field(ge=1, le=24)]
Range = Annotated[Interval, PlainValidator(read_range_entry)]
DateRange = Annotated[Interval, PlainValidator(read_date_range_entry)]
WholeRange = Annotated[Interval, PlainValidator(read_whole_range_entry)]
When = Annotated[Condition, PlainValidator(read_condition_entry)]
StatusName = Annotated[Status, Field(strict=False)]
ActionName = Annotated[ActionKind, Field(strict=False)]
EffectName = Annotated[Effect, Field(strict=False)]
DoseKindName = Annotated[DoseKind, Field(strict=False)]
DoseMeasure = Annotated[Measure, PlainValidator(_measure)]
Lasting = Annotated[Duration, PlainValidator(_lasting)]
DoseShift = Annotated[Shift, PlainValidator(_shift)]
Percent = Annotated[Decimal, PlainValidator(partial(_number_of, _PERCENT, "percent"))]
Volume = Annotated[Decimal, PlainValidator(partial(_number_of, _VOLUME, "volume"))]
DosePeriod = Annotated[Period, PlainValidator(_period)]
Confirmed = dict[Annotated[Doubt, Field(strict=False)], Text]
"""Why what is asked about is right, by the name of the question."""

RouteName = Annotated[Route, Field(strict=False)]
CapScopeName = Annotated[CapScope, Field(strict=False)]
RoundingName = Annotated[Rounding, Field(strict=False)]
