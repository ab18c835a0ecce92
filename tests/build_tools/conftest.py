"""The real guideline, from docs/ itself."""

import pytest

from build_tools.authoring.procedure import Procedure
from calculator.guideline import Guideline


@pytest.fixture(scope="session")
def guideline(procedure: Procedure) -> Guideline:
    return procedure.guideline
