"""A condition as it is written in the front-matter, read test by test.

Each fault has its own place, and where the author has only used other signs than the notation's,
the fault holds the test as it should be written.
"""

import re
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from calculator.conditions import Choices, Condition, Criterion, NotationError, Test, read_test
from calculator.dates import read_date
from calculator.interval import Interval

_TWO_ENDS = re.compile(r"\d+(\.\d+)?\s*<?\s*\.\.\s*<?\s*\d+(\.\d+)?")
_WORD = re.compile(r"[^\W\d][\w ()/-]*")
"""What can only have been meant as a choice; whether there is such a choice is checked later."""

_SIGNS = (
    (r"\.{3,}|…", ".."),
    (r"([<>]) +=", r"\1="),
    (r"≥|=>", ">= "),
    (r"≤|=<", "<= "),
    (r"(?<=\d),(?=\d)", "."),
)
_DASH = re.compile(r"(?<=\d)\s*[-–—]\s*(?=\d)")
_AT_LEAST = re.compile(r"(\d+(?:\.\d+)?)\s*(?:\+|\.\.)")
_NUMBER = r"(\d+(?:\.\d+)?)"
_BETWEEN = re.compile(rf"(>=?)\s*{_NUMBER}\s*(?:og|and|,|&)?\s*(<=?)\s*{_NUMBER}")
_UP_TO = re.compile(rf"(?:fra )?{_NUMBER} (?:til|to) {_NUMBER}")
_WORDED = re.compile(rf"(under|over|minst|høyst) {_NUMBER}")
_SIDES = {"under": "<", "over": ">", "minst": ">=", "høyst": "<=", "≥": ">=", "≤": "<="}
_SENTENCE = re.compile(rf"([a-z]\w*)\s*(>=|<=|≥|≤|>|<)\s*{_NUMBER}")
_FIELD = re.compile(r"[a-z]\w*")
_UNIT = re.compile(r"(?<=\d)\s*[^\W\d].*")


def form_fault(kind: str, text: str = "", mended: str = "") -> PydanticCustomError:
    """An error whose ``kind`` `build_tools.authoring.schema_forms` has the words for."""
    return PydanticCustomError("form", "{kind}", {"kind": kind, "text": text, "mended": mended})


def read_range_entry(value: Any) -> Interval:
    """Read the range of a field: two ends, both in, the lower first."""
    if not isinstance(value, str):
        raise form_fault("range")
    try:
        test = read_test(value)
    except NotationError:
        raise _notation_fault(value, "range") from None
    closed = isinstance(test, Interval) and test.lower_closed and test.upper_closed
    if not isinstance(test, Interval) or not closed or len(set(test.ends)) < 2:
        raise form_fault("range")
    return test


def read_date_range_entry(value: Any) -> Interval:
    """Read the range of a date: the first and the last one, both in."""
    first, _, last = value.partition("..") if isinstance(value, str) else ("", "", "")
    lower, upper = read_date(first), read_date(last)
    if lower is None or upper is None or lower >= upper:
        raise form_fault("date_range")
    return Interval(lower, upper, whole=True)


def read_whole_range_entry(value: Any) -> Interval:
    """Read the range of a count: two whole numbers, both in, the lower first."""
    lower, upper = read_range_entry(value).ends
    if lower % 1 or upper % 1:
        raise form_fault("whole_range")
    return Interval(lower, upper, whole=True)


def read_condition_entry(value: Any) -> Condition:
    """Read one mapping of field to test, or a list of such mappings."""
    alternatives = (value,) if isinstance(value, dict) else value
    if not isinstance(alternatives, tuple) or all(isinstance(e, str) for e in alternatives):
        raise _unstructured(alternatives)
    faults: list[InitErrorDetails] = []
    read: list[tuple[Criterion, ...]] = []
    for number, alternative in enumerate(alternatives):
        if not isinstance(alternative, dict) or not alternative:
            faults.append({"type": form_fault("condition"), "loc": (number,), "input": alternative})
            continue
        criteria = []
        for name, test in alternative.items():
            try:
                criteria.append(Criterion(name, _read_test(test), test))
            except PydanticCustomError as fault:
                faults.append({"type": fault, "loc": (number, name), "input": test})
        read.append(tuple(criteria))
    if faults:
        raise ValidationError.from_exception_data("condition", faults)
    return Condition(tuple(read))


def _unstructured(written: Any) -> PydanticCustomError:
    """A condition without the shape of one; its own numbers are what it is to be written with."""
    text = " ".join(written) if isinstance(written, tuple) else str(written)
    if found := _SENTENCE.fullmatch(text.strip()):
        field, sign, number = found.groups()
        bound = f"{_SIDES.get(sign, sign)} {number}"
        return form_fault("meant_condition", mended=f'{{{field}: "{bound}"}}')
    if _FIELD.fullmatch(text.strip()):
        return form_fault("unanswered", text.strip())
    return form_fault("condition")


def _read_test(test: Any) -> Test:
    if isinstance(test, bool):
        return read_test(test)
    if isinstance(test, int | Decimal):
        raise form_fault("bare_number", str(test))
    if isinstance(test, tuple):
        if len(test) == 1 and isinstance(test[0], str) and not _WORD.fullmatch(test[0]):
            return _read_test_alone(test[0])
        if not test or not all(isinstance(each, str) and _WORD.fullmatch(each) for each in test):
            raise form_fault("choice_list")
        return Choices(frozenset(test))
    if not isinstance(test, str):
        raise form_fault("empty_test" if test is None else "test_shape")
    if worded := _WORDED.fullmatch(test.strip()):
        raise form_fault("mended", f'"{_SIDES[worded[1]]} {worded[2]}"')
    if _WORD.fullmatch(test.strip()) and not _UP_TO.fullmatch(test.strip()):
        return Choices(frozenset({test.strip()}))
    try:
        return read_test(test)
    except NotationError:
        raise _notation_fault(test, "test") from None


def _read_test_alone(text: str) -> Test:
    """Nothing: what stands alone in a list is to be written without it."""
    try:
        read_test(text)
    except NotationError:
        raise _notation_fault(text, "test") from None
    raise form_fault("mended", text if _TWO_ENDS.fullmatch(text) else f'"{text}"')


def _notation_fault(text: str, kind: str) -> PydanticCustomError:
    if _TWO_ENDS.fullmatch(text.strip()):
        return form_fault("upside_down", text)
    mended = _DASH.sub("..", text)
    for pattern, sign in _SIGNS:
        mended = re.sub(pattern, sign, mended)
    if re.search(r"\d[oOlI]", mended):
        return form_fault("letter_as_digit", text)
    if found := _BETWEEN.fullmatch(mended.strip()):
        opens, lower, closes, upper = found.groups()
        ends = f"{lower}{'<' * (opens == '>')}..{'<' * (closes == '<')}{upper}"
        return form_fault("mended", ends)
    if found := _UP_TO.fullmatch(mended.strip()):
        return form_fault("up_to", text, f"{found[1]}..{found[2]}")
    if found := _AT_LEAST.fullmatch(mended.strip()):
        return form_fault("mended", f'">= {found[1]}"')
    if unit := _UNIT.search(mended):
        # Never struck: «3 dager siden» may be another measure than the field's own.
        bare = re.sub(r"([<>]=?) *(?=\d)", r"\1 ", " ".join(mended[: unit.start()].split()))
        if bare[:1] in ("<", ">") and not re.search(r"[\d<>]", unit[0]):
            return form_fault("with_unit", unit[0].strip(), bare)
        return form_fault(kind, text)
    mended = " ".join(mended.split())
    try:
        test = read_test(mended)
    except NotationError:
        return form_fault(kind, text)
    if not isinstance(test, Interval) or mended == text.strip():
        return form_fault(kind, text)
    return form_fault("mended", mended if _TWO_ENDS.fullmatch(mended) else f'"{mended}"')
