"""Every row of the table, read as a colleague reads it, is what the calculator answers.

The words are read here by patterns of their own, and never by the rules behind the table.
"""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from build_tools.pages.procedure_html import drug_table
from calculator.assessment import Assessment, CompiledGuideline, assess_drug, compile_guideline
from calculator.conditions import Value
from calculator.interval import Interval

type Patient = dict[str, Value | Interval]
type Doses = set[tuple[Decimal, int]]

STEP = Decimal("0.01")
INDICATIONS = {
    "RA": {"ra"},
    "PsA": {"psa"},
    "axSpA (radiografisk)": {"axspa_radiographic"},
    "axSpA (radiografisk/nonradiografisk)": {"axspa_radiographic", "axspa_nonradiographic"},
    "JIA": {"jia"},
    "Ulcerøs kolitt": {"uc"},
    "Atopisk dermatitt": {"ad"},
}
WORDS: dict[str, Patient] = {
    "infeksjonstendens": {"recurrent_infection": True},
    "residiverende infeksjoner": {"recurrent_infection": True},
    "langvarig remisjon": {"sustained_remission": True},
    "moderat redusert leverfunksjon": {"hepatic_impairment": "moderate"},
    "alvorlig nyresvikt": {"crcl": Decimal(20)},
}


class TableRow:
    """A row of the table as text: indications, and lines with the items below each."""

    def __init__(self, row: Element) -> None:
        self.drug = row.get("id") or ""
        _, indications, dosing = row
        self.indications = {_own_text(item) for item in indications.iter("li")}
        self.lines = [
            (_own_text(line[0]), [_own_text(item) for item in line.iter("li")])
            for line in dosing.iter("div")
        ]

    def line(self, words: str) -> tuple[str, list[str]] | None:
        return next((line for line in self.lines if words in line[0]), None)


def _own_text(element: Element) -> str:
    """The words of the text, without what was added to it."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.get("data-added") else _own_text(child), child.tail or ""]
    return " ".join("".join(parts).split())


@pytest.fixture(scope="module")
def rows(procedure: Procedure) -> dict[str, TableRow]:
    root = fromstring(drug_table(procedure.guideline))
    found = [TableRow(row) for row in root.iter("tr") if row.get("id")]
    return {row.drug: row for row in found}


@pytest.fixture(scope="module")
def compiled(procedure: Procedure) -> CompiledGuideline:
    return compile_guideline(procedure.guideline)


DRUGS = ("baricitinib", "filgotinib", "tofacitinib", "upadacitinib")


@pytest.fixture
def row(rows: dict[str, TableRow], request: pytest.FixtureRequest) -> TableRow:
    return rows[request.param]


every_row = pytest.mark.parametrize("row", DRUGS, indirect=True)


@pytest.fixture
def base(vignettes: tuple[Vignette, ...]) -> Patient:
    """An adult with RA, of whom no sentence speaks."""
    return dict(vignettes[0].known)


def assess(compiled: CompiledGuideline, drug: str, patient: Patient) -> Assessment:
    (found,) = (each for each in compiled.guideline.drugs if each.id == drug)
    return assess_drug(compiled, found, patient)


def listed(assessment: Assessment) -> Doses:
    return {(dose.amount, dose.times) for dose in assessment.doses}


def doses_in(text: str) -> Doses:
    found = re.findall(r"(\d+(?:[.,]\d+)?) mg x (\d+) daglig", text)
    return {(Decimal(mg.replace(",", ".")), int(times)) for mg, times in found}


def within(words: str) -> list[Patient]:
    """Patients that some words are about, at their very ends."""
    if found := re.search(r"≥\s?(\d+) år", words):
        return [{"age": Decimal(found[1])}, {"age": Decimal(100)}]
    if found := re.search(r"kreatininclearance (\d+)-(\d+)", words):
        return [{"crcl": Decimal(end)} for end in found.groups()]
    if found := re.search(r"kreatininclearance < (\d+)", words):
        return [{"crcl": Decimal(found[1]) - STEP}, {"crcl": Decimal(0)}]
    return [WORDS[next(each for each in WORDS if each in words)]]


def outside(words: str) -> list[Patient]:
    """Patients just beside those that some words are about."""
    if found := re.search(r"≥\s?(\d+) år", words):
        return [{"age": Decimal(found[1]) - STEP}]
    if found := re.search(r"kreatininclearance (\d+)-(\d+)", words):
        return [{"crcl": Decimal(found[2]) + STEP}]
    if found := re.search(r"kreatininclearance < (\d+)", words):
        return [{"crcl": Decimal(found[1])}]
    return [{}]


def test_the_table_has_these_rows(rows: dict[str, TableRow]) -> None:
    assert tuple(rows) == DRUGS


@every_row
def test_a_drug_is_indicated_for_the_diseases_of_its_row_alone(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    named = set().union(*(INDICATIONS[each] for each in row.indications))
    for indication in set().union(*INDICATIONS.values()):
        answer = assess(compiled, row.drug, {**base, "indication": indication})
        assert answer.indicated is (indication in named), indication


@every_row
def test_the_first_line_is_the_dose_of_a_patient_without_more(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    first, items = row.lines[0]
    assert items == []
    assert listed(assess(compiled, row.drug, base)) == doses_in(first) != set()


@every_row
def test_a_lower_dose_is_added_for_each_item_below_it_and_no_one_else(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    line = row.line("kan være aktuelt")
    if line is None:
        assert row.drug == "upadacitinib"
        return
    words, items = line
    lower, usual = doses_in(words), doses_in(row.lines[0][0])
    assert lower
    assert items
    for item in items:
        for fact in within(item):
            assert listed(assess(compiled, row.drug, {**base, **fact})) == usual | lower, item
        for fact in outside(item):
            assert listed(assess(compiled, row.drug, {**base, **fact})) == usual, item


@every_row
def test_a_drug_is_stopped_where_its_row_says_so(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    line = row.line("Seponer")
    if line is None:
        assert row.drug != "baricitinib"
        return
    for fact in within(line[0]):
        answer = assess(compiled, row.drug, {**base, **fact})
        assert answer.recommendation == "do_not_use"
        assert not answer.doses
    for fact in outside(line[0]):
        assert assess(compiled, row.drug, {**base, **fact}).recommendation == "use"


@every_row
def test_caution_is_told_where_its_row_says_so(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    line = row.line("Forsiktighet")
    if line is None:
        assert row.drug != "upadacitinib"
        return
    parts = line[0].removeprefix("Forsiktighet ved ").split(", ")
    assert len(parts) == 3
    for part in parts:
        for fact in within(part):
            # Where older patients have no alternatives, what is left is the caution of the row.
            answer = assess(compiled, row.drug, {**base, **fact, "alternatives_lacking": True})
            assert answer.recommendation == "caution", part
        for fact in outside(part):
            assert assess(compiled, row.drug, {**base, **fact}).recommendation == "use", part


@every_row
def test_doses_by_weight_are_listed_where_the_row_has_them(
    compiled: CompiledGuideline, row: TableRow, base: Patient
) -> None:
    child = {**base, "indication": "jia", "age": Decimal(10), "weight": Decimal(30)}
    kinds = {dose.kind for dose in assess(compiled, row.drug, child).doses}
    assert kinds == ({"weight_based"} if row.line("Kroppsvektadaptert") else set())
