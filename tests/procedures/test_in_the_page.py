"""The site of the real procedure, the shapes and the peers, and their cases through its pages.

The site is built once. Each procedure's own form is filled in by events, as a person does, and its
answers are those of its vignettes and of CPython, which the published cases are held against.
"""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from build_tools.evidence.vignettes import mismatches
from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from build_tools.site.static_server import serve_folder
from calculator.assessment import compile_guideline
from calculator.json_values import plain_value
from calculator.numerals import write_typed
from calculator.page import answer_form
from tests.browser.calculator_page import CalculatorPage
from tests.procedure_shapes import FOLDER, SHAPES

PROCEDURES = SHAPES.procedures


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    """A page of the site of all, served."""
    folder = tmp_path_factory.mktemp("shapes")
    docs = folder / "docs"
    shutil.copytree(DOCS, docs)
    for name in PROCEDURES:
        shutil.copytree(FOLDER / name, docs / name)
        for file, directive in (("kalkulator", "calculator"), ("sporbarhet", "traceability")):
            text = f"# {file.capitalize()}\n\n{{{{ {directive} }}}}\n"
            (docs / name / f"{file}.md").write_text(text, encoding="utf-8")
    build_site(docs, folder / "site")
    with serve_folder(folder / "site") as address:
        context = chromium.new_context(base_url=address)
        yield context.new_page()
        context.close()


def typed(value: Any) -> str:
    """A value as it is typed or ticked."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return write_typed(Decimal(str(value))) if isinstance(value, int | float) else value


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_the_cases_of_a_procedure_come_out_in_the_page(name: str, page: Page) -> None:
    procedure = PROCEDURES[name]
    compiled = compile_guideline(procedure.guideline)
    page.goto(f"{name}/kalkulator/")
    calculator = CalculatorPage(page)
    calculator.wait_until("ready")
    for vignette in procedure.vignettes:
        assert list(mismatches(compiled, vignette)) == []
        fields = procedure.guideline.fields
        texts = {
            field: typed(plain_value(fields[field], value))
            for field, value in vignette.known.items()
        }
        calculator.fill(texts)
        shown = calculator.answers()
        for expected in vignette.expected:
            own = shown[expected.drug]
            stated = expected.stated
            assert own["recommendation"] == stated["recommendation"], vignette.name
            assert own["doses"] == " ".join(stated.get("doses", own["doses"].split())), (
                vignette.name
            )
            assert own["missing"] == " ".join(stated["missing"]), vignette.name
        # Every word of each answer is that of CPython.
        told = answer_form(compiled, texts)
        for drug in told["drugs"]:
            place = calculator.drug(drug["drug"])
            text = place.inner_text().replace("\u00a0", " ")
            for score in drug["card"]["scores"]:
                for part in (score["label"], *(each["text"] for each in score["parts"])):
                    assert part.replace("\u00a0", " ") in text, vignette.name
            for dose in drug["card"]["doses"]:
                for part in (dose["text"], dose["arithmetic"]):
                    assert part.replace("\u00a0", " ") in text, vignette.name
