"""A dose that is so much more or less than another is worked out of that one, exactly."""

from decimal import Decimal

import pytest

from build_tools.authoring.dose_changes import with_changed_doses
from build_tools.authoring.front_matter import Document, read_document
from build_tools.authoring.schema import DrugEntry
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.validation import validate
from calculator.dose_words import dose_text

FILE = """---
name: Prøve
brand: Prøve
atc: A01AA01
indications: [ra]
dosing:
  - id: standard
    text: "{{doses}}"
    doses:
      - {{kind: standard, {base}}}
  - id: changed
    text: "{{doses}}"
    changes:
      - {{kind: reduced, of: standard, by: {by}}}
---
"""
PLAIN = "amount: 15, up_to: 20, unit: mg, times: 2, per: day"
PER_KILO = (
    "amount: 15, unit: mg/kg, basis: weight, times: 1, per: 6 hours, "
    "caps: [{amount: 1000, unit: mg, per: dose}], rounded_to: {amount: 10, unit: mg}"
)


def read_drug(base: str, by: str) -> tuple[DrugEntry, Document]:
    """A drug with a dose and a change of it."""
    source = SourceFile("docs/prove/legemidler/prove.md", FILE.format(base=base, by=by))
    entry, document, faults = validate(DrugEntry, read_document(source))
    entry, document, more = with_changed_doses(entry, document)
    assert [*faults, *more] == []
    return entry, document


@pytest.mark.parametrize(
    ("base", "by", "text"),
    [
        (PLAIN, "-50 %", "7,5–10 mg x 2 daglig"),
        (PLAIN, "-2.5 mg", "12,5–17,5 mg x 2 daglig"),
        (PLAIN, "+10 %", "16,5–22 mg x 2 daglig"),
        # Half of what is given: a cap is halved too, and a step of 10 mg leaves one of 5 mg.
        (
            PER_KILO,
            "-50 %",
            "7,5 mg/kg hver 6. time, høyst 500 mg per dose, avrundet til nærmeste 5 mg",
        ),
        # So much less for each kilo: the most that may be given is what it was.
        (
            PER_KILO,
            "-2.5 mg/kg",
            "12,5 mg/kg hver 6. time, høyst 1000 mg per dose, avrundet til nærmeste 10 mg",
        ),
    ],
)
def test_all_else_is_as_in_the_dose_that_is_changed(base: str, by: str, text: str) -> None:
    entry, _ = read_drug(base, by)
    (dose,) = entry.dosing[1].doses
    assert dose_text(dose.quantity) == text
    assert dose.amount > Decimal(0)
