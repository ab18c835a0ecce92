"""The real guideline, from docs/ itself."""

from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from calculator.guideline import Guideline

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    (procedure,) = load_docs(PROJECT / "docs").procedures.values()
    return procedure.guideline
