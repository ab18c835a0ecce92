"""The kinds of values in the front-matter, and what is read from each.

Each is a type with its own validation. A value of the wrong form raises the error «form», whose
``kind`` `build_tools.schema_faults` has the words for.
"""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from calculator.conditions import Condition, Interval, NotationError, read_condition, read_test
from calculator.guideline import DoseKind, Effect

_TWO_ENDS = re.compile(r"\d+(\.\d+)?\s*\.\.\s*<?\s*\d+(\.\d+)?")


def _fault(kind: str, text: str = "") -> PydanticCustomError:
    return PydanticCustomError("form", "{kind}", {"kind": kind, "text": text})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise _fault("blank")
    return text


def _version(value: Any) -> Any:
    if isinstance(value, int | Decimal):
        raise _fault("version", str(value))
    return value


def _date(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", text):
            raise ValueError
        datetime.datetime.strptime(text, "%d.%m.%Y")
    except ValueError:
        raise _fault("date", text) from None
    return text


def _doi(text: str) -> str:
    if not re.fullmatch(r"10\.\d{4,9}/[\w.;()/:-]*\w", text, re.ASCII):
        raise _fault("doi", text)
    return text


def _pmid(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,7}", text, re.ASCII):
        raise _fault("pmid", text)
    return text


def _decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _range(value: Any) -> Interval:
    if not isinstance(value, str):
        raise _fault("range")
    try:
        test = read_test(value)
    except NotationError:
        raise _notation_fault(value, "range") from None
    if (
        not isinstance(test, Interval)
        or test.lower is None
        or test.upper is None
        or not test.upper_closed
        or test.lower == test.upper
    ):
        raise _fault("range")
    return test


def _condition(value: Any) -> Condition:
    """Read a condition alternative by alternative, so that each fault has its own place."""
    alternatives = (value,) if isinstance(value, dict) else value
    if not isinstance(alternatives, tuple) or not alternatives:
        raise _fault("condition")
    faults: list[InitErrorDetails] = []
    for number, alternative in enumerate(alternatives):
        if not isinstance(alternative, dict) or not alternative:
            faults.append({"type": _fault("condition"), "loc": (number,), "input": alternative})
            continue
        for name, test in alternative.items():
            if fault := _test_fault(test):
                faults.append({"type": fault, "loc": (number, name), "input": test})
    if faults:
        raise ValidationError.from_exception_data("condition", faults)
    return read_condition(
        [
            {
                field: list(test) if isinstance(test, tuple) else test
                for field, test in alternative.items()
            }
            for alternative in alternatives
        ]
    )


def _test_fault(test: Any) -> PydanticCustomError | None:
    if isinstance(test, int | Decimal) and not isinstance(test, bool):
        return _fault("bare_number", str(test))
    if isinstance(test, tuple):
        if not test or not all(isinstance(choice, str) for choice in test):
            return _fault("choice_list")
    elif not isinstance(test, str | bool):
        return _fault("empty_test" if test is None else "test")
    try:
        read_test(list(test) if isinstance(test, tuple) else test)
    except NotationError:
        return _notation_fault(str(test), "test")
    return None


def _notation_fault(text: str, kind: str) -> PydanticCustomError:
    return _fault("upside_down" if _TWO_ENDS.fullmatch(text.strip()) else kind, text)


Text = Annotated[str, AfterValidator(_not_blank)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Version = Annotated[Text, BeforeValidator(_version)]
Date = Annotated[str, AfterValidator(_date)]
Doi = Annotated[str, AfterValidator(_doi)]
Pmid = Annotated[str, AfterValidator(_pmid)]
Atc = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}$")]
Milligrams = Annotated[Decimal, BeforeValidator(_decimal), Field(gt=0, le=10_000)]
TimesDaily = Annotated[int, Field(ge=1, le=24)]
Range = Annotated[Interval, PlainValidator(_range)]
When = Annotated[Condition, PlainValidator(_condition)]
EffectName = Annotated[Effect, Field(strict=False)]
DoseKindName = Annotated[DoseKind, Field(strict=False)]
