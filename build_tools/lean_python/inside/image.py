"""What the image of the memory is made to hold: the calculator, ready to answer.

Runs inside the interpreter. `load` is called once, by the build; `answer` by the page.
"""

import gc
import json
from collections.abc import Iterator

from forgetting import forget_all_but

from calculator import page
from calculator.assessment import prepare
from calculator.guideline import Field, FieldType, Guideline
from calculator.guideline_json import read_guideline

answer = page.answer


def load(text: str) -> str:
    """Prepare all for a guideline, given as JSON, and let go of whatever is needed no more."""
    guideline = read_guideline(text)
    prepared = prepare(guideline)
    page._shipped = lambda: prepared
    for form in _forms(guideline):
        answer(json.dumps({"form": form, "written": "1"}))
    freeze = gc.freeze
    forget_all_but(answer=answer)
    freeze()  # what is here now is here to stay, and need not be looked through again
    return ""


def _forms(guideline: Guideline) -> Iterator[dict[str, str]]:
    """Forms that ask something of everything: what is worked out once is then worked out here."""
    fields = guideline.fields.values()
    yield {}
    yield {field.name: "?" for field in fields}
    for choice in (0, -1):
        yield {field.name: _texts(field)[choice] for field in fields}


def _texts(field: Field) -> list[str]:
    if field.type is FieldType.BOOLEAN:
        return ["true", "false"]
    if field.type is FieldType.CHOICE:
        return list(field.choices)
    assert field.range is not None
    return [str(end) for end in field.range.ends]
