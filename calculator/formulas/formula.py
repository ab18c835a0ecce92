"""What a formula is: a function of some fields, and what these must be for it to be right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from calculator.conditions import Known
from calculator.interval import Interval

SAME_UNIT = "*"
"""The unit of numbers that may be in any, as long as it is the same one."""

DATE = "dato"
"""The unit of what is a date."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A function, and what the fields must be for it to be right.

    ``compute`` is given the numbers of ``units`` and the choices of ``choices``, by name. ``unit``
    is that of what it gives, ``units`` those of the numbers that it reads, each empty where there
    is none, and ``choices`` all that it knows of each choice. It was made on those within
    ``population``, and is computed for no other; where it gives None for one of these,
    ``otherwise`` says why. What it gives is ``uncertain`` where one of the fields there lies
    outside its interval. It is shown with ``decimals``, or more where it is close to a border.
    """

    compute: Callable[[Mapping[str, Decimal], Mapping[str, str]], Decimal | None]
    unit: str
    units: Mapping[str, str]
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    population: Mapping[str, Interval] = field(default_factory=dict)
    uncertain: Mapping[str, Interval] = field(default_factory=dict)
    otherwise: str = ""
    decimals: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        """The fields that it is computed of, in alphabetical order."""
        return tuple(sorted({*self.units, *self.choices}))

    def value(self, known: Known) -> Decimal | None:
        """What it gives; None where a source is not known, or where it is for no such patient."""
        numbers: dict[str, Decimal] = {}
        for name in self.units:
            if not isinstance(number := known.get(name), Decimal):
                return None
            numbers[name] = number
        choices = {n: v for n in self.choices if isinstance(v := known.get(n), str)}
        if len(choices) < len(self.choices):
            return None
        if not all(within.accepts(numbers[name]) for name, within in self.population.items()):
            return None
        return self.compute(numbers, choices)
