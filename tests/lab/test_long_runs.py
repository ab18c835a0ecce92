"""Runs that count try something new each time: their figures are added up."""

from argparse import Namespace
from pathlib import Path

import pytest

from tests.lab.long_runs import many_examples

_PROPERTY = """
import os
from pathlib import Path

from hypothesis import given, settings, strategies as st

@settings(max_examples=int(os.environ["COUNT"]), derandomize=False)
@given(st.integers(0, 10**9))
def test_drawn(number):
    drawn = Path(os.environ["DRAWN"]).open("a")
    drawn.write(f"{os.environ['SEED']} {number}\\n")
"""


@pytest.mark.long
def test_two_runs_draw_different_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "test_drawn.py"
    file.write_text(_PROPERTY, encoding="utf-8")
    drawn = []
    for name in ("one", "other"):
        monkeypatch.setenv("DRAWN", str(tmp_path / name))
        figures = {
            figure.label: figure.value
            for figure in many_examples(
                str(file), "COUNT", "Tall trukket", Namespace(number=50, processes=1)
            )
        }
        assert figures == {"Tall trukket": 50, "Brudd": 0}
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        assert len(lines) >= 50
        drawn.append(lines)
    one, other = ({line.split()[0] for line in lines} for lines in drawn)
    assert one.isdisjoint(other)
    numbers, others = ({line.split()[1] for line in lines} for lines in drawn)
    assert len(numbers & others) < 10  # 0 and the like come up in every run
