"""Where sentences end, which numbers are citations, and what a block's permanent number is."""

from decimal import Decimal

import pytest

from build_tools.text.words import (
    comparable,
    find_citations,
    find_numbers,
    sentence_anchors,
    split_sentences,
    strip_anchor,
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En setning.", ["En setning."]),
        ("En setning uten punktum", ["En setning uten punktum"]),
        ("En. To. Tre.", ["En.", "To.", "Tre."]),
        ("  En.   To.  ", ["En.", "To."]),
        ("En.\nTo.", ["En.", "To."]),
        ("Er det slik? Ja! Da så.", ["Er det slik?", "Ja!", "Da så."]),
        ("", []),
        ("   ", []),
        ("hendelser som f eks hjerteinfarkt eller slag", None),
        ("Gjelder f.eks. Crohns sykdom og ca. 5 andre.", None),
        ("Traves PG, et al. JAK selectivity.", ["Traves PG, et al. JAK selectivity."]),
        ("Gitt p.o. Ta den hver dag.", ["Gitt p.o.", "Ta den hver dag."]),
        ("Følgende pasienter (6-7):", None),
        ("Off-label bruk: JAK-hemmere er benyttet (4).", None),
        (
            "Lymfopeni < 0.5 er lavt. Hb 12,5 er ikke.",
            ["Lymfopeni < 0.5 er lavt.", "Hb 12,5 er ikke."],
        ),
        ("Se doi: 10.1056/NEJMoa2109927. Og mer.", ["Se doi: 10.1056/NEJMoa2109927.", "Og mer."]),
        ("Datert 12.01.2023 av oss.", None),
        ("Uke 12. Deretter 4 mg.", ["Uke 12.", "Deretter 4 mg."]),
        (
            "Pauses i uke 12. 4 uker senere gis det på nytt.",
            ["Pauses i uke 12.", "4 uker senere gis det på nytt."],
        ),
        ("Den 1. januar og 3. mai.", None),
        ("Test for hepatitt B. Pasienter følges.", ["Test for hepatitt B.", "Pasienter følges."]),
        ("Vist tidligere (1-3). Nå også her (4).", ["Vist tidligere (1-3).", "Nå også her (4)."]),
        ("Sa han «nei.» Så gikk han.", ["Sa han «nei.»", "Så gikk han."]),
        ("Slutt. «Begynn» igjen.", ["Slutt.", "«Begynn» igjen."]),
        ("Vent ... så fortsett.", None),
        ("Årlig kontroll. Ærlig talt. Øk dosen.", ["Årlig kontroll.", "Ærlig talt.", "Øk dosen."]),
    ],
)
def test_a_text_is_split_into_its_sentences(text: str, expected: list[str] | None) -> None:
    assert sentences(text) == ([text] if expected is None else expected)


def test_no_word_is_lost_between_sentences() -> None:
    text = "En. To (1-2).  Tre? «Fire.» Fem: seks 0.5 sju"
    assert " ".join(sentences(text)).split() == text.split()


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("Hb < 8. {#a7}", ("Hb < 8.", "a7")),
        ("Hb < 8.{#a7}  ", ("Hb < 8.", "a7")),
        ("Hb < 8. {#ref-3}", ("Hb < 8.", "ref-3")),
        ("Hb < 8.", ("Hb < 8.", None)),
        ("Hb {#a7} < 8.", ("Hb {#a7} < 8.", None)),
        ("Hb < 8. {a7}", ("Hb < 8. {a7}", None)),
    ],
)
def test_the_permanent_number_stands_last(text: str, stripped: tuple[str, str | None]) -> None:
    assert strip_anchor(text) == stripped


def test_one_sentence_has_the_address_of_its_block() -> None:
    assert sentence_anchors("a7", 1) == ["a7"]
    assert sentence_anchors("a6", 3) == ["a6-1", "a6-2", "a6-3"]
    assert sentence_anchors("a6", 0) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("uveitt (4) og dermatomyositt (5).", [("(4)", (4,)), ("(5)", (5,))]),
        ("mangler (6-7):", [("(6-7)", (6, 7))]),
        ("vist (1, 3-5)", [("(1, 3-5)", (1, 3, 4, 5))]),
        ("vist (1–3)", [("(1–3)", (1, 2, 3))]),
        ("Referanser for dette avsnittet: 1-3", [("1-3", (1, 2, 3))]),
        ("Referanse for dette avsnittet: 8", [("8", (8,))]),
        ("Drugs. 2017;77(5):521-46.", []),
        ("i studien (2021)", []),
        ("gitt (5 mg)", []),
        ("for (3-1)", [("(3-1)", (3, 1))]),
    ],
)
def test_citations_are_found(text: str, cited: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(text[c.start : c.end], c.numbers) for c in find_citations(text)] == cited


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Hb < 8, lymfopeni < 0.5", [("<", "8"), ("<", "0.5")]),
        ("alder ≥65 år", [(">=", "65")]),
        ("alder >= 65 og <=70", [(">=", "65"), ("<=", "70")]),
        ("kreatininclearance 30-60", [("", "30"), ("", "60")]),
        ("10..<20 og 15–60", [("", "10"), ("", "20"), ("", "15"), ("", "60")]),
        ("JAK1 og TYK2, IL-6, H2O, JAK1-3", []),
        ("interleukin 6 og 12/23", [("", "6"), ("", "12"), ("", "23")]),
        ("5 mg x 2 daglig eller 0,5 mg.", [("", "5"), ("", "2"), ("", "0.5")]),
        ("den 12.01.2023", []),
        ("pasienter på 40. Etter 5.", [("", "40"), ("", "5")]),
    ],
)
def test_numbers_are_found_with_their_sign(text: str, numbers: list[tuple[str, str]]) -> None:
    found = find_numbers(text)
    assert [(each.sign, each.value) for each in found] == [(s, Decimal(n)) for s, n in numbers]
    assert [text[e.start : e.end].replace(",", ".") for e in found] == [n for _, n in numbers]


@pytest.mark.parametrize("text", ["≥ 065 år", "030-60", "< 00.5", "30.0", "2,50-3"])
def test_a_number_with_a_needless_zero_is_no_rules(text: str) -> None:
    assert find_numbers(text)[0].value.is_nan()


def test_texts_that_look_the_same_compare_the_same() -> None:
    assert comparable("på\u00a0 nytt\n") == comparable("pa\u030a nytt")
