"""Things that a procedure says to do: they are told, and never a dose or a hindrance to one."""

from dataclasses import dataclass
from enum import StrEnum


class ActionKind(StrEnum):
    """What is to be done, by its name in the front-matter; ``words`` are what readers see."""

    words: str

    MONITOR = "monitor", "følg opp"
    VACCINATE = "vaccinate", "vaksiner først"
    CONTACT = "contact", "ta kontakt"
    SKIP = "skip", "hopp over en dose"
    OTHER = "other", "se teksten"

    def __new__(cls, name: str, words: str) -> "ActionKind":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.words = words
        return member


@dataclass(frozen=True, slots=True)
class Action:
    """What is to be done, and when, in words of the sentence; ``time`` may be empty."""

    kind: ActionKind
    time: str
