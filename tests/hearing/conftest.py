"""The draft that its reviewers comment on."""

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.draft_places import draft_of
from build_tools.hearing.places import Draft


@pytest.fixture(scope="session")
def draft(procedure: Procedure) -> Draft:
    return draft_of(procedure)
