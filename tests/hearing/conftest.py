"""The real procedure and the draft that its reviewers comment on."""

import pytest

from build_tools.authoring.procedure import Procedure, load_docs
from build_tools.hearing.places import Draft, draft_of
from build_tools.project import DOCS


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    return next(iter(load_docs(DOCS).procedures.values()))


@pytest.fixture(scope="session")
def draft(procedure: Procedure) -> Draft:
    return draft_of(procedure)
