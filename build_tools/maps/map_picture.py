"""A drug's map as pictures: where each region lies, and what is written on it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import sqrt

from build_tools.authoring.rules_alone import rules_alone, without_front
from build_tools.cache import CACHE, cached_by_values
from build_tools.compiled import compile_once
from build_tools.maps.diagram_table import diagram_table
from build_tools.maps.drug_map import DrugMap, MapRegion, drug_map, map_fields
from build_tools.maps.map_controls import control
from build_tools.maps.map_rectangles import Rectangle
from build_tools.maps.map_shapes import DrawnRegion, Label, MapSentence, Picture, PictureBox, Tick
from build_tools.maps.templating import render
from build_tools.proof.border_sides import border_sides
from build_tools.proof.segments import Segment
from calculator.bounds import sign_of
from calculator.condition_words import interval_words
from calculator.dose_amount import quantity_of
from calculator.dose_period import DAY
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Dose, Drug, Guideline
from calculator.interval import Interval
from calculator.numerals import write_number, write_quantity
from calculator.wording import capitalised, effect_label, in_sentence

# The size of a picture in its own units; on a phone one unit is about one pixel.
_LEFT, _TOP, _WIDTH, _HEIGHT, _BELOW = 54, 4, 300, 236, 44
_LEAST = 46  # a segment is never narrower than a finger
_LINE = 14
_LETTER = 6.4  # how wide a letter of a dose is at most


def drug_map_html(guideline: Guideline, drug: Drug) -> str:
    """The map of a drug as XHTML; a sentence instead where there is nothing to draw over.

    It takes long, and is kept for as long as the drug and the two fields are the same.
    """
    axes = cached_by_values(
        CACHE / "map_fields" / guideline.id,
        [guideline.map_axes, rules_alone(guideline)],
        tuple,
        lambda: map_fields(compile_once(guideline)) or (),
    )
    own = replace(without_front(guideline), drugs=(drug,), map_axes=axes)
    place = CACHE / "maps" / f"{guideline.id} {drug.id}"
    return cached_by_values(place, [own], str, lambda: _map_html(own, drug))


def _map_html(guideline: Guideline, drug: Drug) -> str:
    compiled = compile_once(guideline)
    fields = map_fields(compiled)
    found = drug_map(compiled, drug, fields) if fields else None
    if found is None:
        return render("no_drug_map.html", drug=drug)
    renderer = MapRenderer(guideline, found)
    labels = guideline.fields["indication"].choices
    others = [text for choice, text in labels.items() if choice not in drug.indicated_for]
    return render(
        "drug_map.html",
        drug=drug,
        notice=guideline.status.notice,
        x=found.x,
        y=found.y,
        axes=[in_sentence(guideline, each.label) for each in (found.x, found.y)],
        frame=renderer.frame,
        size=(_LEFT + _WIDTH + 4, _TOP + _HEIGHT + _BELOW),
        columns=renderer.column_ticks,
        rows=renderer.row_ticks,
        controls=[control(guideline, each) for each in found.settings],
        pictures=renderer.pictures(),
        table=json.dumps(renderer.table),
        chosen=renderer.numbers[found.chosen],
        others=others,
        effects=list(Effect),
    )


class MapRenderer:
    """Places what a map shows: fields along two axes, regions, borders and words."""

    def __init__(self, guideline: Guideline, drawn: DrugMap) -> None:
        self.guideline, self.map = guideline, drawn
        reasons = [r for view in drawn.views.values() for region in view for r in region.reasons]
        diagrams = [drawn.chosen, *(reason.when for reason in reasons)]
        self.table, self.numbers = diagram_table(drawn.space, diagrams)
        self.sides = [
            side
            for side in border_sides(guideline)
            if side.statement.drug is None or side.statement.drug.id == drawn.drug.id
        ]
        self.frame = PictureBox(_LEFT, _TOP, _WIDTH, _HEIGHT)
        self.lefts = [_LEFT + each for each in _places(drawn.columns, _WIDTH)]
        self.tops = [_TOP + _HEIGHT - each for each in _places(drawn.rows, _HEIGHT)]
        self.column_ticks = [
            self._tick(
                drawn.x, segment, at, PictureBox(at - _LEAST / 2, _TOP + _HEIGHT, _LEAST, _BELOW)
            )
            for segment, at in list(zip(drawn.columns, self.lefts, strict=False))[1:]
        ]
        self.row_ticks = [
            self._tick(drawn.y, segment, at, PictureBox(8, at - _LEAST / 2, _LEFT - 8, _LEAST))
            for segment, at in list(zip(drawn.rows, self.tops, strict=False))[1:]
        ]

    def pictures(self) -> list[Picture]:
        """Every view, drawn."""
        first = self.map.at(self.map.chosen, self.map.start)
        return [
            Picture(
                name,
                name == first,
                tuple(self._region(f"{self.map.drug.id}-kart-{name}", each) for each in view),
                self._borders(view),
            )
            for name, view in self.map.views.items()
        ]

    def _tick(self, field: Field, segment: Segment, at: float, box: PictureBox) -> Tick:
        words = _border_words(segment.interval)
        number = segment.interval.lower
        assert number is not None
        quotes = (
            side.statement.quote
            for side in self.sides
            if side.field == field.name and side.number == number
        )
        return Tick(
            at,
            words,
            f"{field.label} {words}\u00a0{field.unit}".rstrip(),
            box,
            f"{self.map.drug.id}-grense-{field.name}-{write_number(number).replace(',', '-')}",
            tuple(dict.fromkeys(quotes)),
        )

    def _region(self, name: str, region: MapRegion) -> DrawnRegion:
        boxes = tuple(self._box(each) for each in region.rectangles)
        sentences = tuple(
            MapSentence(
                each.quote,
                self.numbers[each.when],
                self.map.at(each.when, self.map.start) is True,
            )
            for each in region.reasons
        )
        return DrawnRegion(
            region,
            sentences,
            f"{name}-{region.mark}",
            boxes,
            tuple(_label(region, box) for box in boxes),
            tuple(self._patients(each) for each in region.rectangles),
            effect_label(region.recommendation, {}),
            tuple(dose_text(dose) for dose in region.doses),
        )

    def _box(self, place: Rectangle) -> PictureBox:
        left, right = self.lefts[place.left], self.lefts[place.right + 1]
        bottom, top = self.tops[place.bottom], self.tops[place.top + 1]
        return PictureBox(left, top, right - left, bottom - top)

    def _patients(self, place: Rectangle) -> str:
        parts = [
            self._words(self.map.x, self.map.columns[place.left : place.right + 1]),
            self._words(self.map.y, self.map.rows[place.bottom : place.top + 1]),
        ]
        text = ", ".join(part for part in parts if part)
        return capitalised(text) or "Alle"

    def _words(self, field: Field, across: Sequence[Segment]) -> str:
        """Some segments side by side in words; empty for the whole range."""
        first, last = across[0].interval, across[-1].interval
        joined = Interval(first.lower, last.upper, first.lower_closed, last.upper_closed)
        words = interval_words(field, joined)
        return f"{in_sentence(self.guideline, field.label)} {words}" if words else ""

    def _borders(self, regions: Sequence[MapRegion]) -> str:
        """The lines between regions, as the path of a picture."""
        owner = {
            (column, row): region.mark
            for region in regions
            for place in region.rectangles
            for column in range(place.left, place.right + 1)
            for row in range(place.bottom, place.top + 1)
        }
        lines = []
        for column, row in owner:
            left, right = self.lefts[column], self.lefts[column + 1]
            bottom, top = self.tops[row], self.tops[row + 1]
            if owner.get((column + 1, row), owner[column, row]) != owner[column, row]:
                lines.append(f"M{right:g} {top:g}V{bottom:g}")
            if owner.get((column, row + 1), owner[column, row]) != owner[column, row]:
                lines.append(f"M{left:g} {top:g}H{right:g}")
        return "".join(lines)


def _places(segments: Sequence[Segment], total: float) -> list[float]:
    """Where each segment begins, and where the last one ends.

    Longer segments are drawn longer, but by their square root, so that none is too narrow; the
    last counts no further than as far again as its border.
    """
    lengths = []
    for segment in segments:
        lower, upper = segment.interval.ends
        length = min(upper - lower, lower) if segment is segments[-1] and lower else upper - lower
        lengths.append(sqrt(length))
    spare = total - _LEAST * len(lengths)
    widths = [_LEAST + spare * length / (sum(lengths) or 1) for length in lengths]
    return [round(each, 1) for each in accumulate(widths, initial=0.0)]


def _label(region: MapRegion, box: PictureBox) -> Label:
    across, down = box.middle
    lines = [_short(dose) for dose in region.doses]
    fits = all(len(line) * _LETTER < box.width - 6 for line in lines)
    if not fits or len(lines) * _LINE + 24 > box.height:
        lines = []
    top = round(down - len(lines) * _LINE / 2, 1)
    placed = tuple((line, round(top + 22 + _LINE * at, 1)) for at, line in enumerate(lines))
    return Label(region.mark, round(across, 1), top, placed)


def _short(dose: Dose) -> str:
    """A dose in few letters, not torn apart: «4 mg × 1»."""
    if dose.basis is None and dose.up_to is None and dose.per == DAY:
        return f"{write_quantity(dose.amount, dose.unit.many)}\u00a0×\u00a0{dose.times}"
    return dose_text(replace(quantity_of(dose), caps=(), rounded_to=None, strength=None))


def _border_words(interval: Interval) -> str:
    """The lower border of a segment as the text of a procedure writes it: «≥ 65», «> 60»."""
    operator, number = interval.bounds[0]
    return f"{sign_of(operator)}\u00a0{write_number(number)}"
