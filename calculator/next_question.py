"""The next best question: the one whose answer settles something for most drugs."""

from collections import Counter
from collections.abc import Sequence

from calculator.assessment import Assessment
from calculator.guideline import Guideline


def next_question(guideline: Guideline, assessments: Sequence[Assessment]) -> str | None:
    """The field to ask about next, None where nothing is missing.

    Among those that matter for as many drugs, the first in the order of the form, which is the
    order in which a clinician thinks.
    """
    drugs = Counter(name for assessment in assessments for name in assessment.missing)
    return max(
        (name for name in guideline.fields if name in drugs),
        key=lambda name: drugs[name],
        default=None,
    )
