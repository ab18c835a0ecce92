"""What the build finds in a draft and asks the hearing about."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from build_tools.pages.interpretations import QuotedPlace
from calculator.quote import Interpretation

_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


class FindingKind(Enum):
    """What a finding is about; the value begins its id."""

    NO_ANSWER = "no-answer"
    TWO_ANSWERS = "two-answers"
    GAP = "gap"
    THRESHOLDS = "thresholds"
    TERM = "term"
    UNIT = "unit"
    REFERENCE = "reference"
    WRITING = "writing"
    INTERPRETATION = "interpretation"
    DEVIATION = "deviation"

    @property
    def heading(self) -> str:
        """What the findings of the kind have in common, in Norwegian."""
        return _HEADINGS[self]


_HEADINGS = {
    FindingKind.NO_ANSWER: "Teksten gir ikke noe svar",
    FindingKind.TWO_ANSWERS: "Teksten gir to svar",
    FindingKind.GAP: "Hull mellom to utsagn",
    FindingKind.THRESHOLDS: "Ulike grenser for det samme",
    FindingKind.TERM: "Uttrykk uten definisjon",
    FindingKind.UNIT: "Tall uten enhet",
    FindingKind.REFERENCE: "Referanser",
    FindingKind.WRITING: "Det samme skrevet på flere måter",
    FindingKind.INTERPRETATION: "Andre tolkninger",
    FindingKind.DEVIATION: "Avvik fra andre kilder",
}


@dataclass(frozen=True, slots=True)
class HearingFinding:
    """One thing to ask about.

    ``id`` stays the same as long as the matter does, whatever else is changed in the draft.
    ``places`` are where it stands in the text, the most important first; ``interpretations`` are
    how the calculator gets by.
    """

    kind: FindingKind
    name: str
    text: str
    places: tuple[QuotedPlace, ...]
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def id(self) -> str:
        """The permanent id: `unit.crcl`, `reference.8`."""
        return f"{self.kind.value}.{self.name}"


def slug(text: str) -> str:
    """A text as a part of an id: small letters of the English alphabet, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NORWEGIAN))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
