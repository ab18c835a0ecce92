"""What a dose is made of: one row for each unit, route, limit and kind of dose."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Self


class DoseUnit(StrEnum):
    """What the amount of a dose is measured in, by its name in the front-matter.

    ``ucum`` is its code in the Unified Code for Units of Measure, ``one`` and ``many`` are what
    readers see after 1 and after any other amount. What is not written is as the name, and a unit
    with a word for one is counted.
    """

    ucum: str
    one: str
    many: str

    MILLIGRAM = "mg"
    GRAM = "g"
    # Written out for readers: «µg» is misread as «mg».
    MICROGRAM = "µg", "ug", "mikrogram"
    MILLILITRE = "mL"
    UNITS = "IE", "[iU]"
    MILLIMOLE = "mmol"
    TABLET = "tabletter", "{tbl}", "tabletter", "tablett"
    DROP = "dråper", "[drp]", "dråper", "dråpe"

    def __new__(cls, name: str, ucum: str = "", many: str = "", one: str = "") -> "DoseUnit":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.ucum, member.many = ucum or name, many or name
        member.one = one or member.many
        return member

    @property
    def is_counted(self) -> bool:
        """Whether it is given one by one: «2 tabletter à 2,5 mg»."""
        return self.one != self.many

    def after(self, amounts: Iterable[Decimal]) -> str:
        """The word for it behind some amounts."""
        return self.one if all(each == 1 for each in amounts) else self.many


class _Worded(StrEnum):
    """Names in the front-matter, each with the words that readers see."""

    words: str

    def __new__(cls, name: str, words: str) -> Self:
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words = words
        return member


class Route(_Worded):
    """How a dose is given, by its name in the front-matter; ``words`` stand behind the amount."""

    ORAL = "oral", "peroralt"
    SUBCUTANEOUS = "subcutaneous", "subkutant"
    INTRAMUSCULAR = "intramuscular", "intramuskulært"
    INTRAVENOUS = "intravenous", "intravenøst"
    RECTAL = "rectal", "rektalt"
    INHALED = "inhaled", "inhalert"
    TOPICAL = "topical", "på huden"


class CapScope(_Worded):
    """What an amount is the most of, by its name in the front-matter; a rate has time alone."""

    DOSE = "dose", "per dose"
    MINUTE = "minute", "per minutt"
    HOUR = "hour", "per time"
    DAY = "day", "i døgnet"
    IN_ALL = "in_all", "til sammen"


class Rounding(StrEnum):
    """Which way a computed amount is rounded to a step, by its name in the front-matter.

    ``words`` stand before the step, and ``rounding`` is what `decimal` calls it.
    """

    words: str
    rounding: str

    NEAREST = "nearest", "til nærmeste", ROUND_HALF_UP
    DOWN = "down", "ned til nærmeste", ROUND_FLOOR
    UP = "up", "opp til nærmeste", ROUND_CEILING

    def __new__(cls, name: str, words: str, rounding: str) -> "Rounding":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words, member.rounding = words, rounding
        return member


class DoseKind(StrEnum):
    """Why a dose is listed, in the order of a drug's page.

    ``remark`` stands behind the dose in a list, and ``may_apply`` is what the heading of an answer
    says where such a dose is listed.
    """

    label: str
    remark: str
    may_apply: str

    STANDARD = "standard", "Standarddose", "", ""
    WEIGHT_BASED = "weight_based", "Dose etter kroppsvekt", "etter kroppsvekt", ""
    LOADING = "loading", "Metningsdose", "metningsdose", ""
    MAINTENANCE = "maintenance", "Vedlikeholdsdose", "vedlikeholdsdose", ""
    TITRATED = "titrated", "Dose etter opptrapping", "etter opptrapping", ""
    REDUCED = "reduced", "Redusert dose", "redusert", "Redusert dose kan være aktuelt"

    def __new__(cls, name: str, label: str, remark: str, may_apply: str) -> "DoseKind":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.label, member.remark, member.may_apply = label, remark, may_apply
        return member
