"""The real guideline."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from calculator import shipped as shipped_guidelines
from calculator.assessment import CompiledGuideline
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from tests.real_procedure import COMPILED, GUIDELINE

# How fast a shared machine makes examples says nothing of the law that they are held against.
settings.register_profile(
    "laws",
    deadline=None,
    max_examples=int(os.environ.get("EXAMPLES", "100")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("laws")


@pytest.fixture(scope="session")
def guideline_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guideline as a build ships it."""
    path = tmp_path_factory.mktemp("shipped") / f"{GUIDELINE.id}.json"
    path.write_text(write_guideline(GUIDELINE), encoding="utf-8")
    return path


@pytest.fixture(scope="session", autouse=True)
def shipped(guideline_file: Path) -> Iterator[None]:
    """What is read where a build's file is asked for, whatever an earlier build left there."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shipped_guidelines, "SHIPPED", guideline_file.parent)
        yield


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    return GUIDELINE


@pytest.fixture(scope="session")
def compiled() -> CompiledGuideline:
    return COMPILED
