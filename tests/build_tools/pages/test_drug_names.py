"""Names of drugs break between syllables, and are still one word for whoever copies them."""

from xml.etree.ElementTree import fromstring

import pytest

from build_tools.pages.drug_names import let_names_break, syllables
from tests.real_procedure import GUIDELINE


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Tofacitinib", ["To", "fa", "ci", "ti", "nib"]),
        ("Upadacitinib", ["Upa", "da", "ci", "ti", "nib"]),
        ("Filgotinib", ["Fil", "go", "ti", "nib"]),
        ("ASA", ["ASA"]),
        ("", [""]),
    ],
)
def test_a_name_is_broken_before_a_consonant_and_its_vowel(name: str, parts: list[str]) -> None:
    assert syllables(name) == parts


def test_only_headings_and_heads_of_rows_are_broken_and_the_text_stays_the_same() -> None:
    html = "<div><h1>Tofacitinib (X)</h1><p>Tofacitinib</p><th><a>Tofacitinib</a> a</th></div>"
    root = fromstring(html)
    let_names_break(root, GUIDELINE)
    assert "".join(root.itertext()) == "Tofacitinib (X)TofacitinibTofacitinib a"
    assert [len(list(each.iter("wbr"))) for each in root] == [4, 0, 4]


def test_names_stay_whole_in_a_table_that_scrolls() -> None:
    row = "<tr><th>Tofacitinib</th></tr>"
    html = f"<div><table class='drug-table'>{row}</table><table class='kinases'>{row}</table></div>"
    root = fromstring(html)
    let_names_break(root, GUIDELINE)
    assert [len(list(each.iter("wbr"))) for each in root] == [4, 0]
