"""The draft as it is, and a way to get it with edits."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from build_tools.authoring.procedure import Procedure
from tests.redline.drafts import DRAFT, ID, draft, read_draft


@pytest.fixture(scope="session")
def old() -> Procedure:
    return read_draft(DRAFT).procedures[ID]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Procedure]:
    numbers = count(1)
    return lambda *edits: draft(tmp_path / f"docs-{next(numbers)}", *edits)
