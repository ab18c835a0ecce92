"""What an author may be asked about, by the name that the answer has under ``confirmed``."""

from enum import StrEnum


class Doubt(StrEnum):
    """A question that `plausibility` asks of rules, and `dose_doubts` of doses."""

    LARGER_REDUCED = "larger_reduced"
    TENFOLD = "tenfold"
    OFTEN = "often"
    MILDER = "milder"
    UNNAMED = "unnamed"
    BOTH_NEEDED = "both_needed"
    ONE_DRUG = "one_drug"
    OPTIONAL = "optional"
    UNCAPPED = "uncapped"
    LARGER_AFTER = "larger_after"
    OTHER_UNIT = "other_unit"
    UP_AND_DOWN = "up_and_down"
    BETWEEN = "between"
    OTHER_WORDS = "other_words"
    INFUSED = "infused"
