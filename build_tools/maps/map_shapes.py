"""What a drawn map is made of, in the units of its picture."""

from dataclasses import dataclass

from build_tools.maps.drug_map import MapRegion
from calculator.quote import Quote


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A rectangle of a picture in its own units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A border's place along an axis, its words there and in a sentence, and what draws it.

    ``box`` is where it can be touched, ``anchor`` that of its line below the map.
    """

    at: float
    words: str
    name: str
    box: PictureBox
    anchor: str
    sentences: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A region's mark and, where there is room, its doses, line by line from ``y``."""

    mark: str
    x: float
    y: float
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class MapSentence:
    """A sentence that decides an answer: the row of when it does, and whether it does at first."""

    quote: Quote
    when: int
    shown: bool


@dataclass(frozen=True, slots=True)
class DrawnRegion:
    """A region as it is drawn and as it is told."""

    region: MapRegion
    sentences: tuple[MapSentence, ...]
    anchor: str
    boxes: tuple[PictureBox, ...]
    labels: tuple[Label, ...]
    patients: tuple[str, ...]
    answer: str
    doses: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the region is called where it cannot be seen."""
        doses = f": {', '.join(self.doses)}" if self.doses else ""
        return f"{self.region.mark}. {self.answer}{doses}. {'; '.join(self.patients)}"

    @property
    def density(self) -> int:
        """How dense the pattern is: denser where more doses are listed."""
        return min(len(self.doses), 3)


@dataclass(frozen=True, slots=True)
class Picture:
    """One view of a drug's map, drawn; ``shown`` where it is the one at first."""

    view: str
    shown: bool
    regions: tuple[DrawnRegion, ...]
    borders: str

    @property
    def name(self) -> str:
        """What the picture is called where it cannot be seen."""
        answers = dict.fromkeys(region.answer for region in self.regions)
        number = len(self.regions)
        return f"{number} {'område' if number == 1 else 'områder'}: {'; '.join(answers)}"
