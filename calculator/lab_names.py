"""What laboratories and records call what a procedure asks about: a row for each thing measured.

A field is of the row that has its name or its label. What no row has is known by its own name
and label alone.
"""

import re
from collections.abc import Iterable

from calculator.field import Field
from calculator.guideline import Guideline

_ROWS = (
    ("creatinine", "kreatinin", "kreat", "krea"),
    (
        *("crcl", "kreatininclearance", "kreatinin clearance", "creatinine clearance"),
        *("kreatinin-clearance", "crcl (cockcroft-gault)", "cockcroft-gault"),
    ),
    ("hemoglobin", "hb", "hgb", "haemoglobin"),
    (
        *("neutrophils", "nøytrofile", "nøytrofile granulocytter", "neutrofile"),
        *("granulocytter, nøytrofile", "anc"),
    ),
    ("lymphocytes", "lymfocytter", "lymf", "alc"),
    ("platelets", "trombocytter", "trc", "tpk"),
    ("leukocytes", "leukocytter", "lpk", "wbc"),
    ("alat", "alt"),
    ("asat", "ast"),
    ("crp", "c-reaktivt protein"),
    ("albumin", "alb"),
    ("urate", "urat", "urinsyre"),
    ("potassium", "kalium", "k"),
    ("sodium", "natrium", "na"),
    ("weight", "vekt", "kroppsvekt"),
    ("height", "høyde", "kroppshøyde"),
)
_MATERIAL_WORDS = r"(?:f?[psb]|erc|lkc)-"
_MATERIAL = re.compile(rf"{_MATERIAL_WORDS}(?=\w{{2}})", re.IGNORECASE)
"""Of blood, serum or plasma; what is measured in urine is another thing."""


def lab_name(text: str) -> str:
    """A name as it is looked up: without the material, and with single spaces."""
    return _MATERIAL.sub("", " ".join(text.split()).casefold(), count=1)


def fields_by_name(guideline: Guideline) -> dict[str, Field]:
    """The fields of numbers, by each name that they are known by."""
    found: dict[str, Field] = {}
    for field in guideline.fields.values():
        if field.range is None or field.score:
            continue
        own = {field.name.casefold(), field.label.casefold()}
        others = (name for row in _ROWS if own.intersection(row) for name in row)
        found |= dict.fromkeys((*own, *others), field)
    return found


def fields_named_in(known: dict[str, Field], text: str) -> Iterable[Field]:
    """The fields that a text names anywhere, each by the longest name that stands there."""
    names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    mentioned = re.compile(rf"(?<![\w-])(?:{_MATERIAL_WORDS})?({names})(?![\w-])")
    return [known[name] for name in mentioned.findall(" ".join(text.split()).casefold())]
