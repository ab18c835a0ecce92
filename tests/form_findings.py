"""The findings behind a page's answer, which its JSON has in words alone."""

from collections.abc import Mapping
from typing import Any

from calculator.assessment import CompiledGuideline, assess
from calculator.derived_fields import derive
from calculator.form import read_form
from calculator.json_values import plain_assessment


def form_findings(compiled: CompiledGuideline, form: Mapping[str, str]) -> list[dict[str, Any]]:
    """What `plain_assessment` says of each drug for whom a form tells of, findings included."""
    known = read_form(compiled.guideline, form).known
    known |= derive(compiled.guideline, known)
    return [plain_assessment(each) for each in assess(compiled, known)]
