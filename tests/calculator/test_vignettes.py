"""Every sentence of the procedure, just below, at and just above each of its borders."""

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from build_tools.authoring.vignettes import Vignette
from build_tools.evidence.vignettes import mismatches
from build_tools.project import PROJECT
from calculator.assessment import CompiledGuideline
from calculator.derived_fields import derive
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from calculator.interval import Interval
from tests.real_procedure import GUIDELINE, PROCEDURE

DRUGS = tuple(drug.id for drug in GUIDELINE.drugs)
VIGNETTES = PROCEDURE.vignettes

BESIDE = Decimal("0.1")
"""How close to a border a vignette must be to count as just below or just above it."""


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)
def test_the_calculator_answers_as_the_text_says(
    compiled: CompiledGuideline, vignette: Vignette
) -> None:
    assert list(mismatches(compiled, vignette)) == []


def test_every_vignette_has_a_name_of_its_own() -> None:
    assert len({vignette.name for vignette in VIGNETTES}) == len(VIGNETTES)


def test_every_border_has_a_vignette_below_at_and_above(guideline: Guideline) -> None:
    lacking = []
    for drug in guideline.drugs:
        rules = guideline.rules_for(drug)
        conditions = [rule.when for rule in rules]
        conditions += [conversion.when for rule in rules for conversion in rule.becomes]
        conditions += [dose.when for dose in drug.doses]
        borders = {
            (criterion.field, end)
            for condition in conditions
            for criterion in condition.criteria
            if isinstance(criterion.test, Interval)
            for end in criterion.test.ends
        }
        for field, end in sorted(borders):
            values = {
                value
                for vignette in VIGNETTES
                if isinstance(value := vignette.known.get(field), Decimal)
                and any(expected.drug == drug.id for expected in vignette.expected)
            }
            places = {
                (value > end) - (value < end) for value in values if abs(value - end) <= BESIDE
            }
            if places != {-1, 0, 1}:
                lacking.append((drug.id, field, end, places))
    assert lacking == []


def test_every_rule_applies_in_one_vignette_and_not_in_another(compiled: CompiledGuideline) -> None:
    lacking = []
    for drug in compiled.guideline.drugs:
        patients = [
            vignette.known
            for vignette in VIGNETTES
            if any(expected.drug == drug.id for expected in vignette.expected)
        ]
        patients = [{**known, **derive(compiled.guideline, known)} for known in patients]
        for rule in compiled.guideline.rules_for(drug):
            statuses = {rule.when.status(known) for known in patients}
            if not statuses >= {True, False}:
                lacking.append((drug.id, rule.id, statuses))
    assert lacking == []


def test_every_conversion_is_met_not_met_and_not_known_where_its_rule_applies(
    guideline: Guideline,
) -> None:
    for drug in guideline.drugs:
        for rule in guideline.rules_for(drug):
            patients = [
                vignette.known
                for vignette in VIGNETTES
                if any(expected.drug == drug.id for expected in vignette.expected)
                and rule.when.status(vignette.known)
            ]
            for conversion in rule.becomes:
                statuses = {conversion.when.status(known) for known in patients}
                assert statuses == {True, False, None}, (drug.id, rule.id, conversion.effect)


def test_every_dose_is_listed_in_some_vignette(guideline: Guideline) -> None:
    listed = {
        (expected.drug, dose)
        for vignette in VIGNETTES
        for expected in vignette.expected
        for dose in expected.stated.get("doses", ())
    }
    given = {
        (drug.id, f"{dose.kind}:{dose.amount}{dose.unit}x{dose.times}/{dose.per}")
        for drug in guideline.drugs
        for dose in drug.doses
    }
    assert given == listed


@pytest.mark.long
def test_a_number_that_is_changed_in_a_drugs_file_fails_by_name(tmp_path: Path) -> None:
    """In a copy of the project with what an earlier build left in it."""
    ignored = shutil.ignore_patterns("__pycache__", "guidelines", "measurements.json")
    for name in ("calculator", "build_tools", "tests", "docs"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=ignored)
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    left_over = tmp_path / "calculator" / "guidelines" / f"{GUIDELINE.id}.json"
    left_over.parent.mkdir()
    left_over.write_text(write_guideline(GUIDELINE), encoding="utf-8")
    for file in (tmp_path / "docs" / GUIDELINE.id / "legemidler").glob("*.md"):
        text = file.read_text("utf-8").replace('">= 75"', '">= 74"')
        file.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header"),
            *("-k", "answers_as_the_text_says", "tests/calculator/test_vignettes.py"),
        ],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    assert any("74,9" in line for line in failed), run.stdout
    assert len(failed) < len(VIGNETTES) / 4
