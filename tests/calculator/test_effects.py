"""The rows of the effects: what must hold of any row that is added."""

from itertools import pairwise

from calculator.effects import Effect


def test_no_two_effects_share_words_or_pattern() -> None:
    for rows in (
        [each.row.words.label for each in Effect],
        [each.row.words.brief for each in Effect],
        [each.row.hatching for each in Effect],
    ):
        assert len(set(rows)) == len(rows)


def test_a_graver_effect_never_lets_a_dose_through_that_a_milder_one_holds_back() -> None:
    for milder, graver in pairwise(Effect):
        assert milder.severity < graver.severity
        assert milder.gives_dose or not graver.gives_dose
