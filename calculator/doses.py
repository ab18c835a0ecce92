"""What a dose is made of: one row for each unit, each period and each kind of dose."""

from enum import StrEnum


class DoseUnit(StrEnum):
    """What the amount of a dose is measured in, by the symbol that readers see."""

    MILLIGRAM = "mg"


class Period(StrEnum):
    """The time in which a dose is given so many times: its word after the number, its days."""

    words: str
    days: int

    DAY = "day", "daglig", 1
    WEEK = "week", "ukentlig", 7
    MONTH = "month", "månedlig", 30

    def __new__(cls, name: str, words: str, days: int) -> "Period":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words, member.days = words, days
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
    REDUCED = "reduced", "Redusert dose", "redusert", "Redusert dose kan være aktuelt"

    def __new__(cls, name: str, label: str, remark: str, may_apply: str) -> "DoseKind":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.label, member.remark, member.may_apply = label, remark, may_apply
        return member
