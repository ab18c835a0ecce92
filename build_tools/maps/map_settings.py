"""The fields that are not drawn on a map: what a reader chooses for them, and what at first."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.proof.segments import segments
from calculator.answers import INDICATION
from calculator.axis import Axis
from calculator.condition_words import interval_words
from calculator.conditions import Value
from calculator.field import Field, WorseWhen
from calculator.guideline import Drug, Guideline


@dataclass(frozen=True, slots=True)
class Setting:
    """A field to choose for: what its cells are called, by their place, and the one at first."""

    field: Field
    options: Mapping[int, str]
    start: int


def setting_of(guideline: Guideline, drug: Drug, axis: Axis) -> Setting:
    """The choices of a field for a drug, an indication among those that the drug is for."""
    field = guideline.fields[axis.field]
    if axis.field == INDICATION:
        options: dict[int, list[str]] = {}
        for choice, label in field.choices.items():
            if choice in drug.indicated_for:
                options.setdefault(axis.cell(choice), []).append(label)
        words = {place: " / ".join(labels) for place, labels in options.items()}
        return Setting(field, words, next(iter(words)))
    words = {place: _cell_words(field, axis, place) for place in range(len(axis.cells))}
    return Setting(field, words, axis.cell(_starting_value(field, axis)))


def _starting_value(field: Field, axis: Axis) -> Value:
    """What is chosen at first: no, the first choice, or the end that is not grave."""
    if field.values:
        return field.values[0]
    found = segments(axis)
    return (found[0] if field.worse_when is WorseWhen.HIGHER else found[-1]).value


def _cell_words(field: Field, axis: Axis, place: int) -> str:
    """The values of a cell as one names them: «Ja», «Moderat», «under 10 kg»."""
    if answers := field.answers.values():
        return " / ".join(each.label for each in answers if axis.cell(each.value) == place)
    parts = [interval_words(field, each.interval) for each in segments(axis) if each.cell == place]
    return " eller ".join(parts)
