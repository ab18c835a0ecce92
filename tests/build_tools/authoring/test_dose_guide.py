"""The guide for authors says of each form of dose what readers are then told."""

import re
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from build_tools.authoring.dose_changes import with_changed_doses
from build_tools.authoring.drug_statements import drug_statements
from build_tools.authoring.front_matter import read_document
from build_tools.authoring.schema import DrugEntry, RuleEntry
from build_tools.authoring.schema_doses import DOSE_MODELS, DoseEntry
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.validation import validate
from build_tools.project import DOCS
from calculator.dose_words import dose_text
from calculator.doses import CapScope, Route
from calculator.duration import TimeUnit
from calculator.formulas import FORMULAS
from calculator.formulas.formula import SAME_UNIT
from calculator.numerals import measured_in

GUIDE = (DOCS / "doser.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```\n\n> ([^\n]*)\n", GUIDE, re.DOTALL)


def exact(value: Any) -> Any:
    """What was read, with lists as tuples and each fraction as it is written."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(map(exact, value))
    return Decimal(repr(value)) if isinstance(value, float) else value


def test_the_examples_of_rules_say_and_with_two_keys_and_or_with_a_list() -> None:
    written = re.findall(r"```yaml\n(.*?)```", (DOCS / "skrive.md").read_text("utf-8"), re.DOTALL)
    rules = [
        RuleEntry.model_validate(each)
        for example in written
        for each in exact(YAML(typ="safe").load(example))
    ]
    assert [[len(each) for each in rule.when.alternatives] for rule in rules] == [[2], [1, 1], [1]]
    assert [" og " in rule.quote for rule in rules] == [True, False, False]
    assert [" eller " in rule.quote for rule in rules] == [False, True, False]


@pytest.mark.parametrize(("written", "sentence"), EXAMPLES)
def test_an_example_becomes_the_sentence_below_it(written: str, sentence: str) -> None:
    data = exact(YAML(typ="safe").load(StringIO(written)))
    if "dosing" in data:
        assert last_line(written) == sentence
    else:
        assert dose_text(DoseEntry.model_validate(data).quantity) == sentence


def last_line(written: str) -> str:
    """The last line of a drug's dosing as a reader sees it."""
    head = "name: Prøve\nbrand: Prøve\natc: A01AA01\nindications: [ra]"
    source = SourceFile("docs/prove/legemidler/prove.md", f"---\n{head}\n{written}---\n")
    entry, document, faults = validate(DrugEntry, read_document(source))
    entry, document, more = with_changed_doses(entry, document)
    assert [*faults, *more] == []
    return drug_statements("prove", "prove", document, entry).lines[-1].text


def test_an_amount_may_be_as_large_as_those_of_penicillins() -> None:
    written = {"kind": "standard", "unit": "IE", "times": 1, "per": "once"}
    assert DoseEntry.model_validate({**written, "amount": 2_400_000}).quantity.amount == 2_400_000
    with pytest.raises(ValidationError):
        DoseEntry.model_validate({**written, "amount": 10_000_001})


def test_every_key_of_a_dose_is_in_the_guide() -> None:
    assert len(EXAMPLES) == GUIDE.count("```yaml") >= 9
    keys = {name for model in DOSE_MODELS for name in model.model_fields}
    for name in keys - {"when", "form"}:
        assert re.search(rf"\b{name}\b", GUIDE), name
    for word in (*Route, *CapScope, *(unit.plural for unit in TimeUnit)):
        assert re.search(rf"\b{word}\b", GUIDE), word


def test_every_formula_is_in_the_guide_with_what_it_gives_and_uses() -> None:
    lines = [line for line in GUIDE.splitlines() if re.match(r"- `\w+` gir ", line)]
    rows = {line.split("`")[1]: line for line in lines}
    assert rows.keys() == FORMULAS.keys()
    for name, formula in FORMULAS.items():
        assert f" {measured_in(formula.unit)} av " in rows[name]
        for source, unit in formula.units.items():
            told = "samme enhet" if unit == SAME_UNIT else unit or measured_in(unit)
            assert f"`{source}` ({told})" in rows[name]
        for source in formula.choices:
            assert f"`{source}`" in rows[name]
