"""Both fuzzers, for a little while. `python -m tests.proof` runs them for as long as one likes."""

import pytest

from calculator.assessment import Prepared, prepare
from calculator.guideline_json import shipped_guideline
from tests.proof import fuzz_front_matter, fuzz_json_lines


def test_mutated_docs_are_refused_with_reasons_or_accepted_as_written() -> None:
    whole = fuzz_front_matter.Outcome()
    for outcome in fuzz_front_matter.fuzz(150, processes=1, first=5_000_000):
        whole.add(outcome)
    assert whole.broken == []
    assert whole.tried == 150
    assert whole.accepted
    assert whole.refused
    assert len(whole.codes) > 5


def test_mutated_lines_are_assessed_or_refused_one_by_one() -> None:
    outcomes = list(fuzz_json_lines.fuzz(2000))
    assert sum(each.tried for each in outcomes) == 2000
    assert sum(each.assessed for each in outcomes) > 300
    codes = {code for each in outcomes for code in each.codes}
    assert codes == {"invalid_json", "unknown_field", "wrong_type", "out_of_range", "not_a_choice"}


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(shipped_guideline())


def test_a_changed_number_would_be_noticed(prepared: Prepared) -> None:
    asked = b'{"indication": "ra", "age": 65}'
    (outcome,) = [fuzz_json_lines.check(prepared, [asked])]
    assert outcome.assessed == 1
    wrong = {"assessments": []}
    with pytest.raises(AssertionError):
        fuzz_json_lines.assert_own_values(prepared, asked, wrong)


def test_a_broken_promise_is_told_with_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("age")

    monkeypatch.setattr(fuzz_front_matter, "load_docs", broken)
    outcome = fuzz_front_matter._batch((0, 2))
    assert len(outcome.broken) == 2
    assert "frø 0: KeyError: 'age'" in outcome.broken[0]
