"""Everything that can be commented on has an id and a hash that tell it from all else."""

import re
from dataclasses import replace

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.draft_places import draft_of
from build_tools.hearing.places import SHARED, Draft, Place, content_hash, place_index
from build_tools.hearing.present_draft import whole_draft


def test_every_kind_of_thing_can_be_commented_on(procedure: Procedure, draft: Draft) -> None:
    guideline = procedure.guideline
    kinds = {place.kind for place in draft.places}
    assert kinds == {"text", "rule", "interpretation", "answer", "procedure"}
    rules = {rule.id for drug in guideline.drugs for rule in guideline.rules_for(drug)}
    assert {p.id for p in draft.places if p.kind == "rule"} == {f"rule:{name}" for name in rules}
    sentences = {sentence.anchor for _, sentence in procedure.text.sentences}
    blocks = {block.anchor for block in procedure.text.blocks}
    references = {reference.anchor for reference in procedure.text.references}
    lines = {line.anchor for drug in guideline.drugs for line in drug.dosing}
    items = {i.anchor for drug in guideline.drugs for line in drug.dosing for i in line.items}
    assert sentences | blocks | references | lines | items <= draft.by_id.keys()
    declared = {each for field in guideline.fields.values() for each in field.interpretations}
    declared |= {each for rule in guideline.rules for each in rule.interpretations}
    shown = {place.text for place in draft.places if place.kind == "interpretation"}
    assert {f"{each.text} {each.reason}" for each in declared} <= shown


def test_places_come_in_the_order_of_the_text(draft: Draft) -> None:
    order = [place.id for place in draft.places]
    expected = ["procedure:jak-hemmere", "a1", "a2", "a2-1", "baricitinib-inhibition", "a4"]
    expected += ["baricitinib", "baricitinib-standard", "baricitinib-reduced-age", "filgotinib"]
    expected += ["a5", "a9", "ref-1", "ref-8", "rule:pregnancy", "interpretation:crcl"]
    assert sorted(expected, key=order.index) == expected


def test_ids_and_hashes_tell_places_apart(draft: Draft) -> None:
    assert len(draft.by_id) == len(draft.places)
    assert len(set(draft.hashes.values())) == len(draft.places)
    assert all(re.fullmatch(r"h[0-9a-f]{16}", each) for each in draft.hashes.values())


def test_what_says_the_same_in_two_places_has_no_hash_of_its_own() -> None:
    places = (Place("a1", "Se SPC."), Place("a2", "Se  SPC."), Place("a3", "Se SPC.", "Om dose:"))
    draft = Draft("p", "P", "1", places)
    assert [draft.hashes[each] == SHARED for each in ("a1", "a2", "a3")] == [True, True, False]
    assert list(draft.by_hash.values()) == [places[2]]


@pytest.mark.parametrize("other", ["ved  Hb\n< 8", "ved Hb\u00a0< 8"])
def test_a_hash_stays_while_a_reader_sees_the_same(other: str) -> None:
    assert content_hash("", other) == content_hash("", "ved Hb < 8")
    assert content_hash("", "ved Hb < 9") != content_hash("", "ved Hb < 8")


def test_a_rules_hash_follows_what_the_rule_says(procedure: Procedure, draft: Draft) -> None:
    guideline = procedure.guideline
    first, second, third, *rest = guideline.rules
    changed = replace(first, when=third.when)
    other = draft_of(
        replace(procedure, guideline=replace(guideline, rules=(changed, second, third, *rest)))
    )
    name = f"rule:{first.id}"
    assert other.hashes[name] != draft.hashes[name]
    assert other.hashes[f"rule:{second.id}"] == draft.hashes[f"rule:{second.id}"]


def test_the_index_is_all_that_a_page_needs(draft: Draft) -> None:
    index = place_index(draft)
    assert (index["procedure"], index["version"]) == (draft.procedure, draft.version)
    entry = next(each for each in index["places"] if each["id"] == "a9")
    assert entry == {
        "id": "a9",
        "name": "a9",
        "context": draft.by_id["a8"].text,
        "text": "pasienter med alder ≥65 år",
        "hash": draft.hashes["a9"],
    }


def test_no_reader_meets_an_id(procedure: Procedure) -> None:
    """Each place has a name in Norwegian, of its own and short."""
    places = whole_draft(procedure).places
    names = [place.name for place in places]
    assert len(set(names)) == len(names)
    for place, name in zip(places, names, strict=True):
        assert re.fullmatch(r"a\d+(-\d+)?", name) or (place.id not in name and "_" not in name)
        assert not re.search(r"[a-z]\.[a-z]|[a-z]+-[a-z]+-[a-z]+", name), name
        assert 1 < len(name) < 110
    by_id = {place.id: place.name for place in places}
    assert by_id["baricitinib-reduced-age"] == "Baricitinib: hos eldre ≥ 75 år"
    assert by_id["rule:low_hemoglobin"] == "regelen: Hb < 8 g/dL"
    assert by_id["ref-3"] == "referanse 3"
    assert by_id["a6-2"] == "a6-2"
