"""Comments on one draft find their place in the next, or are left to an editor; never guessed."""

import os
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.comment import CommentTarget, TextQuote
from build_tools.hearing.places import SHARED, Draft, Place
from build_tools.hearing.reattachment import ELSEWHERE, Certainty, place_again
from build_tools.hearing.similarity import in_common, words_of
from build_tools.text.page_reader import read_page
from tests.hearing.commented import selection_target, whole_target, written_by_hand
from tests.hearing.mutated_drafts import mutated, put_together, take_apart

DRAFTS = int(os.environ.get("HEARING_DRAFTS", "200"))


def test_the_text_is_put_together_as_it_was(procedure: Procedure) -> None:
    page = read_page(put_together(take_apart(procedure)), 1)
    assert [(b.anchor, b.text, b.lead) for b in page.blocks] == [
        (b.anchor, b.text.strip(), b.lead) for b in procedure.text.blocks
    ]


def test_mutated_drafts(procedure: Procedure, draft: Draft) -> None:
    """No comment stands at a wrong place, and at least 95 in 100 of those that can, do."""
    random = Random(5)
    found: Counter[bool] = Counter()
    by_hand: Counter[bool] = Counter()
    wrong = []
    for number in range(DRAFTS):
        following = mutated(procedure, random)
        for place in draft.places:
            right = following.truth[place.id]
            selected = selection_target(draft, place.id, random)
            for target, outcome in [
                (whole_target(draft, place.id), found),
                (selected, found),
                *((target, by_hand) for target in written_by_hand(draft, place.id)),
            ]:
                now = place_again(target, following.draft).place
                if right:
                    outcome[now is not None] += 1
                if now is not None and now.id not in right:
                    wrong.append((number, following.changes, target, now.id, right))
    share = found[True] / found.total()
    print(f"\n{DRAFTS} utkast: {share:.2%} av {found.total()} innspill funnet igjen,")
    print(f"{by_hand[True] / by_hand.total():.2%} av {by_hand.total()} skrevet for hånd.")
    print(f"{len(wrong)} på feil sted")
    assert wrong == []
    assert share >= 0.95


def test_different_places_with_one_context_have_less_in_common_than_an_edited_one(
    draft: Draft,
) -> None:
    """The limit for what stands under another number lies above all that is only alike."""
    alike = max(
        in_common(words_of(one.text), words_of(other.text))
        for one, other in combinations(draft.places, 2)
        if one.kind == other.kind == "text"
        and one.context == other.context
        and other.within != one.id
        and one.within != other.id
    )
    print(f"\nDe likeste to stedene har {alike:.2f} til felles; grensen er {ELSEWHERE}.")
    assert alike < ELSEWHERE - 0.1


def draft_of_texts(**texts: str) -> Draft:
    """A draft of paragraphs; `a6_2` is the second sentence of `a6`."""
    places = []
    for name, text in texts.items():
        block = name.partition("_")[0] if "_" in name else ""
        places.append(Place(name.replace("_", "-"), text, within=block))
    return Draft("p", "P", "2", tuple(places))


def found(target: CommentTarget, draft: Draft) -> tuple[str, Certainty]:
    placement = place_again(target, draft)
    return (placement.place.id if placement.place else "", placement.certainty)


HB = "Ved Hb under 8 skal behandlingen pauses."
LUNGE = "Røntgen av lungene tas før behandlingen starter."
OLD = draft_of_texts(
    a6=f"{HB} {LUNGE}", a6_1=HB, a6_2=LUNGE, a7="Se SPC.", a8="Se SPC.", a9="Slutt."
)


@pytest.mark.parametrize(
    ("place", "new", "expected"),
    [
        # A sentence's number is only its place in the block: the words decide.
        ("a6-1", {"a6_1": "Ny setning her.", "a6_2": HB}, ("a6-2", Certainty.MOVED)),
        ("a6-2", {"a6_1": HB, "a6_2": "Noe helt annet."}, ("", Certainty.UNPLACED)),
        (
            "a6-2",
            {"a6_1": HB, "a6_2": LUNGE.replace("før", "rett før")},
            ("a6-2", Certainty.EDITED),
        ),
        (
            "a6-1",
            {"a6_1": LUNGE, "a6_2": HB.replace("8", "9")},
            ("a6-2", Certainty.MOVED_AND_EDITED),
        ),
        # Two places that say the same: when one is gone, the other is not taken for it.
        ("a7", {"a8": "Se SPC."}, ("", Certainty.UNPLACED)),
        ("a7", {"a7": "Se SPC.", "a8": "Se SPC."}, ("a7", Certainty.UNCHANGED)),
        # The text has moved and its number has been given to something like it: an editor decides.
        (
            "a6",
            {"a6": f"{HB} {LUNGE} Og mer.", "a20": f"{HB} {LUNGE}"},
            ("", Certainty.UNPLACED),
        ),
        # A number taken over by another text.
        ("a6", {"a6": "Slutt.", "a20": f"{HB} {LUNGE}"}, ("a20", Certainty.MOVED)),
        # Too few words to be known again.
        ("a9", {"a20": "Slutt nå."}, ("", Certainty.UNPLACED)),
    ],
)
def test_evidence(place: str, new: dict[str, str], expected: tuple[str, Certainty]) -> None:
    assert found(whole_target(OLD, place), draft_of_texts(**new)) == expected


def test_two_places_alike_are_left_to_an_editor() -> None:
    new = draft_of_texts(a20=HB.replace("8", "9"), a21=HB.replace("8", "10"))
    assert found(whole_target(OLD, "a6-1"), new) == ("", Certainty.UNPLACED)


def test_a_number_alone_is_believed_and_marked() -> None:
    assert found(CommentTarget("p", "1", "#A6 "), OLD) == ("a6", Certainty.NUMBER_ALONE)
    assert found(CommentTarget("p", "1", "a6-2"), OLD) == ("", Certainty.UNPLACED)
    assert found(CommentTarget("p", "2", "a6-2"), OLD) == ("a6-2", Certainty.NUMBER_ALONE)
    assert found(CommentTarget("p", "1", "avsnitt 6"), OLD) == ("", Certainty.UNPLACED)


def test_words_alone_must_stand_in_one_place() -> None:
    selected = TextQuote("lungene tas før behandlingen")
    assert found(CommentTarget("", "", "", "", selected), OLD) == (
        "a6-2",
        Certainty.MOVED_AND_EDITED,
    )
    assert found(CommentTarget("", "", "", "", TextQuote("behandlingen")), OLD) == (
        "",
        Certainty.UNPLACED,
    )
    twice = draft_of_texts(a1=LUNGE, a2=LUNGE)
    assert found(CommentTarget("", "", "", "", selected), twice) == ("", Certainty.UNPLACED)


def test_an_answer_and_the_whole_are_known_by_name() -> None:
    places = (Place("answer:x", "Nytt navn"), Place("procedure:p", "Ny tittel"))
    draft = Draft("p", "P", "2", places)
    for place in places:
        assert (
            found(CommentTarget("p", "1", place.id, "h0", TextQuote("Før")), draft)[0] == place.id
        )


def test_twins_have_no_hash() -> None:
    assert OLD.hashes["a7"] == OLD.hashes["a8"] == SHARED
