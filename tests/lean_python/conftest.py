"""The guideline of the built site, compiled."""

from pathlib import Path

import pytest

from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.guideline_json import read_guideline
from tests.lean_python.asking import PROCEDURE


@pytest.fixture(scope="session")
def compiled(site: Path) -> CompiledGuideline:
    return compile_guideline(
        read_guideline((site / PROCEDURE / "guideline.json").read_text("utf-8"))
    )
