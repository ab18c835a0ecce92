"""The real guideline, as the build ships it."""

import os

import pytest
from hypothesis import HealthCheck, settings

from calculator.assessment import Prepared, prepare
from calculator.guideline import Guideline
from calculator.guideline_json import shipped_guideline

# How fast a shared machine makes examples says nothing of the law that they are held against.
settings.register_profile(
    "laws",
    deadline=None,
    max_examples=int(os.environ.get("EXAMPLES", "100")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("laws")


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    return shipped_guideline()


@pytest.fixture(scope="session")
def prepared(guideline: Guideline) -> Prepared:
    return prepare(guideline)
