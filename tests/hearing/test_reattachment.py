"""Comments on one draft find their place in the next, or are left to an editor; never guessed."""

import os
from collections import Counter
from random import Random

import pytest

from build_tools.authoring.page_reader import read_page
from build_tools.authoring.procedure import Procedure, load_docs
from build_tools.hearing.places import Draft, draft_of
from build_tools.hearing.reattachment import place_again
from build_tools.project import DOCS
from tests.hearing.commented import selection_target, whole_target, written_by_hand
from tests.hearing.mutated_drafts import mutated, put_together, take_apart

DRAFTS = int(os.environ.get("HEARING_DRAFTS", "200"))


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    return load_docs(DOCS).procedures["jak-hemmere"]


@pytest.fixture(scope="module")
def draft(procedure: Procedure) -> Draft:
    return draft_of(procedure)


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
    for w in wrong:
        print(w)
    assert wrong == []
    assert share >= 0.95
