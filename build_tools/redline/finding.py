"""What the build finds in a draft and asks the hearing about."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from build_tools.pages.interpretations import Place
from calculator.guideline import Interpretation

_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


class Kind(Enum):
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

    @property
    def heading(self) -> str:
        """What the findings of the kind have in common, in Norwegian."""
        return _HEADINGS[self]


_HEADINGS = {
    Kind.NO_ANSWER: "Teksten gir ikke noe svar",
    Kind.TWO_ANSWERS: "Teksten gir to svar",
    Kind.GAP: "Hull mellom to utsagn",
    Kind.THRESHOLDS: "Ulike grenser for det samme",
    Kind.TERM: "Uttrykk uten definisjon",
    Kind.UNIT: "Tall uten enhet",
    Kind.REFERENCE: "Referanser",
    Kind.WRITING: "Det samme skrevet på flere måter",
    Kind.INTERPRETATION: "Andre tolkninger",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to ask about.

    ``id`` stays the same as long as the matter does, whatever else is changed in the draft.
    ``places`` are where it stands in the text, the most important first; ``interpretations`` are
    how the calculator gets by.
    """

    kind: Kind
    name: str
    text: str
    places: tuple[Place, ...]
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def id(self) -> str:
        """The permanent id: `unit.crcl`, `reference.8`."""
        return f"{self.kind.value}.{self.name}"


def slug(text: str) -> str:
    """A text as a part of an id: small letters of the English alphabet, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_NORWEGIAN))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
