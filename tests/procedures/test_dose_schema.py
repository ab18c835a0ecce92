"""Every dose that is answered has the shape that is published, and the shape has no key in vain."""

import json
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator

from build_tools.authoring.json_schema import answer_schema
from build_tools.authoring.load_docs import load_docs
from build_tools.project import PROJECT
from calculator.assessment import assess, compile_guideline
from calculator.derived_fields import derive
from calculator.dose_amount import given_dose
from calculator.json_values import plain_assessment, plain_dose
from tests.calculator.doses import dose

SCHEMA = Draft202012Validator(answer_schema())
EXAMPLES = PROJECT / "tests/fixtures/examples.jsonl"


def answered() -> list[dict[str, Any]]:
    """Every dose of every test patient, the contract's, and one of a form that none of them has."""
    found = []
    for folder in ("tests/procedures/docs", "docs"):
        for procedure in load_docs(PROJECT / folder).procedures.values():
            compiled = compile_guideline(procedure.guideline)
            for vignette in procedure.vignettes:
                known = {**vignette.known, **derive(compiled.guideline, vignette.known)}
                for each in assess(compiled, known):
                    found += plain_assessment(each)["doses"]
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        found += [
            one for each in json.loads(line)["expected"].values() for one in each.get("doses", [])
        ]
    more = given_dose(dose("500", "days 1+15", basis=None, up_to=Decimal(1000)), {})
    assert more
    told: list[dict[str, Any]] = json.loads(json.dumps([*found, plain_dose(more)]))
    return told


def test_the_published_shape_is_that_of_every_dose() -> None:
    Draft202012Validator.check_schema(answer_schema())
    doses = answered()
    faults = {str(fault.message) for each in doses for fault in SCHEMA.iter_errors(each)}
    assert faults == set()
    doses += [one for each in doses for one in each.get("then", ())]
    assert {key for each in doses for key in each} == set(answer_schema()["properties"])


def test_a_dose_of_another_shape_is_refused() -> None:
    sound = {"kind": "standard", "amount": 4, "unit": "mg", "times": 1, "per": "day"}
    assert SCHEMA.is_valid(sound)
    for wrong in ({"amount": 0}, {"unit": "mgs"}, {"times": 0}, {"dose": 4}):
        assert not SCHEMA.is_valid({**sound, **wrong})
