"""A link made under rules that the host still has: their answers beside those of today."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from build_tools.authoring.procedure import load_docs
from build_tools.pages.calculator_form import rules_hash
from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from build_tools.site.static_server import serve_folder
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, PHONE, Watch
from tests.browser.test_reach import violations
from tests.real_procedure import GUIDELINE

PROCEDURE = "jak-hemmere"
OLD_VERSION = "0.2"
PATIENT = "indication=ra&age=58&sex=female&crcl=57"


@pytest.fixture(scope="module")
def older_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The procedure as it could have been: version 0.2, with another limit for one drug."""
    docs = Path(shutil.copytree(DOCS, tmp_path_factory.mktemp("older") / "docs"))
    index, drug = docs / PROCEDURE / "index.md", docs / PROCEDURE / "legemidler" / "baricitinib.md"
    changes = {index: ('version: "0.3"', f'version: "{OLD_VERSION}"'), drug: ("60", "50")}
    for path, (old, new) in changes.items():
        text = path.read_text("utf-8")
        assert old in text, path
        path.write_text(text.replace(old, new), encoding="utf-8")
    return docs


@pytest.fixture(scope="module")
def older_rules(older_docs: Path) -> str:
    docs = load_docs(older_docs)
    assert docs.diagnostics == ()
    return rules_hash(docs.procedures[PROCEDURE].guideline)


@pytest.fixture(scope="module")
def address(
    site: Path, older_docs: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A host on which the site of today was laid on top of the older one."""
    folder = tmp_path_factory.mktemp("host") / "site"
    build_site(older_docs, folder)
    shutil.copytree(site, folder, dirs_exist_ok=True)
    with serve_folder(folder) as address:
        yield address


@pytest.fixture
def calculator(
    chromium: Browser, address: str, older_rules: str, watch: Watch
) -> Iterator[CalculatorPage]:
    """The calculator, opened by a link of the older edition."""
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    watch.follow(context)
    page = context.new_page()
    # The version that the link says is not believed.
    page.goto(f"{address}{CALCULATOR}#kalkulator/{PROCEDURE}/0.31/{older_rules}?{PATIENT}")
    yield CalculatorPage(page)
    context.close()


def test_both_answers_are_shown_and_the_host_is_told_nothing_of_the_patient(
    calculator: CalculatorPage, address: str, watch: Watch
) -> None:
    earlier = calculator.form.locator("[data-earlier]")
    expect(earlier).to_contain_text("gir ulike svar")
    rows = [
        [cell.inner_text() for cell in row.locator("th, td").all()]
        for row in earlier.locator("tr").all()
    ]
    assert rows[0] == ["", "Da, versjon 0.2", "Nå, versjon 0.3"]
    name, then, now = rows[1]
    assert name == "Baricitinib"
    assert then.endswith(": 4 mg x 1 daglig")
    assert now == f"{then} eller 2 mg x 1 daglig"
    assert len(rows) == 1 + len(GUIDELINE.drugs)
    assert all(then == now for _, then, now in rows[2:])
    assert violations(calculator.page) == []
    watch.check(address)
    # What stands after the «#» is the browser's own, and never sent.
    assert [each for each in watch.asked_for("crcl") if "crcl" in each.partition("#")[0]] == []
    assert len({each.split("/build/")[1][:12] for each in watch.asked_for("/build/")}) == 2


def test_the_comparison_goes_when_the_form_no_longer_says_what_the_link_said(
    calculator: CalculatorPage,
) -> None:
    earlier = calculator.form.locator("[data-earlier]")
    expect(earlier).to_contain_text("gir ulike svar")
    calculator.control("crcl").fill("90")
    expect(earlier).to_be_hidden()
    assert earlier.locator("td").count() == 1
    calculator.wait_for_answer()
    expect(earlier).to_be_hidden()


def test_a_link_made_under_a_withdrawn_edition_is_refused_whatever_it_says_of_itself(
    chromium: Browser, address: str, older_rules: str
) -> None:
    page = chromium.new_page()

    def withdrawn(route: Route) -> None:
        said = route.fetch().json()
        said["withdrawn"] = {PROCEDURE: {OLD_VERSION: "Feil grense."}}
        route.fulfill(body=json.dumps(said), content_type="application/json")

    page.route("**/version.json", withdrawn)
    page.goto(f"{address}{CALCULATOR}#kalkulator/{PROCEDURE}/0.31/{older_rules}?{PATIENT}")
    note = page.locator("[data-opened]")
    expect(note).to_contain_text("en utgave av versjon 0.2 som er trukket tilbake")
    expect(note).to_contain_text("Feil grense.")
    expect(note.locator("[data-earlier]")).to_be_hidden()
    expect(page.get_by_label("Alder")).to_have_value("")
    page.close()
