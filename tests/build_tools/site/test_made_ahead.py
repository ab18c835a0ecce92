"""Which procedures are made by one process, where many are made ahead of a build."""

from hypothesis import given
from hypothesis import strategies as st

from build_tools.site.made_ahead import _AT_A_TIME, _FEWEST, _shares


@given(st.integers(_FEWEST, 200), st.integers(2, 16))
def test_every_procedure_is_made_once_and_none_of_them_alone(number: int, jobs: int) -> None:
    names = [str(each) for each in range(number)]
    shares = _shares(names, min(jobs, number // 2))
    assert [name for share in shares for name in share] == names
    assert all(2 <= len(share) <= _AT_A_TIME + 1 for share in shares)


def test_each_process_makes_as_many() -> None:
    assert [len(share) for share in _shares([str(each) for each in range(45)], 2)] == [
        12,
        12,
        12,
        9,
    ]
