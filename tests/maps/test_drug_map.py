"""The map says what the calculator answers, everywhere on it, and its table says the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.authoring.procedure import Procedure
from build_tools.maps.drug_map import DrugMap, MapRegion, drug_map, map_fields
from build_tools.maps.kinase_picture import kinase_picture
from build_tools.maps.map_controls import control
from build_tools.maps.map_picture import drug_map_html
from build_tools.maps.map_rectangles import Rectangle, rectangles
from build_tools.proof.dose_reasons import explains_dose
from calculator.answers import INDICATION
from calculator.assessment import Assessment, CompiledGuideline, assess_drug, compile_guideline
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.field_types import FieldType
from calculator.quote import Quote
from calculator.wording import effect_label
from tests.procedure_shapes import SHAPES


@pytest.fixture(scope="module")
def compiled(procedure: Procedure) -> CompiledGuideline:
    return compile_guideline(procedure.guideline)


@pytest.fixture(scope="module")
def maps(compiled: CompiledGuideline) -> list[DrugMap]:
    fields = map_fields(compiled)
    assert fields == ("age", "crcl")
    found = [drug_map(compiled, drug, fields) for drug in compiled.guideline.drugs]
    return [each for each in found if each is not None]


def test_every_drug_has_a_map(compiled: CompiledGuideline, maps: list[DrugMap]) -> None:
    assert [each.drug for each in maps] == list(compiled.guideline.drugs)


def test_every_place_of_every_view_is_in_one_region(maps: list[DrugMap]) -> None:
    for each in maps:
        everywhere = {(c, r) for c in range(len(each.columns)) for r in range(len(each.rows))}
        for view in each.views.values():
            places = [
                (column, row)
                for region in view
                for place in region.rectangles
                for column in range(place.left, place.right + 1)
                for row in range(place.bottom, place.top + 1)
            ]
            assert sorted(places) == sorted(everywhere)
            assert len({region.mark for region in view}) == len(view)


def region_at(drawn: DrugMap, cells: Mapping[str, int], across: Decimal, up: Decimal) -> MapRegion:
    """The region of a patient in the view of what is chosen."""
    (region,) = [
        region
        for region in drawn.views[str(drawn.at(drawn.chosen, cells))]
        if any(_holds(drawn, place, across, up) for place in region.rectangles)
    ]
    return region


def _holds(drawn: DrugMap, place: Rectangle, across: Decimal, up: Decimal) -> bool:
    columns = drawn.columns[place.left : place.right + 1]
    rows = drawn.rows[place.bottom : place.top + 1]
    return any(each.interval.accepts(across) for each in columns) and any(
        each.interval.accepts(up) for each in rows
    )


def test_the_first_view_answers_as_the_calculator_on_and_beside_every_border(
    compiled: CompiledGuideline, maps: list[DrugMap]
) -> None:
    guideline = compiled.guideline
    start = {
        field.name: False if field.type is FieldType.BOOLEAN else next(iter(field.choices))
        for field in guideline.fields.values()
        if field.range is None
    }
    plenty = {field.name: field.range.ends[1] for field in guideline.fields.values() if field.range}
    step = Decimal("0.01")
    for each in maps:
        x, y = each.x, each.y
        choices = guideline.fields[INDICATION].choices
        indication = {INDICATION: next(c for c in choices if c in each.drug.indicated_for)}
        for across in _beside(guideline.borders[x.name], step):
            for up in _beside(guideline.borders[y.name], step):
                known = {**plenty, **start, **indication, x.name: across, y.name: up}
                answer = assess_drug(compiled, each.drug, known)
                region = region_at(each, each.start, across, up)
                assert (region.recommendation, region.doses) == (
                    answer.recommendation,
                    answer.doses,
                )


def _beside(numbers: frozenset[Decimal], step: Decimal) -> list[Decimal]:
    return [number + move for number in numbers for move in (-step, Decimal(0), step)]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_chosen_the_map_says_what_the_calculator_answers_and_why(
    compiled: CompiledGuideline, maps: list[DrugMap], data: st.DataObject
) -> None:
    drawn = data.draw(st.sampled_from(maps), "legemiddel")
    cells = {
        each.field.name: data.draw(st.sampled_from([*each.options]), each.field.name)
        for each in drawn.settings
    }
    axes = {axis.field: axis for axis in drawn.space.axes}
    chosen = {name: axes[name].cells[place] for name, place in cells.items()}
    column, row = (data.draw(st.sampled_from(each)) for each in (drawn.columns, drawn.rows))
    known = {**chosen, drawn.x.name: column.value, drawn.y.name: row.value}
    free = {name: axis.cells[0] for name, axis in axes.items() if name not in known}
    answer = assess_drug(compiled, drawn.drug, {**known, **free})

    region = region_at(drawn, cells, column.value, row.value)
    assert (region.recommendation, region.doses) == (answer.recommendation, answer.doses)
    told = {reason.quote for reason in region.reasons if drawn.at(reason.when, cells) is True}
    assert told == set(deciding(answer))


def deciding(answer: Assessment) -> Iterator[Quote]:
    """The sentences of the gravest effect, and of the doses."""
    for finding in answer.findings:
        graver = answer.recommendation is not Effect.USE
        if finding.applies and graver and finding.effect is answer.recommendation:
            yield finding.rule.quote
        if finding.applies and answer.doses and explains_dose(answer.drug, finding.rule):
            yield finding.rule.quote
    yield from (dose.quote for dose in answer.doses)


def test_every_field_that_changes_the_map_can_be_chosen_and_no_other(
    procedure: Procedure, maps: list[DrugMap]
) -> None:
    guideline = procedure.guideline
    asked = {
        each.drug.id: [control(guideline, setting) for setting in each.settings] for each in maps
    }
    labels = {drug: [each.label for each in controls] for drug, controls in asked.items()}
    for label in (
        "Graviditet",
        "Langvarig remisjon",
        "Er andre behandlinger prøvd eller uaktuelle?",
    ):
        assert label in labels["baricitinib"]
    assert "Hb under 8\u00a0g/dL" in labels["baricitinib"]
    assert "Nedsatt leverfunksjon: Alvorlig" in labels["baricitinib"]
    assert "Langvarig remisjon" not in labels["tofacitinib"]
    assert all("Methotrexate" not in each for each in labels.values())  # it changes nothing
    (liver,) = [each for each in asked["tofacitinib"] if each.label == "Nedsatt leverfunksjon"]
    assert [words for _, words in liver.options] == ["Nei / Lett", "Moderat", "Alvorlig"]


def test_the_map_says_what_it_takes_for_granted(procedure: Procedure) -> None:
    said = _text(fromstring(drug_map_html(procedure.guideline, procedure.guideline.drugs[0])))
    assert "Kartet regner med at ikke noe annet gjelder enn det som er valgt." in said


def test_a_sentence_that_decides_is_told(maps: list[DrugMap]) -> None:
    drawn = maps[0]
    last = drawn.views[str(drawn.at(drawn.chosen, drawn.start))][-1]
    assert [reason.quote.text for reason in last.reasons] == [
        "pasienter med alder ≥65 år",  # until it is said that other treatments are tried
        "Seponer ved kreatininclearance < 30",
    ]


def test_rectangles_are_as_few_as_rows_allow() -> None:
    places = {(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2)}
    assert list(rectangles(places)) == [
        Rectangle(0, 2, 2, 2),
        Rectangle(0, 1, 1, 1),
        Rectangle(0, 2, 0, 0),
    ]


def test_the_picture_and_its_table_say_the_same(procedure: Procedure, maps: list[DrugMap]) -> None:
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        identifiers = [tag.get("id") for tag in root.iter() if tag.get("id")]
        assert len(identifiers) == len(set(identifiers))
        rows = {row.get("id"): _text(row) for row in root.iter("tr") if row.get("id")}
        links = [tag for tag in root.iter("a") if tag.get("class") == "drug-map__region"]
        regions = [region for view in each.views.values() for region in view]
        assert len(links) == len(rows) == len(regions)
        for link, region in zip(links, regions, strict=True):
            row = rows[(link.get("href") or "").removeprefix("#")]
            for words in (effect_label(region.recommendation, {}), *map(dose_text, region.doses)):
                assert words in row
                assert words in (link.findtext("title") or "")
            for reason in region.reasons:
                assert reason.quote.text in row


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_quote_that_would_mislead_alone_stands_after_what_is_meant(
    procedure: Procedure, maps: list[DrugMap]
) -> None:
    meant = "er ikke omtalt. Teksten sier bare: «"
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        rows = [_text(row) for row in root.iter("tr")]
        found = [row for row in rows if "Ikke omtalt i prosedyren" in row]
        assert found
        assert all(meant in row for row in found)


@pytest.mark.long
def test_every_border_leads_to_the_sentences_that_draw_it(
    procedure: Procedure, maps: list[DrugMap]
) -> None:
    told = {}
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        lines = {tag.get("id"): tag for tag in root.iter("div") if tag.find("dt") is not None}
        links = [tag for tag in root.iter("a") if tag.get("class") == "drug-map__border"]
        assert {(link.get("href") or "").removeprefix("#") for link in links} == lines.keys()
        assert len(lines) == len(each.columns) + len(each.rows) - 2
        for link in links:
            line = lines[(link.get("href") or "").removeprefix("#")]
            assert line.findtext("dt") == link.findtext("title")
            (area,) = link.iter("rect")
            assert min(float(area.get("width", 0)), float(area.get("height", 0))) >= 44
        for line in lines.values():
            told[each.drug.id, line.findtext("dt")] = [_text(dd) for dd in line.iter("dd")]
    assert all(told.values())
    assert told["tofacitinib", "Grensen Alder ≥\u00a065\u00a0år"] == [
        "pasienter med alder ≥65 år",
        "hos eldre ≥ 65 år",
    ]
    assert told["baricitinib", "Grensen Kreatininclearance >\u00a060\u00a0mL/min"] == [
        "ved kreatininclearance 30-60"
    ]


def test_one_view_and_the_sentences_that_decide_in_it_are_shown_at_first(
    procedure: Procedure, maps: list[DrugMap]
) -> None:
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        views = [tag for tag in root.iter() if tag.get("data-view")]
        (shown,) = [tag for tag in views if tag.get("hidden") is None]
        assert shown.get("data-view") == each.at(each.chosen, each.start)
        for row in shown.iter("tr"):
            if row.get("id"):
                assert any(item.get("hidden") is None for item in row.iter("li"))


def test_the_page_walks_the_diagrams_of_the_map(procedure: Procedure, maps: list[DrugMap]) -> None:
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        rows, chosen = json.loads(root.get("data-map", "")), int(root.get("data-chosen", ""))
        assert {row for row in rows if isinstance(row, str)} == each.views.keys()
        while isinstance(rows[chosen], list):
            field, *children = rows[chosen]
            chosen = children[each.start[field]]
        assert rows[chosen] == each.at(each.chosen, each.start)


def test_rules_that_read_no_two_numbers_give_no_map(procedure: Procedure) -> None:
    guideline = procedure.guideline
    drug = replace(guideline.drugs[0], rules=(), doses=guideline.drugs[0].doses[:1])
    bare = replace(guideline, rules=(), drugs=(drug,))
    assert "kan ikke tegnes som kart" in drug_map_html(bare, drug)


def test_the_picture_of_kinases_says_every_degree_in_words(procedure: Procedure) -> None:
    root = fromstring(kinase_picture(procedure.guideline))
    rows = {_text(row[0]): [_text(cell) for cell in row[1:]] for row in root.iter("tr")}
    assert rows.pop("Legemiddel") == ["JAK1", "JAK2", "JAK3", "TYK2"]
    assert rows == {
        "Baricitinib": ["hemmer", "hemmer", "ikke nevnt", "ikke nevnt"],
        "Filgotinib": ["hemmer", "ikke nevnt", "ikke nevnt", "ikke nevnt"],
        "Tofacitinib": ["hemmer", "i noen grad", "hemmer", "i mindre grad"],
        "Upadacitinib": ["hemmer", "ikke nevnt", "hemmer", "ikke nevnt"],
    }
    assert "«JAK1/3»" in _text(root)


def test_a_procedure_chooses_the_axes_of_its_maps() -> None:
    chosen = compile_guideline(SHAPES.procedures["allopurinol"].guideline)
    assert map_fields(chosen) == ("urate", "crcl")
    by_itself = compile_guideline(replace(chosen.guideline, map_axes=()))
    assert map_fields(by_itself) != ("urate", "crcl")


@pytest.mark.parametrize("name", ["allopurinol", "gentamicin", "isotretinoin", "das28"])
def test_over_any_two_numbers_the_map_answers_as_the_calculator(name: str) -> None:
    compiled = compile_guideline(SHAPES.procedures[name].guideline)
    drawn = 0
    for drug in compiled.guideline.drugs:
        axes = {axis.field: axis for axis in compiled.answers[drug.id].space.axes}
        numbers = [field for field, axis in axes.items() if axis.range]
        for x, y in permutations(numbers, 2):
            each = drug_map(compiled, drug, (x, y))
            assert each is not None
            drawn += 1
            cells = {n: axes[n].cells[at] for n, at in each.start.items() if n in axes}
            known = {INDICATION: next(iter(drug.indicated_for)), **cells}
            for column in each.columns:
                for row in each.rows:
                    answer = assess_drug(compiled, drug, {**known, x: column.value, y: row.value})
                    region = region_at(each, each.start, column.value, row.value)
                    listed = [dose for dose in drug.doses if dose in region.doses]
                    assert region.recommendation == answer.recommendation
                    assert [dose for dose in listed if dose in answer.doses] == list(answer.doses)
    assert drawn or len(numbers) < 2
