"""What a sentence of the procedure can mean for the use of a drug: one row for each effect.

A row is all there is to say of an effect. The words, the look of an answer, the patterns of a
drug's map, what the front-matter may name and what the hints list are made from it; the one other
thing that an effect needs is its icon, `build_tools/pages/templates/icons/<name>.svg`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """A pair of colours. The stylesheets have ``--calc-…`` and ``--proof-…`` for each."""

    NEUTRAL = "neutral"
    GOOD = "good"
    CAREFUL = "careful"
    GRAVE = "grave"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class EffectWords:
    """An effect in a sentence and in a word or two, for where four drugs stand side by side."""

    label: str
    brief: str


@dataclass(frozen=True, slots=True)
class Hatching:
    """The pattern of a map, so that colour is never the only sign.

    ``lines`` is the path of one tile, where ``{step}`` is its side and ``{half}`` half of it.
    ``bare_below`` is the number of doses that it takes to be drawn.
    """

    lines: str
    turn: str = ""
    dashes: str = ""
    bare_below: int = 0


@dataclass(frozen=True, slots=True)
class EffectRow:
    """``by_treatment`` has the words by the answer to whether treatment is new or ongoing."""

    words: EffectWords
    tone: Tone
    hatching: Hatching
    gives_dose: bool = False
    by_treatment: Mapping[str, EffectWords] = field(default_factory=dict)


_DOWN, _ACROSS = "M{half} 0V{step}", "M0 {half}H{step}"


class Effect(StrEnum):
    """What a sentence of the procedure means for the use of a drug, mildest first."""

    row: EffectRow
    severity: int
    """Place in the order from mildest, 0, to gravest."""

    USE = (
        "use",
        EffectRow(
            EffectWords("Kan brukes", "Kan brukes"),
            Tone.GOOD,
            Hatching("M{half} {half}m-.6 0a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0", bare_below=2),
            gives_dose=True,
        ),
    )
    CAUTION = (
        "caution",
        EffectRow(
            EffectWords("Bruk med forsiktighet", "Forsiktighet"),
            Tone.CAREFUL,
            Hatching(_DOWN),
            gives_dose=True,
        ),
    )
    LAST_RESORT = (
        "last_resort",
        EffectRow(
            EffectWords("Bare dersom alternativer mangler", "Bare uten alternativer"),
            Tone.GRAVE,
            Hatching(_DOWN, turn="rotate(45)"),
            gives_dose=True,
        ),
    )
    NOT_COVERED = (
        "not_covered",
        EffectRow(
            EffectWords("Ikke omtalt i prosedyren", "Ikke omtalt"),
            Tone.NEUTRAL,
            Hatching("M0 {half}H{half}", dashes="3 3"),
        ),
    )
    HOLD = (
        "hold",
        EffectRow(
            EffectWords(
                "Ikke start ny behandling, sett pågående behandling på pause",
                "Ikke start, sett på pause",
            ),
            Tone.PAUSE,
            Hatching(_ACROSS),
            by_treatment={
                "new": EffectWords("Ikke start behandling", "Ikke start"),
                "ongoing": EffectWords("Sett behandlingen på pause", "Sett på pause"),
            },
        ),
    )
    DO_NOT_USE = (
        "do_not_use",
        EffectRow(
            EffectWords("Skal ikke brukes", "Skal ikke brukes"),
            Tone.STOP,
            Hatching(_DOWN + _ACROSS, turn="rotate(45) scale(0.6)"),
        ),
    )

    def __new__(cls, name: str, row: EffectRow) -> "Effect":
        """A member is its name in the front-matter."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.row = row
        member.severity = len(cls.__members__)
        return member

    @property
    def gives_dose(self) -> bool:
        """Whether a dose may be shown beside this effect."""
        return self.row.gives_dose

    def words(self, treatment: object = None) -> EffectWords:
        """The words, for new or ongoing treatment where that is known."""
        return self.row.by_treatment.get(str(treatment), self.row.words)


class Outcome(StrEnum):
    """How an answer looks that is no effect, or not yet."""

    NOT_INDICATED = "not_indicated"
    UNSETTLED = "unsettled"
