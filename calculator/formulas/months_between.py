"""Calendar months from one date to another."""

from collections.abc import Mapping
from decimal import Decimal

from calculator.dates import date_of, day_number, month_length
from calculator.formulas.formula import DATE, Formula


def months_between(numbers: Mapping[str, Decimal], _choices: Mapping[str, str]) -> Decimal | None:
    """The months, and what is begun of the next one as a share of it; None of dates turned round.

    A month ends on the same day of the next one, or on its last day where it is shorter: one month
    from 31 January is 28 February. No source: it is how months are counted.
    """
    first, last = int(numbers["from"]), int(numbers["to"])
    if last < first:
        return None
    (year, month, day), (to_year, to_month, _) = date_of(first), date_of(last)
    whole = (to_year - year) * 12 + to_month - month
    whole -= _after(year, month, day, whole) > last
    begun, ends = (_after(year, month, day, each) for each in (whole, whole + 1))
    return whole + Decimal(last - begun) / (ends - begun)


def _after(year: int, month: int, day: int, months: int) -> int:
    """The number of the day so many months after a date."""
    years, rest = divmod(month - 1 + months, 12)
    year, month = year + years, rest + 1
    return day_number(year, month, min(day, month_length(year, month)))


MONTHS_BETWEEN = Formula(
    months_between,
    unit="måneder",
    units={"from": DATE, "to": DATE},
    otherwise="Datoene står i feil rekkefølge.",
)
