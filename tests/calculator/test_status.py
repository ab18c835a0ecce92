"""What a text is good for has one home, and every notice is made from it."""

from dataclasses import replace

import pytest

from calculator.assessment import assess, compile_guideline
from calculator.explanation import explain
from calculator.guideline import Guideline
from calculator.guideline_json import read_guideline, write_guideline
from calculator.journal import journal_text
from calculator.status import Status
from calculator.telling import Stated, tell

NOTICES = {
    Status.DRAFT: "Utkast – ikke til klinisk bruk",
    Status.IN_HEARING: "Utkast til høring – ikke til klinisk bruk",
    Status.APPROVED: "Godkjent – erstatter ikke klinisk vurdering",
    Status.WITHDRAWN: "Trukket tilbake – skal ikke brukes",
}


@pytest.mark.parametrize("status", Status)
def test_a_status_is_said_alike_on_cards_and_in_the_journal(
    guideline: Guideline, status: Status
) -> None:
    given = replace(guideline, status=status)
    stated = Stated({}, {}, "i dag")
    (first, *_) = drugs = [
        tell(given, each, stated) for each in assess(compile_guideline(given), {})
    ]
    assert explain(given, first, {})["notice"] == status.notice == NOTICES[status]
    assert status.notice in journal_text(given, drugs, stated).splitlines()[0]
    assert status.notice.startswith(status.label)


def test_what_is_approved_is_never_called_unfit_for_use() -> None:
    final = [status for status in Status if status.is_final]
    assert final == [Status.APPROVED, Status.WITHDRAWN]
    assert not [each for each in final if "ikke til klinisk bruk" in each.notice]


def test_a_status_is_one_word_of_a_short_list(guideline: Guideline) -> None:
    text = write_guideline(guideline)
    assert f'"status": "{guideline.status.value}"' in text
    with pytest.raises(ValueError, match="Godkjent"):
        read_guideline(text.replace(f'"{guideline.status.value}"', '"Godkjent"'))
