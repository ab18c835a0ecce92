"""What one chooses beside a map: a box to tick, or a list where there are more than two choices."""

from dataclasses import dataclass

from build_tools.maps.map_settings import Setting
from calculator.answers import INDICATION
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.wording import in_sentence


@dataclass(frozen=True, slots=True)
class Control:
    """A field to choose for.

    ``options`` holds the cells and what they are called, ``start`` the one at first. ``ticked`` is
    the cell of a box when it is ticked, and None where there is no box.
    """

    name: str
    label: str
    options: tuple[tuple[int, str], ...]
    start: int
    ticked: int | None = None


def control(guideline: Guideline, setting: Setting) -> Control:
    """How one chooses for a field; a box says what is so when it is ticked."""
    field = setting.field
    options = tuple(setting.options.items())
    if len(options) != 2 or field.name == INDICATION:
        return Control(field.name, field.label, options, setting.start)
    (ticked,) = setting.options.keys() - {setting.start}
    words = setting.options[ticked]
    match field.type:
        case FieldType.BOOLEAN:
            label = field.label if ticked else f"Ikke {in_sentence(guideline, field.label)}"
        case FieldType.NUMBER:
            label = f"{field.label} {words}"
        case _:
            label = f"{field.label}: {words}"
    return Control(field.name, label, options, setting.start, ticked)
