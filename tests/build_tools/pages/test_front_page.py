"""The front page: few procedures with all that they are used for, many by subject."""

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from build_tools.pages.procedure_html import front_page
from calculator.guideline import Guideline
from tests.real_procedure import GUIDELINE


def named(*titles: str) -> list[Guideline]:
    return [replace(GUIDELINE, id=title.lower(), title=title) for title in titles]


def page(**subjects: Sequence[Guideline]) -> Element:
    every = [each.id for guidelines in subjects.values() for each in guidelines]
    pages = {f"{name}/{use}.md" for name in every for use in ("index", "kalkulator")}
    return fromstring(front_page({key.strip("_"): each for key, each in subjects.items()}, pages))


def texts(root: Element, tag: str) -> list[str]:
    return ["".join(each.itertext()).strip() for each in root.iter(tag)]


def test_three_procedures_stand_with_their_uses_whatever_their_subjects() -> None:
    root = page(B=named("Bb", "Ba"), A=named("Aa"))
    assert texts(root, "h2") == ["Aa", "Ba", "Bb"]
    assert len(root.findall(".//a[@class='card']")) == 9
    assert root.find(".//input") is None


def test_four_stand_by_subject_and_title_and_those_without_a_subject_last() -> None:
    root = page(_=named("Aa"), Nevrologi=named("Na"), Gastro=named("Gb", "Ga"))
    assert texts(root, "h2") == ["Gastro", "Nevrologi", "Andre"]
    titles = root.findall(".//p[@class='procedure-entry__title']/a")
    assert [each.text for each in titles] == ["Ga", "Gb", "Na", "Aa"]
    assert titles[0].get("href") == "/ga/index.md"


def test_where_none_names_a_subject_there_is_no_heading() -> None:
    assert texts(page(_=named("Aa", "Bb", "Cc", "Dd")), "h2") == []


def test_the_field_that_filters_waits_for_its_script_and_finds_drugs_and_subjects() -> None:
    root = page(Nevrologi=named("Aa", "Bb", "Cc", "Dd"))
    field = root.find(".//div[@class='procedure-filter']")
    assert field is not None
    assert field.get("hidden") is not None
    words = root.findall(".//li")[0].get("data-words", "").split()
    assert {"Aa", "Nevrologi", GUIDELINE.drugs[0].name, GUIDELINE.drugs[0].brand} <= set(words)
