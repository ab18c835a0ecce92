"""What the image of the memory is made to hold: the calculator, ready to answer.

Runs inside the interpreter. `load` is called once, by the build; `answer` and `rehearse` by pages.
"""

import gc
import json
import sys
from collections.abc import Iterator
from decimal import Decimal

from build_tools.lean_python.inside.pruning import prune
from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.dates import write_date
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.guideline_json import read_guideline
from calculator.page import answer_by

compiled: CompiledGuideline


def answer(request: str) -> str:
    """`calculator.page.answer_by` the guideline that was loaded."""
    return answer_by(compiled, request)


def rehearse(number: str) -> str:
    """Answer one of some made-up forms, so that an engine learns what is worth compiling."""
    forms = list(_forms(compiled.guideline))
    answer(json.dumps({"form": forms[int(number) % len(forms)]}))
    return ""


def load(text: str) -> str:
    """Compile a guideline, given as JSON."""
    global compiled
    compiled = compile_guideline(read_guideline(text))
    for form in _forms(compiled.guideline):
        answer(json.dumps({"form": form}))
    sys._clear_internal_caches()  # what they hold hangs on addresses
    gc.collect()
    gc.freeze()  # what is here now is here to stay, and need not be looked through again
    return ""


def settle() -> None:
    """Let go of whatever none of the three needs."""
    freeze = gc.freeze
    prune(answer=answer, rehearse=rehearse, load=load)
    freeze()  # what is here now is here to stay, and need not be looked through again


def _forms(guideline: Guideline) -> Iterator[dict[str, str]]:
    """Forms that ask something of everything: what is worked out once is then worked out here."""
    fields = guideline.fields.values()
    yield {}
    yield {field.name: "?" for field in fields}
    yield from ({field.name: _texts(field)[0]} for field in fields)
    for choice in (0, -1):
        yield {field.name: _texts(field)[choice] for field in fields}
    for sign in (">", "≤"):
        yield {field.name: f"{sign} {_middle(field)}" for field in fields if field.range}


def _texts(field: Field) -> list[str]:
    if field.range is None:
        return list(field.answers)
    return [_typed(field, end) for end in field.range.ends]


def _middle(field: Field) -> str:
    assert field.range is not None
    return _typed(field, field.range.middle)


def _typed(field: Field, number: Decimal) -> str:
    return write_date(number) if field.type is FieldType.DATE else f"{number:f}"
