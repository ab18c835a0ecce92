"""One grammar for numbers: Python's own, that of the module in the page, and the page itself.

The page holds no grammar; it asks Python. So the same texts are read by Python here, by the module
that the site ships, and in the form in a browser. What each is read as,
`tests.lab.fuzzing.fuzz_numbers` holds against the same rules written a second time. `NUMBERS` in
the environment says how many random texts, and `SEED` the first of them.
"""

import json
import os
import subprocess
from decimal import Decimal
from itertools import batched
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from build_tools.project import DOCS, NODE
from calculator.bounds import parse_bound
from calculator.field_types import FieldType
from calculator.form import read_form
from calculator.guideline import Guideline
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR
from tests.lab.fuzzing.fuzz_numbers import QUESTION, expected, number_text
from tests.lab.fuzzing.fuzz_numbers import REFUSED as NO_NUMBER
from tests.numbers.vectors import BOUNDS, MORE_MARKS, NO_BOUNDS, READ, REFUSED, TWO_WAYS, UNSEEN
from tests.real_procedure import GUIDELINE

NUMBERS = int(os.environ.get("NUMBERS", "3000"))
SEED = int(os.environ.get("SEED", "1"))

_ASK_MODULE = Path(__file__).with_name("ask_module.mjs")
_IN_ONE_PROCESS = 10_000  # forms
_VECTORS = (*READ, *UNSEEN, *BOUNDS, *TWO_WAYS, *MORE_MARKS, *REFUSED, *NO_BOUNDS)

# Fills in forms one after the other, and tells what stands at each field.
_FILL_ALL = """
async (form, forms) => {
  const drugs = [...form.querySelectorAll("[data-drug]")];
  const answered = () => drugs.every(({ dataset }) => "recommendation" in dataset);
  const told = [];
  for (const texts of forms) {
    for (const [name, text] of Object.entries(texts)) {
      form.elements[name].value = text;
      form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
    }
    while (!answered()) await new Promise((resolve) => setTimeout(resolve, 1));
    told.push(Object.fromEntries(Object.keys(texts).map((name) => {
      const field = form.querySelector(`[data-field="${name}"]`);
      const part = (which) => field.querySelector(`[data-${which}]`)?.textContent ?? "";
      return [name, [form.elements[name].value, part("understood"), part("error")]];
    })));
  }
  return told;
}
"""


def texts(count: int) -> list[str]:
    return [number_text(seed) for seed in range(SEED, SEED + count)]


def forms_of(guideline: Guideline, texts: list[str]) -> list[dict[str, str]]:
    """The texts, as many in a form as it has controls for numbers."""
    names = [each.name for each in guideline.fields.values() if each.type is FieldType.NUMBER]
    return [
        dict(zip(names, some, strict=False)) for some in batched(texts, len(names), strict=False)
    ]


def said_by_python(guideline: Guideline, form: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Of each control what was understood, and what is wrong."""
    reading = read_form(guideline, form)
    wrong = {name: error.message for name, error in reading.errors.items()}
    return {name: (reading.understood.get(name, ""), wrong.get(name, "")) for name in form}


@pytest.mark.parametrize("text", _VECTORS)
def test_the_second_reading_of_the_rules_agrees_on_the_vectors(text: str) -> None:
    numbers = READ | UNSEEN
    if text in numbers:
        assert expected(text) == Decimal(numbers[text])
    elif text in BOUNDS:
        assert expected(text) == parse_bound(BOUNDS[text])
    else:
        assert expected(text) == (QUESTION if text in (*TWO_WAYS, *MORE_MARKS) else NO_NUMBER)


def test_the_module_of_the_site_reads_them_as_python_does(site: Path) -> None:
    guideline = GUIDELINE
    forms = forms_of(guideline, [*_VECTORS, *texts(NUMBERS)])
    for some in batched(forms, _IN_ONE_PROCESS, strict=False):
        for form, fields in zip(some, _ask_module(site, guideline.id, list(some)), strict=True):
            said = {
                name: (
                    fields.get(name, {}).get("understood", ""),
                    fields.get(name, {}).get("error", {}).get("message", ""),
                )
                for name in form
            }
            assert said == said_by_python(guideline, form)


def test_the_form_reads_them_as_python_does(chromium: Browser, site_url: str) -> None:
    guideline = GUIDELINE
    forms = forms_of(guideline, [*_VECTORS, *texts(min(NUMBERS, 2000))])
    page = chromium.new_page()
    page.goto(site_url + CALCULATOR)
    calculator = CalculatorPage(page)
    calculator.wait_until("ready")
    told = calculator.form.evaluate(f"(form, forms) => ({_FILL_ALL})(form, forms)", forms)
    page.close()
    for shown in told:
        # What the control holds, since one for a line of text lets no line break in.
        form = {name: value for name, (value, *_) in shown.items()}
        said = {name: tuple(parts) for name, (_, *parts) in shown.items()}
        assert said == said_by_python(guideline, form)


def _ask_module(site: Path, procedure: str, forms: list[dict[str, str]]) -> list[dict[str, Any]]:
    (manifest,) = site.glob("build/*/assets/calculator/manifest.json")
    told = json.loads(manifest.read_text())
    files = (told["interpreter"], told["guidelines"][procedure]["compiled"])
    paths = [site / each["path"] for each in files]
    script = DOCS / "javascripts" / "python" / "started_python.mjs"
    asked = "".join(json.dumps(form) + "\n" for form in forms)
    command = [NODE, _ASK_MODULE, script, *paths]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
