"""Every fuzzer, for a little while. `make proof` runs them for as long as one likes."""

import pytest

from calculator.assessment import CompiledGuideline
from tests.lab.fuzzing import fuzz_comments, fuzz_front_matter, fuzz_json_lines, fuzz_numbers
from tests.lab.fuzzing.fuzzing import FuzzOutcome, fuzz, whole
from tests.real_procedure import COMPILED

pytestmark = pytest.mark.long


def test_mutated_docs_are_refused_with_reasons_or_accepted_as_written() -> None:
    found = whole(fuzz(fuzz_front_matter.check, 150, first=5_000_000))
    assert found.broken == []
    assert found.tried == 150
    assert found.accepted
    assert found.refused
    assert len(found.codes) > 5


def test_mutated_lines_are_assessed_or_refused_one_by_one() -> None:
    found = whole(fuzz(fuzz_json_lines.check, 2000))
    assert found.broken == []
    assert found.tried == 2000
    assert found.accepted > 300
    assert found.codes.keys() == {
        *("invalid_json", "unknown_field", "wrong_type", "out_of_range", "not_a_choice")
    }


def test_mutated_numbers_are_read_as_they_are_asked_about_or_refused() -> None:
    found = whole(fuzz(fuzz_numbers.check, 20_000))
    assert found.broken == []
    assert min(found.codes["number"], found.codes["refused"]) > 3000
    assert found.codes["asked about"] > 500
    assert found.codes["bound"] > 1000


def test_damaged_comments_are_whole_or_refused_with_reasons() -> None:
    found = whole(fuzz(fuzz_comments.check, 1500))
    assert found.broken == []
    assert min(found.accepted, found.refused) > 300


def test_more_than_one_process_tries_the_same() -> None:
    one, two = (whole(fuzz(fuzz_numbers.check, 1200, processes=each)) for each in (1, 2))
    assert one == two


@pytest.mark.parametrize(
    ("text", "due"),
    [("1 234,5", "1234.5"), ("1,234", "asked about"), ("0,123", "0.123"), ("007", "refused")],
)
def test_the_second_reading_of_numbers_follows_the_rules(text: str, due: str) -> None:
    assert str(fuzz_numbers.expected(text)) == due


def test_a_number_that_is_not_shown_back_as_known_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fuzz_numbers.check_field("age", "> 12,5")
    monkeypatch.setattr("calculator.form.words_of", lambda *_: "over 12\u00a0år")
    with pytest.raises(AssertionError):
        fuzz_numbers.check_field("age", "> 12,5")


def test_a_number_read_otherwise_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_numbers, "reading", lambda text: fuzz_numbers.REFUSED)
    assert len(fuzz_numbers.check(range(200)).broken) > 50


@pytest.fixture(scope="module")
def compiled() -> CompiledGuideline:
    return COMPILED


def test_a_changed_number_would_be_noticed(compiled: CompiledGuideline) -> None:
    asked = b'{"indication": "ra", "age": 65}'
    assert fuzz_json_lines.check_lines(compiled, [asked]).accepted == 1
    with pytest.raises(AssertionError):
        fuzz_json_lines.assert_own_values(compiled, asked, {"assessments": []})


def test_a_broken_promise_is_told_with_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("age")

    monkeypatch.setattr(fuzz_front_matter, "load_docs", broken)
    outcome: FuzzOutcome = fuzz_front_matter.check(range(2))
    assert len(outcome.broken) == 2
    assert "frø 0: KeyError: 'age'" in outcome.broken[0]
