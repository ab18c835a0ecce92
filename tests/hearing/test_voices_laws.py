"""Laws of who said what: no comment changes hands, and no word changes that nobody confirmed."""

import re
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.name_proposals import proposals, published_texts
from build_tools.hearing.answers.personal_data import LEFT_OUT, WITHOUT_NAME
from build_tools.hearing.answers.publication import publish
from build_tools.hearing.answers.shown_text import shown
from build_tools.hearing.answers.written import Written
from build_tools.hearing.comment import Comment, Respondent, ReturnedComments, Submission
from build_tools.hearing.identity import person_key
from build_tools.hearing.places import Draft, Place
from build_tools.text.words import comparable
from tests.hearing.returned import comment

pytestmark = pytest.mark.long

DRAFT = Draft("p", "P", "1", (Place("procedure:p", "P"), Place("a1", "Én."), Place("a2", "To.")))
LAWS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = ("RA", "Dag", "Kari Nordmann", "Kari Nordmann og Ola Dag", "per hansen", "")
WORDS = ("RA", "dag", "Kari Nordmann", "kari", "Ola Dag", "per  hansen", "p@h.no", "91234567", "æ")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
people = st.builds(
    Respondent,
    name=st.sampled_from(NAMES),
    role=st.sampled_from(["", "lege"]),
    organisation=st.sampled_from(["", "Ahus", "Foreningen"]),
    conflict_of_interest=st.sampled_from(["", "Foredrag for RA"]),
    main_views=st.just("") | texts,
    consent_to_publish_name=st.booleans(),
    joint_reply=st.booleans(),
)


@st.composite
def comments(draw: st.DrawFn) -> Comment:
    """Few ids, places and words, so that the same comes again in other hands and other words."""
    made = comment(DRAFT, draw(st.integers(1, 4)), draw(st.sampled_from(["a1", "a2"])), draw(texts))
    writer = draw(st.sampled_from(["", "", "Ola Dag", "Bo"]))
    proposed = draw(st.just("") | texts)
    origin = replace(made.origin, written_by=writer)
    return replace(made, proposed_wording=proposed, origin=origin)


submissions = st.builds(
    Submission,
    procedure=st.just("p"),
    version=st.just("1"),
    respondent=people,
    comments=st.lists(comments(), max_size=4).map(tuple),
)
mailboxes = st.lists(submissions, min_size=1, max_size=4)


def gathered(mailbox: list[Submission], written: Written | None = None) -> Collection:
    readings = [(f"{n}.json", ReturnedComments((each,))) for n, each in enumerate(mailbox)]
    return collect(readings, DRAFT, written)


def voice(who: Respondent, file: str, writer: str) -> tuple[str, str]:
    return person_key(who) or file, writer


@LAWS
@given(mailboxes)
def test_each_word_is_said_by_those_who_said_it_and_by_no_other(mailbox: list[Submission]) -> None:
    said = {
        (voice(sent.respondent, f"{n}.json", each.origin.written_by), comparable(each.text))
        for n, sent in enumerate(mailbox)
        for each in sent.comments
    } | {
        (voice(sent.respondent, f"{n}.json", ""), comparable(sent.respondent.main_views))
        for n, sent in enumerate(mailbox)
        if sent.respondent.main_views
    }
    rows = gathered(mailbox).entries
    shown_as = {
        ((each.received.person, each.comment.origin.written_by), comparable(each.comment.text))
        for each in rows
    }
    assert {(v, words.casefold()) for v, words in shown_as} == {
        (v, words.casefold()) for v, words in said
    }


@LAWS
@given(mailboxes, st.integers(0, 2**32))
def test_neither_order_nor_more_mail_takes_a_comment_or_an_answer_from_anyone(
    mailbox: list[Submission], seed: int
) -> None:
    first = gathered(mailbox)
    answers = {
        entry.received.id: EditorsAnswer(f"Svar {n}", "tatt til følge")
        for n, entry in enumerate(first.entries)
    }
    owners = {
        answer.answer: (e.received.person, e.comment.origin.written_by, e.comment.text)
        for e, answer in zip(first.entries, answers.values(), strict=True)
    }
    readings = [(f"{n}.json", ReturnedComments((each,))) for n, each in enumerate(mailbox)]
    stranger = Submission(
        "p", "1", Respondent("Ny Person"), (comment(DRAFT, 1, "a1", "Helt nytt"),)
    )
    readings.append(("ny.json", ReturnedComments((stranger,))))
    Random(seed).shuffle(readings)
    again = collect(readings, DRAFT, Written(answers))
    kept = {
        e.answer.answer: (e.received.person, e.comment.origin.written_by, e.comment.text)
        for e in again.entries
        if e.answer.answer
    }
    assert kept.keys() == owners.keys()
    for answer, owner in kept.items():
        assert owner[:2] == owners[answer][:2]
        assert comparable(owner[2]).casefold() == comparable(owners[answer][2]).casefold()


@LAWS
@given(mailboxes, st.data())
def test_publishing_changes_no_word_that_an_editor_did_not_confirm(
    mailbox: list[Submission], data: st.DataObject
) -> None:
    proposed = list(proposals(gathered(mailbox)))
    chosen = {each.key: data.draw(st.booleans()) for each in proposed}
    collection = gathered(mailbox, Written(names=chosen))
    for entry, published in zip(collection.entries, publish(collection).comments, strict=True):
        row = entry.received.id
        fields = published_texts(entry)
        for name, text in (("Kommentar", published.text), ("Forslag", published.proposed_wording)):
            own = [e for e in proposed if e.key[:2] == (row, name) and chosen[e.key]]
            whole = fields[name]
            for each in sorted(own, key=lambda e: -e.start):
                whole = whole[: each.start] + LEFT_OUT + whole[each.end :]
            assert text == shown(whole)
            assert Counter(text.split())[LEFT_OUT] <= len(own)


@LAWS
@given(mailboxes)
def test_without_a_confirmation_every_text_is_published_as_it_was(
    mailbox: list[Submission],
) -> None:
    collection = gathered(mailbox)
    for entry, published in zip(collection.entries, publish(collection).comments, strict=True):
        assert published.text == shown(entry.comment.text)
        assert published.proposed_wording == shown(entry.comment.proposed_wording)


@LAWS
@given(mailboxes)
def test_a_single_word_is_never_proposed_and_nobody_is_named_without_consent(
    mailbox: list[Submission],
) -> None:
    collection = gathered(mailbox)
    for each in proposals(collection):
        assert len(each.key[3].split()) > 1 or re.search(r"@|\d{8}", each.key[3])
    refusing = {
        comparable(sent.respondent.name).casefold()
        for sent in mailbox
        if sent.respondent.name and not sent.respondent.consent_to_publish_name
    }
    for published in publish(collection).comments:
        name = published.sender.partition(",")[0].casefold()
        assert name not in refusing
        assert published.sender != "" or published.sender == WITHOUT_NAME
