"""Headings keep the letters of the language in their addresses; earlier addresses lead there."""

from xml.etree.ElementTree import fromstring

import pytest

from build_tools.text.headings import complete_headings


def addresses(*headings: str) -> list[list[str]]:
    """For each heading its address, and those within it."""
    root = fromstring("<div>" + "".join(f"<h2>{each}</h2>" for each in headings) + "</div>")
    complete_headings(root)
    return [[each.get("id", "") for each in found.iter() if each.get("id")] for found in root]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Når på året?", ["når-på-året", "nar-pa-aret"]),
        ("Ærlig, øm og å", ["ærlig-øm-og-å", "rlig-m-og-a"]),
        ("Bruk med forsiktighet", ["bruk-med-forsiktighet"]),
        ("10⁹/L", ["109l"]),
    ],
)
def test_a_heading_keeps_its_letters_and_answers_to_its_earlier_address(
    heading: str, found: list[str]
) -> None:
    assert addresses(heading) == [found]


def test_headings_that_were_told_apart_by_a_number_keep_the_numbers() -> None:
    assert addresses("Når", "Når", "Nar") == [["når", "nar"], ["når_1", "nar_1"], ["nar_2"]]


def test_an_earlier_address_is_never_taken_from_a_heading_that_has_it() -> None:
    first, second = addresses("Nar", "Når")
    assert first == ["nar"]
    assert second == ["når", "nar_1"]
