"""What is published of a hearing, of whom, and when a version may be final."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.collection import Collection, Written, collect
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.merging import received
from build_tools.hearing.answers.personal_data import Discretion
from build_tools.hearing.answers.publication import (
    FILE,
    Published,
    answers_page,
    publish,
    read_published,
    refusals_of,
    write_published,
)
from build_tools.hearing.comment import CommentTarget, Respondent, ReturnedComments, Submission
from build_tools.hearing.places import Draft
from calculator.status import Status
from tests.hearing.returned import ASE, PER, comment, submission
from tests.hearing.strategies import HOSTILE

YES = EditorsAnswer("Takk, rettet.", "tatt til følge")
NO = EditorsAnswer("", "ikke", "Se SPC.")


def collection_of(
    draft: Draft, *sent: Submission, answers: tuple[EditorsAnswer, ...] = ()
) -> Collection:
    readings = [(f"{n}.json", ReturnedComments((each,))) for n, each in enumerate(sent)]
    rows = [row for n, each in enumerate(sent) for row in received(f"{n}.json", each)]
    written = {row.id: answer for row, answer in zip(rows, answers, strict=False)}
    return collect(readings, draft, Written(written))


@pytest.fixture
def published(draft: Draft) -> Published:
    per = comment(
        draft, 2, "a7", "Hilsen per  hansen (per@lege.no) og Åse Ødegård", source="P. Hansen"
    )
    return publish(
        collection_of(
            draft,
            submission(draft, ASE, comment(draft, 1, "a1", "Bra\ntekst")),
            submission(draft, PER, per),
            submission(draft, Respondent(), comment(draft, 3, "a2", "Anonymt")),
            answers=(YES, NO),
        )
    )


def test_a_name_only_with_consent(published: Published) -> None:
    assert [(each.place, each.sender) for each in published.comments] == [
        ("a1", "Åse Ødegård, overlege, Sykehuset"),
        ("a2", "Uten navn"),
        ("a7", "lege, Legesenteret"),
    ]


def test_nothing_else_tells_who_it_was(published: Published) -> None:
    text = write_published(published)
    for secret in ("Per Hansen", "per  hansen", "per@lege.no", "Foredrag"):
        assert secret.casefold() not in text.casefold()
    assert published.comments[2].text == (
        "Hilsen [navn utelatt] ([e-postadresse utelatt]) og Åse Ødegård"
    )


def test_one_no_is_a_no() -> None:
    discretion = Discretion([ASE, replace(ASE, organisation="", consent_to_publish_name=False)])
    assert not discretion.may_name(ASE)
    assert discretion.sender(ASE) == "overlege, Sykehuset"
    assert discretion.discreet("Hos åse  Ødegårds") == "Hos [navn utelatt]"
    assert discretion.discreet("Åse Ødegårdsen") == "Åse Ødegårdsen"


def test_without_any_names_no_text_is_changed() -> None:
    assert Discretion([Respondent()]).discreet("En tekst.") == "En tekst."


def test_the_file_is_read_as_it_was_written(tmp_path: Path, published: Published) -> None:
    assert read_published(tmp_path) is None
    (tmp_path / FILE).write_text(write_published(published), encoding="utf-8")
    assert read_published(tmp_path) == published


@pytest.mark.parametrize("spoilt", ["", "{}", '{"procedure": "a"}'])
def test_a_file_changed_by_hand_is_told(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / FILE).write_text(spoilt, encoding="utf-8")
    with pytest.raises(ValueError, match="kan ikke leses"):
        read_published(tmp_path)


def test_the_page_shows_every_comment_and_its_answer(
    procedure: Procedure, published: Published
) -> None:
    page = ET.fromstring(answers_page(procedure.guideline, published))
    articles = page.findall(".//article")
    assert [article.get("data-decision") for article in articles] == ["tatt til følge", "", "ikke"]
    words = [" ".join("".join(article.itertext()).split()) for article in articles]
    assert "Tatt til følge" in words[0]
    assert "Bratekst" in words[0]  # with a line break between
    assert "Takk, rettet." in words[0]
    assert "Ikke besvart ennå" in words[1]
    assert "Se SPC." in words[2]
    assert [link.get("href") for link in page.findall(".//h3/a")] == [
        f"/{procedure.id}/index.md#{place}" for place in ("a1", "a2", "a7")
    ]
    counts = [each.text for each in page.findall("./ul/li")]
    assert counts == ["Tatt til følge: 1", "Ikke tatt til følge: 1", "Ikke besvart ennå: 1"]


def test_the_page_is_well_formed_whatever_was_sent(procedure: Procedure, draft: Draft) -> None:
    every = "".join(HOSTILE)
    sent = [comment(draft, n, "a7", text) for n, text in enumerate([*HOSTILE, every], start=1)]
    lost = replace(sent[-1], target=CommentTarget("", "", every), uuid=UUID(int=5))
    collection = collection_of(
        draft, submission(draft, Respondent(every, every, every), *sent, lost)
    )
    page = answers_page(procedure.guideline, publish(collection))
    assert len(ET.fromstring(page).findall(".//article")) == len(collection.entries)
    assert "<script" not in page


def test_a_page_without_comments_says_so(procedure: Procedure) -> None:
    assert "ikke publisert innspill ennå" in answers_page(procedure.guideline, None)


def test_a_final_version_waits_for_every_answer(procedure: Procedure, draft: Draft) -> None:
    sent = submission(draft, ASE, comment(draft, 1, "a1", "Én"), comment(draft, 2, "a7", "To"))
    final = replace(procedure.guideline, status=Status.APPROVED)
    waiting = publish(collection_of(draft, sent, answers=(YES,)))
    (refusal,) = refusals_of(final, waiting)
    assert "a7" in refusal
    assert "ikke besvart" in refusal
    assert refusals_of(procedure.guideline, waiting) == ()
    assert refusals_of(final, publish(collection_of(draft, sent, answers=(YES, NO)))) == ()
    assert refusals_of(final, None) == ()


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        (EditorsAnswer("Takk", "tatt til følge"), True),
        (EditorsAnswer("", "Tatt til følge.", "Riktig"), True),
        (EditorsAnswer("Takk", "delvis tatt til følge", "Halvparten"), True),
        (EditorsAnswer("Takk", "ikke", "Nei"), True),
        (EditorsAnswer("Takk", "ikke"), False),
        (EditorsAnswer("Takk", "delvis", "  "), False),
        (EditorsAnswer("Takk"), False),
        (EditorsAnswer("", "tatt til følge"), False),
        (EditorsAnswer("Takk", "kanskje", "Tja"), False),
    ],
)
def test_an_answer_has_a_decision_and_a_no_its_reason(
    answer: EditorsAnswer, answered: bool
) -> None:
    assert answer.is_answered is answered
