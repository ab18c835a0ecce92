"""The guideline of the built site, prepared."""

from pathlib import Path

import pytest

from calculator.assessment import Prepared, prepare
from calculator.guideline_json import read_guideline
from tests.lean_python.asking import PROCEDURE


@pytest.fixture(scope="session")
def prepared(site: Path) -> Prepared:
    return prepare(read_guideline((site / PROCEDURE / "guideline.json").read_text("utf-8")))
