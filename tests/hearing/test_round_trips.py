"""What is written in a format is read again whole, whatever the reviewer wrote."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings

from build_tools.hearing.comment import Comment, CommentTarget, Respondent, Submission
from build_tools.hearing.formats.annotation import read_annotations, write_annotations
from build_tools.hearing.formats.csv_table import read_csv
from tests.hearing.csv_writing import write_csv
from tests.hearing.strategies import HOSTILE, names_in, submissions
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

pytestmark = pytest.mark.long

calmly = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

LONG = Submission(
    "jak-hemmere",
    "0.3",
    Respondent("Åse", main_views="".join(HOSTILE)),
    (
        Comment(
            UUID(int=7),
            CommentTarget("jak-hemmere", "0.3", "a7"),
            None,
            "".join(HOSTILE) * 2_000,
            "ø" * 200_000,
        ),
    ),
)


@given(submissions)
@calmly
def test_json(submission: Submission) -> None:
    reading = read_annotations(write_annotations(submission), "fil.json")
    assert reading.warnings == ()
    assert reading.submissions == (submission,)


@given(submissions)
@calmly
def test_csv(submission: Submission) -> None:
    reading = read_csv(write_csv(submission, names_in(submission)), "fil.csv")
    assert reading.warnings == ()
    assert reading.submissions == (submission,)


@given(submissions)
@calmly
def test_word(submission: Submission) -> None:
    reading = read_word(write_word(submission, names_in(submission)), "fil.docx")
    assert reading.warnings == ()
    assert reading.submissions == (submission,)


def test_a_very_long_comment() -> None:
    assert read_annotations(write_annotations(LONG), "").submissions == (LONG,)
    assert read_csv(write_csv(LONG, {}), "").submissions == (LONG,)
    assert read_word(write_word(LONG, {}), "").submissions == (LONG,)
