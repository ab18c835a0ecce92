"""The check of the built HTML, held against pages that something has happened to."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from lxml.html import document_fromstring

from build_tools.authoring.load_docs import load_docs
from build_tools.pages.calculator_form import calculator_form
from build_tools.pages.procedure_html import drug_page
from build_tools.project import DOCS
from build_tools.site.before_build import refused_by_build
from build_tools.site.page_html import page_tree
from build_tools.site.site_check import check_site, page_faults
from build_tools.text.headings import TocEntry
from calculator.guideline import Guideline
from tests.procedure_shapes import SHAPES
from tests.real_procedure import REAL

TEXT = "jak-hemmere/index.html"
DRUG = "jak-hemmere/legemidler/tofacitinib/index.html"
FORM = "jak-hemmere/kalkulator/index.html"


@pytest.fixture(scope="module")
def guidelines() -> dict[str, Guideline]:
    return {name: each.guideline for name, each in REAL.procedures.items()}


@pytest.fixture
def pages(site: Path, tmp_path: Path) -> Path:
    """The pages with what they link to, without Pyodide."""
    return Path(
        shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("calculator"))
    )


def faults(pages: Path, guidelines: dict[str, Guideline]) -> list[str]:
    return check_site(pages, guidelines, {TEXT: "jak-hemmere/index.md"}).faults


def test_the_site_as_built_has_no_fault(pages: Path, guidelines: dict[str, Guideline]) -> None:
    assert faults(pages, guidelines) == []


def test_a_line_of_what_is_not_covered_stands_as_it_is_behind_what_is_said_before_it(
    tmp_path: Path,
) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    file = docs / "jak-hemmere/legemidler/tofacitinib.md"
    line = (
        '  - {id: light, text: "Ikke omtalt ved vekt {weight} kg", effect: not_covered,\n'
        '     when: {weight: "< 40"}, interpretation: {text: Under 40 kg., reason: Ingen tall.}}\n'
    )
    written = file.read_text("utf-8").replace("dosing:\n", f"dosing:\n{line}", 1)
    file.write_text(written, "utf-8")
    guideline = load_docs(docs).procedures["jak-hemmere"].guideline
    drug = next(each for each in guideline.drugs if each.id == "tofacitinib")
    html = f"<article>{drug_page(guideline, drug)}</article>"
    assert "er ikke omtalt. Teksten sier bare: «" in html
    assert list(page_faults(document_fromstring(html), DRUG, guideline)) == []
    lost = document_fromstring(html.replace("Ikke omtalt ved vekt", "Ikke vekt"))
    assert any("«Ikke omtalt" in each for each in page_faults(lost, DRUG, guideline))


@pytest.mark.long
def test_a_word_lost_on_the_way_to_a_page_is_told_before_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(*page: Any) -> tuple[Element, list[TocEntry]]:
        root, contents = page_tree(*page)
        for each in root.iter():
            each.text = (each.text or "").replace("hos eldre", "hos yngre")
        return root, contents

    assert refused_by_build(REAL, DOCS, tmp_path) == ()
    monkeypatch.setattr("build_tools.site.before_build.page_tree", losing)
    told = refused_by_build(REAL, DOCS, tmp_path / "other")
    assert any("står «hos yngre ≥ 65 år»" in each for each in told)


def test_a_form_does_not_ask_for_the_sum_of_points(tmp_path: Path) -> None:
    guideline = SHAPES.procedures["chads2"].guideline
    form = calculator_form(guideline, None)
    for html, told in ((form, []), (form.replace('name="stroke"', ""), ["stroke"])):
        (tmp_path / "form.html").write_text(html, "utf-8")
        found = check_site(tmp_path, {"chads2": guideline}, {}).faults
        assert [each.split()[-1] for each in found if "feltet" in each] == told


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Replace the first places, or with a count of 0 all of them."""

    def change(html: str) -> str:
        changed = re.sub(old, new, html, count=count, flags=re.DOTALL)
        assert changed != html
        return changed

    return change


CASES = {
    "a dose in the table": (
        TEXT,
        replaced(r'(id="baricitinib-standard"><a [^>]*>)4 mg', r"\g<1>5 mg"),
        "ved #baricitinib-standard står «5 mg x 1 daglig», men skulle stått «4 mg x 1 daglig»",
    ),
    "a bound in the table": (
        TEXT,
        replaced("≥ 75 år", "≥ 57 år"),
        "men skulle stått «hos eldre ≥ 75 år»",
    ),
    "an indication": (
        TEXT,
        replaced(r"<li>Atopisk dermatitt</li>", ""),
        "men skulle stått «RA Atopisk dermatitt»",
    ),
    "a row": (
        TEXT,
        replaced(r'<tr [^>]*id="filgotinib".*?</tr>', ""),
        "tabellen for Filgotinib mangler",
    ),
    "a line of the list": (
        TEXT,
        replaced(r'<li id="upadacitinib-inhibition".*?</li>', ""),
        "skulle stått ved #upadacitinib-inhibition, men er borte",
    ),
    "a name among the authors": (
        TEXT,
        replaced("Hallvard Njøs, ", ""),
        "dokumentinformasjonen mangler «Hallvard Njøs»",
    ),
    "a number on a drug's page": (
        DRUG,
        replaced("≥ 65 år", "≥ 56 år"),
        "«hos eldre ≥ 65 år» står «hos eldre ≥ 56 år»",
    ),
    "an interpretation on a drug's page": (
        DRUG,
        replaced("hentet fra produktinformasjonen", "gjettet"),
        "mangler «Teksten oppgir ingen tall.",
    ),
    "a control of the form": (
        FORM,
        replaced('name="hemoglobin"', 'name="haemoglobin"'),
        "skjemaet mangler feltet hemoglobin",
    ),
    "a unit of the form": (FORM, replaced("µmol/L", "mg/dL", 0), "mangler «µmol/L»"),
    "a drug of the form": (
        FORM,
        replaced('data-drug="tofacitinib"', ""),
        "skjemaet har ingen plass til svaret for Tofacitinib",
    ),
    "an anchor": (
        TEXT,
        replaced('id="ref-4"', 'id="ref-44"'),
        "jak-hemmere/index.md: lenken «#ref-4» fører til et sted som ikke finnes på siden",
    ),
    "a page": (
        FORM,
        replaced(r'href="\.\./legemidler/baricitinib/"', 'href="../legemidler/borte/"'),
        "lenken «../legemidler/borte/» fører ingen steder",
    ),
    "a script from elsewhere": (
        FORM,
        replaced("</body>", '<script src="https://example.org/x.js"></script></body>'),
        "<script> henter https://example.org/x.js",
    ),
    "a picture from elsewhere": (
        FORM,
        replaced("</body>", '<img srcset="//example.org/x.png 2x" alt=""></body>'),
        "<img> henter //example.org/x.png",
    ),
    "a font from elsewhere": (
        "build/*/stylesheets/*.css",
        replaced(":root", '@import "https://example.org/font.css";\n:root'),
        ".css: henter https://example.org/font.css",
    ),
}


@pytest.mark.parametrize(("path", "change", "told"), CASES.values(), ids=CASES)
def test_it_is_told(
    pages: Path,
    guidelines: dict[str, Guideline],
    path: str,
    change: Callable[[str], str],
    told: str,
) -> None:
    file = sorted(pages.glob(path))[0]
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")
    found = faults(pages, guidelines)
    assert any(told in each for each in found), found


def test_a_page_that_is_not_there_is_told(pages: Path, guidelines: dict[str, Guideline]) -> None:
    (pages / FORM).unlink()
    shutil.rmtree(pages / DRUG.removesuffix("/index.html"))
    found = faults(pages, guidelines)
    assert f"jak-hemmere: siden {DRUG} mangler" in found
    assert any("lenken «legemidler/tofacitinib/» fører ingen steder" in each for each in found)


def test_a_link_to_another_site_may_be_followed(
    pages: Path, guidelines: dict[str, Guideline]
) -> None:
    assert 'href="https://nksr.no"' in (pages / TEXT).read_text("utf-8")
    assert faults(pages, guidelines) == []
