"""A link made under rules that the host still has, and the version that they belong to."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from build_tools.site.static_server import serve_folder
from tests.axe import violations
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, PHONE, Watch
from tests.delivery.conftest import once
from tests.real_procedure import GUIDELINE
from tests.versions.conftest import (
    OLD,
    PROCEDURE,
    newer_docs,
    newer_site,
    published_docs,
)

__all__ = ["newer_docs", "newer_site", "once", "published_docs"]

PATIENT = "indication=ra&age=58&sex=female&crcl=57"


@pytest.fixture(scope="module")
def address(newer_site: Path) -> Iterator[str]:
    """A host of version 0.4, which has version 0.3 as it was published."""
    with serve_folder(newer_site) as address:
        yield address


@pytest.fixture(scope="module")
def older_rules(newer_site: Path) -> str:
    """The print of the rules of version 0.3."""
    found = (newer_site / PROCEDURE / "rules").glob("*.json")
    (rules,) = (each.stem for each in found if json.loads(each.read_text())["version"] == OLD)
    return rules


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
    assert rows[0] == ["", "Da, versjon 0.3", "Nå, versjon 0.4"]
    name, then, now = rows[1]
    assert name == "Baricitinib"
    assert now.endswith(": 4 mg x 1 daglig")
    assert then == f"{now} eller 2 mg x 1 daglig"
    assert len(rows) == 1 + len(GUIDELINE.drugs)
    assert all(then == now for _, then, now in rows[2:])
    assert violations(calculator.page) == []
    watch.check(address)
    # What stands after the «#» is the browser's own, and never sent.
    assert [each for each in watch.asked_for("crcl") if "crcl" in each.partition("#")[0]] == []
    folders = {each.split("/build/")[1].split("/")[0] for each in watch.asked_for("/build/")}
    assert len(folders - {"python"}) == 2  # a build each; Python lies beside them


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


def withdrawn(route: Route) -> None:
    """Say of the old version that it is withdrawn."""
    said = route.fetch().json()
    said["withdrawn"] = {PROCEDURE: {OLD: "Feil grense."}}
    route.fulfill(body=json.dumps(said), content_type="application/json")


def test_a_link_made_under_a_withdrawn_edition_is_refused_whatever_it_says_of_itself(
    chromium: Browser, address: str, older_rules: str
) -> None:
    page = chromium.new_page()
    page.route("**/version.json", withdrawn)
    page.goto(f"{address}{CALCULATOR}#kalkulator/{PROCEDURE}/0.31/{older_rules}?{PATIENT}")
    note = page.locator("[data-opened]")
    expect(note).to_contain_text("en utgave av versjon 0.3 som er trukket tilbake")
    expect(note).to_contain_text("Feil grense.")
    expect(note.locator("[data-earlier]")).to_be_hidden()
    expect(page.get_by_label("Alder")).to_have_value("")
    page.close()


def test_a_link_reopens_in_the_version_that_it_was_made_with(
    calculator: CalculatorPage, address: str, watch: Watch
) -> None:
    calculator.form.locator("[data-own-version] a").click()
    page = calculator.page
    expect(page.locator(".version-note").first).to_contain_text("Utdatert: dette er versjon 0.3.")
    expect(page.locator("[data-brief]")).to_contain_text("Utdatert versjon 0.3")
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    assert page.url == f"{address}{PROCEDURE}/{OLD}/kalkulator/"
    doses = calculator.answers()["baricitinib"]["doses"]
    assert doses == "standard:4mgx1/day reduced:2mgx1/day"
    # Whatever an answer leads to stands in the same version.
    links = calculator.form.locator("[data-drug] a[data-link=source]").evaluate_all(
        "(found) => found.map(({ href }) => href)"
    )
    assert links
    here = f"{address}{PROCEDURE}/{OLD}/"
    assert [each for each in links if not each.startswith(here)] == []
    watch.check(address)


def test_an_outdated_version_leads_a_link_of_the_newest_to_the_newest(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{address}{CALCULATOR}")
    form = page.locator("form[data-calculator]")
    link = f"#kalkulator/{PROCEDURE}/0.4/{form.get_attribute('data-rules')}?{PATIENT}&slutt=1"
    expect(form.locator("[data-outdated-version]").first).to_have_attribute("hidden", "")
    page.goto(f"{address}{PROCEDURE}/{OLD}/kalkulator/{link}")
    note = form.locator("[data-opened]")
    expect(note).to_contain_text("Denne siden er den utdaterte versjonen 0.3.")
    expect(page.get_by_label("Alder")).to_have_value("")
    expect(note.locator("[data-earlier]")).to_be_hidden()
    note.get_by_role("link", name="Åpne lenken i versjonen som gjelder nå").click()
    expect(page.get_by_label("Alder")).to_have_value("58")
    assert page.url == f"{address}{CALCULATOR}"
    page.close()


def test_what_is_taken_along_from_an_earlier_version_says_that_it_is_outdated(
    calculator: CalculatorPage, address: str
) -> None:
    page = calculator.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}{PROCEDURE}/{OLD}/kalkulator/")
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    page.locator("[data-actions] [data-copy-journal]").click()
    expect(page.locator("[data-actions] [data-copied]")).to_contain_text("Kopiert.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Utdatert: dette er versjon 0.3.\n")
    page.emulate_media(media="print")
    expect(page.locator("[data-paper] [data-outdated-version]")).to_be_visible()


def test_an_earlier_version_that_is_withdrawn_is_closed(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/version.json", withdrawn)
    page.goto(f"{address}{PROCEDURE}/{OLD}/kalkulator/")
    expect(page.locator("html")).to_have_attribute("data-edition", "withdrawn")
    expect(page.locator("form[data-calculator]")).to_be_hidden()
    expect(page.locator("[data-edition]").last).to_contain_text("Feil grense.")
    page.close()


def test_an_earlier_version_that_cannot_be_checked_is_closed(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page()
    page.route("**/version.json", lambda route: route.abort())
    page.goto(f"{address}{PROCEDURE}/{OLD}/kalkulator/")
    expect(page.locator("html")).to_have_attribute("data-edition", "never")
    expect(page.locator("form[data-calculator]")).to_be_hidden()
    page.close()
