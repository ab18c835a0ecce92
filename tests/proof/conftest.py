"""The real procedure, and small edits of its guideline."""

from pathlib import Path

import pytest

from build_tools.authoring.procedure import Procedure, load_docs
from build_tools.authoring.vignettes import Vignette

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    docs = load_docs(ROOT / "docs")
    assert docs.diagnostics == ()
    return next(iter(docs.procedures.values()))


@pytest.fixture(scope="session")
def vignettes(procedure: Procedure) -> tuple[Vignette, ...]:
    return procedure.vignettes
