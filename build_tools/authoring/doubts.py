"""What an author may be asked about, by the name that the answer has under ``confirmed``."""

from enum import StrEnum


class Doubt(StrEnum):
    """A question that `build_tools.authoring.plausibility` asks."""

    LARGER_REDUCED = "larger_reduced"
    TENFOLD = "tenfold"
    OFTEN = "often"
    MILDER = "milder"
    UNNAMED = "unnamed"
