"""Bounds and quantities that must not be torn apart by the end of a line.

«kreatininclearance <» at the end of one line and «30» on the next is read wrongly.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_tools.text.pieces import element, is_found, mark_found
from calculator.doses import DoseUnit
from calculator.guideline import Guideline

_DIGIT = re.compile(r"\d")  # which is found faster than all that may stand around it
_NUMBER = r"\d+(?:[.,]\d+)?"
_RANGE = rf"{_NUMBER}[-–]{_NUMBER}"
_TEXT_AS_IT_IS = ("a", "script", "style", "option", "code", "pre")


def keep_together(root: Element, guideline: Guideline) -> None:
    """Put each bound and each number with a unit in an element that is not broken."""
    units = {field.unit for field in guideline.fields.values() if field.unit} | {
        word for unit in DoseUnit for word in (unit.one, unit.many)
    }
    unit = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
    measured = rf"\s(?:{unit})(?!\w)"
    pattern = re.compile(
        rf"[<>≤≥]\s*{_NUMBER}(?:{measured})?"
        rf"|(?<![\w.,])(?:{_RANGE}(?:{measured})?|{_NUMBER}{measured})"
    )

    for parent in list(_running_text(root)):
        if parent.tag not in _TEXT_AS_IT_IS and is_found(parent, _DIGIT):
            mark_found(parent, pattern, lambda each: element("span", each, class_="quantity"))


def _running_text(root: Element) -> Iterator[Element]:
    """Every element but those of pictures, whose words are placed one by one."""
    yield root
    for child in root:
        if child.tag != "svg":
            yield from _running_text(child)
