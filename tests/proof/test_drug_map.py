"""The map says what the calculator answers, everywhere on it, and its table says the same."""

from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.proof.drug_map import DrugMap, Rectangle, drug_map, map_fields, rectangles
from build_tools.proof.kinase_picture import kinase_picture
from build_tools.proof.map_picture import drug_map_html
from build_tools.proof.stretch_words import stretch_words
from calculator.answers import INDICATION
from calculator.assessment import Prepared, assess_drug, prepare
from calculator.conditions import Interval
from calculator.guideline import FieldType
from calculator.plain import borders
from calculator.wording import dose_text, effect_label


@pytest.fixture(scope="module")
def prepared(procedure: Procedure) -> Prepared:
    return prepare(procedure.guideline)


@pytest.fixture(scope="module")
def maps(prepared: Prepared) -> list[DrugMap]:
    fields = map_fields(prepared)
    assert fields == ("age", "crcl")
    found = [drug_map(prepared, drug, fields) for drug in prepared.guideline.drugs]
    return [each for each in found if each is not None]


def test_every_drug_has_a_map(prepared: Prepared, maps: list[DrugMap]) -> None:
    assert [each.drug for each in maps] == list(prepared.guideline.drugs)


def test_every_place_of_every_map_is_in_one_region(maps: list[DrugMap]) -> None:
    for each in maps:
        everywhere = {(c, r) for c in range(len(each.columns)) for r in range(len(each.rows))}
        for setting in each.settings:
            for situation in setting.situations:
                places = [
                    (column, row)
                    for region in situation.regions
                    for place in region.rectangles
                    for column in range(place.left, place.right + 1)
                    for row in range(place.bottom, place.top + 1)
                ]
                assert sorted(places) == sorted(everywhere)
                assert len({region.mark for region in situation.regions}) == len(situation.regions)


def test_the_starting_map_answers_as_the_calculator_on_and_beside_every_border(
    prepared: Prepared, maps: list[DrugMap]
) -> None:
    guideline = prepared.guideline
    start = {
        field.name: False if field.type is FieldType.BOOLEAN else next(iter(field.choices))
        for field in guideline.fields.values()
        if field.range is None
    }
    plenty = {field.name: field.range.ends[1] for field in guideline.fields.values() if field.range}
    step = Decimal("0.01")
    for each in maps:
        x, y = each.x, each.y
        points = [
            (across, up)
            for across in _beside(borders(guideline, x.name), step)
            for up in _beside(borders(guideline, y.name), step)
        ]
        for setting in each.settings:
            choices = guideline.fields[INDICATION].choices
            indication = next(c for c, label in choices.items() if label == setting.indications[0])
            for across, up in points:
                known = {**plenty, **start, INDICATION: indication, x.name: across, y.name: up}
                answer = assess_drug(prepared, each.drug, known)
                (region,) = [
                    region
                    for region in setting.situations[0].regions
                    if any(_holds(each, place, across, up) for place in region.rectangles)
                ]
                assert (region.recommendation, region.doses) == (
                    answer.recommendation,
                    answer.doses,
                )


def _beside(numbers: frozenset[Decimal], step: Decimal) -> list[Decimal]:
    return [number + move for number in numbers for move in (-step, Decimal(0), step)]


def _holds(drawn: DrugMap, place: Rectangle, across: Decimal, up: Decimal) -> bool:
    columns = drawn.columns[place.left : place.right + 1]
    rows = drawn.rows[place.bottom : place.top + 1]
    return any(each.interval.accepts(across) for each in columns) and any(
        each.interval.accepts(up) for each in rows
    )


def test_every_fact_that_changes_the_map_is_a_situation(
    procedure: Procedure, maps: list[DrugMap]
) -> None:
    told = {
        fact
        for each in maps
        for setting in each.settings
        for situation in setting.situations
        for fact in situation.facts
    }
    for label in (
        "Graviditet",
        "Langvarig remisjon",
        "Alternativer mangler",
        "Hb under 8\u00a0g/dL",
    ):
        assert label in told
    assert "Methotrexate" not in told  # it changes nothing


def test_a_sentence_that_decides_is_told(maps: list[DrugMap]) -> None:
    first = maps[0].settings[0].situations[0].regions[-1]
    assert [quote.text for quote in first.sentences] == ["Seponer ved kreatininclearance < 30"]


def test_rectangles_are_as_few_as_rows_allow() -> None:
    places = {(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2)}
    assert list(rectangles(places)) == [
        Rectangle(0, 2, 2, 2),
        Rectangle(0, 1, 1, 1),
        Rectangle(0, 2, 0, 0),
    ]


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(Decimal(0), Decimal(18), upper_closed=False), "under 18\u00a0år"),
        (Interval(Decimal(0), Decimal(18)), "til og med 18\u00a0år"),
        (Interval(Decimal(65), Decimal(120)), "65\u00a0år eller mer"),
        (Interval(Decimal(60), Decimal(120), lower_closed=False), "over 60\u00a0år"),
        (Interval(Decimal(18), Decimal(65), upper_closed=False), "18 til under 65\u00a0år"),
        (Interval(Decimal(15), Decimal(60)), "15 til 60\u00a0år"),
        (Interval(Decimal(15), Decimal(60), lower_closed=False), "over 15 til 60\u00a0år"),
        (Interval(Decimal(60), Decimal(60)), "60\u00a0år"),
        (Interval(Decimal(0), Decimal(120)), ""),
    ],
)
def test_a_stretch_in_words(procedure: Procedure, interval: Interval, words: str) -> None:
    assert stretch_words(procedure.guideline.fields["age"], interval) == words


def test_the_picture_and_its_table_say_the_same(procedure: Procedure, maps: list[DrugMap]) -> None:
    for each in maps:
        root = fromstring(drug_map_html(procedure.guideline, each.drug))
        identifiers = [tag.get("id") for tag in root.iter() if tag.get("id")]
        assert len(identifiers) == len(set(identifiers))
        rows = {row.get("id"): _text(row) for row in root.iter("tr") if row.get("id")}
        links = [tag for tag in root.iter("a") if tag.get("class") == "drug-map__region"]
        regions = [
            region
            for setting in each.settings
            for situation in setting.situations
            for region in situation.regions
        ]
        assert len(links) == len(rows) == len(regions)
        for link, region in zip(links, regions, strict=True):
            row = rows[(link.get("href") or "").removeprefix("#")]
            for words in (effect_label(region.recommendation, {}), *map(dose_text, region.doses)):
                assert words in row
                assert words in (link.findtext("title") or "")
            for quote in region.sentences:
                assert quote.text in row


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


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


def test_one_situation_is_chosen_at_first(procedure: Procedure) -> None:
    for drug in procedure.guideline.drugs:
        root = fromstring(drug_map_html(procedure.guideline, drug))
        radios = [tag for tag in root.iter("input") if tag.get("type") == "radio"]
        assert len({radio.get("name") for radio in radios}) == 1
        assert [radio.get("checked") for radio in radios].count("checked") == 1


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
