"""Word by word, as it is written on a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.redline.word_diff import WordEdit, word_diff

MARKS = {WordEdit.KEPT: "{}", WordEdit.INSERTED: "{{+{}+}}", WordEdit.DELETED: "[-{}-]"}


def told(old: str, new: str) -> str:
    return "".join(MARKS[each.edit].format(each.text) for each in word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Seponer ved < 30", "Seponer ved < 45", "Seponer ved < [-30-]{+45+}"),
        ("0.5 mg", "0,5 mg", "[-0.5-]{+0,5+} mg"),
        ("lymfopeni < 1", "lymfopeni < 1.5", "lymfopeni < [-1-]{+1.5+}"),
        ("Ved Hb < 8 pauses", "Ved Hb < 9 g/dL pauses", "Ved Hb < [-8-]{+9 g/dL+} pauses"),
        ("alder ≥65 år", "alder ≥ 65 år", "alder [-≥65-]{+≥ 65+} år"),
        ("Aktiv tuberkulose.", "Aktiv tuberkulose. Amming.", "Aktiv tuberkulose.{+ Amming.+}"),
        ("rød, grønn og blå", "rød og blå", "rød[-, grønn-] og blå"),
        (
            "Kan brukes alene.",
            "Ingen bør få dette nå.",
            "[-Kan brukes alene.-]{+Ingen bør få dette nå.+}",
        ),
        ("", "ny", "{+ny+}"),
        ("gammel", "", "[-gammel-]"),
        ("lik", "lik", "lik"),
    ],
)
def test_words(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


TEXTS = st.lists(
    st.sampled_from(["Hb", "<", "8", "9", "0.5", "skal", "ikke", ",", " ", "\u00a0", "å", "."]),
    max_size=12,
).map("".join)


@given(st.one_of(TEXTS, st.text(max_size=20)), st.one_of(TEXTS, st.text(max_size=20)))
def test_nothing_is_lost_and_nothing_made_up(old: str, new: str) -> None:
    words = word_diff(old, new)
    assert "".join(each.text for each in words if each.edit is not WordEdit.INSERTED) == old
    assert "".join(each.text for each in words if each.edit is not WordEdit.DELETED) == new
    assert all(each.text for each in words)
    visible = [each for each in words if each.edit is not WordEdit.KEPT]
    assert all(each.edit is WordEdit.KEPT for each in words) is (not visible)
    assert bool(visible) is (old != new)
