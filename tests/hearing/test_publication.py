"""What is published of a hearing, of whom, and when a version may be final."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.decision import EditorsAnswer
from build_tools.hearing.answers.hearing_folder import RESULT, TABLE
from build_tools.hearing.answers.merging import received
from build_tools.hearing.answers.name_proposals import proposals, undecided
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
from build_tools.hearing.answers.shown_text import shown
from build_tools.hearing.answers.written import Written
from build_tools.hearing.comment import (
    CommentTarget,
    ParseWarning,
    Respondent,
    ReturnedComments,
    Submission,
)
from build_tools.hearing.places import Draft
from calculator.status import Status
from tests.hearing import strategies
from tests.hearing.returned import ASE, PER, collected, comment, put, submission
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
    collection = collection_of(
        draft,
        submission(draft, ASE, comment(draft, 1, "a1", "Bra\ntekst")),
        submission(draft, PER, per),
        submission(draft, Respondent(), comment(draft, 3, "a2", "Anonymt")),
        answers=(YES, NO),
    )
    return publish(with_all_left_out(collection))


def with_all_left_out(collection: Collection) -> Collection:
    """As after an editor has confirmed every proposal."""
    return replace(collection, names={each.key: True for each in proposals(collection)})


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
    assert published.comments[2].text == ("Hilsen [utelatt] ([utelatt]) og Åse Ødegård")


def test_one_no_is_a_no(draft: Draft) -> None:
    no = replace(ASE, organisation="", consent_to_publish_name=False)
    one = submission(draft, ASE, comment(draft, 1, "a1", "Hos åse  Ødegårds, ikke Åse Ødegårdsen"))
    collection = collection_of(draft, one, submission(draft, no, comment(draft, 2, "a2", "Nei")))
    assert not Discretion(collection).may_name(ASE)
    first, second = publish(with_all_left_out(collection)).comments
    assert (first.sender, second.sender) == ("overlege, Sykehuset", "overlege")
    assert first.text == "Hos [utelatt], ikke Åse Ødegårdsen"


@pytest.mark.parametrize("name", ["RA", "Dag", "Hb"])
def test_a_name_of_one_word_changes_nobodys_text(draft: Draft, name: str) -> None:
    text = f"Ved {name} er dette feil, {name.lower()} for {name.lower()}."
    own = submission(draft, Respondent(name, "lege"), comment(draft, 1, "a6", text))
    collection = collection_of(draft, own, submission(draft, ASE, comment(draft, 2, "a7", text)))
    assert list(proposals(collection)) == []
    assert {each.text for each in publish(collection).comments} == {text}


@given(texts=st.lists(strategies.texts, min_size=1, max_size=4), name=strategies.texts)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_changed_that_an_editor_did_not_confirm(
    draft: Draft, texts: list[str], name: str
) -> None:
    sent = [comment(draft, n, "a7", f"{text} {name}") for n, text in enumerate(texts, start=1)]
    collection = collection_of(draft, submission(draft, Respondent(name), *sent))
    for shown_ in (
        collection,
        replace(collection, names={p.key: False for p in proposals(collection)}),
    ):
        published = {each.text for each in publish(shown_).comments}
        assert published == {shown(each.comment.text) for each in collection.entries}


def test_a_very_long_word_is_searched_once(draft: Draft) -> None:
    """Searched from each of its letters, it would take days."""
    long = comment(draft, 1, "a7", f"{'x' * 3_000_000} a@b.no {'a.' * 500_000}")
    collection = collection_of(draft, submission(draft, ASE, long))
    assert [each.key[3] for each in proposals(collection)] == ["a@b.no"]


def test_an_editor_says_yes_or_no_to_each_place(tmp_path: Path, draft: Draft) -> None:
    text = "Per Hansen skrev dette. Spør Per Hansen på 22 33 44 55."
    put(tmp_path, "a.json", submission(draft, PER, comment(draft, 1, "a7", text)))
    assert undecided(collected(tmp_path, draft)) == 3
    book = load_workbook(tmp_path / RESULT / TABLE)
    page = book["Navn i tekstene"]
    columns = {str(cell.value): cell.column or 0 for cell in page[1]}
    assert [page.cell(n, columns["Ord"]).value for n in (2, 3, 4)] == [
        *("Per Hansen", "Per Hansen", "22 33 44 55"),
    ]
    for row, said in ((2, "nei"), (3, "Ja"), (4, "ja")):
        page.cell(row, columns["Utelates"]).value = said
    book.save(tmp_path / RESULT / TABLE)
    for _ in range(2):
        collection = collected(tmp_path, draft)
        assert undecided(collection) == 0
        (one,) = publish(collection).comments
        assert one.text == "Per Hansen skrev dette. Spør [utelatt] på [utelatt]."


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


def test_a_final_version_waits_for_every_answer(
    tmp_path: Path, procedure: Procedure, draft: Draft
) -> None:
    sent = submission(draft, ASE, comment(draft, 1, "a1", "Én"), comment(draft, 2, "a7", "To"))
    guideline = replace(procedure.guideline, status=Status.APPROVED)
    final = replace(procedure, guideline=guideline, folder=tmp_path)

    def refused(collection: Collection) -> tuple[str, ...]:
        (tmp_path / FILE).write_text(write_published(publish(collection)), encoding="utf-8")
        return refusals_of(final)

    (refusal,) = refused(collection_of(draft, sent, answers=(YES,)))
    assert "a7" in refusal
    assert "ikke besvart" in refusal
    assert refusals_of(replace(procedure, folder=tmp_path)) == ()
    whole = collection_of(draft, sent, answers=(YES, NO))
    assert refused(whole) == ()
    warning = ParseWarning("bilde.docx", "Her står et bilde, som må leses i filen.")
    (refusal,) = refused(replace(whole, warnings=(warning,)))
    assert "1 ting i arket Merk er ikke gjort rede for" in refusal
    assert refused(replace(whole, warnings=(warning,), handled={warning: "Lest"})) == ()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "mangler. Kjør make hearing VERB=publish."),
        ("{}", "kan ikke leses"),
        ("", "kan ikke leses"),
        ('{"føyd_til": 1}', "Rett det i filen, eller skriv den på nytt med make hearing"),
    ],
)
def test_a_final_version_is_refused_where_nothing_is_accounted_for(
    tmp_path: Path, procedure: Procedure, content: str | None, reason: str
) -> None:
    guideline = replace(procedure.guideline, status=Status.APPROVED)
    if content is not None:
        (tmp_path / FILE).write_text(content, encoding="utf-8")
    (refusal,) = refusals_of(replace(procedure, guideline=guideline, folder=tmp_path))
    assert reason in refusal


def test_a_final_version_is_refused_by_answers_to_another(
    tmp_path: Path, procedure: Procedure, draft: Draft
) -> None:
    older = publish(collection_of(replace(draft, version="0.2")))
    (tmp_path / FILE).write_text(write_published(older), encoding="utf-8")
    guideline = replace(procedure.guideline, status=Status.APPROVED)
    (refusal,) = refusals_of(replace(procedure, guideline=guideline, folder=tmp_path))
    assert "er laget for versjon 0.2" in refusal


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
