"""What axe says of the pages while someone comments, and what can be read without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.hearing_page.reviewer import Reviewer


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault_while_someone_comments(
    chromium: Browser, site_url: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=True,
        reduced_motion="reduce",
    )
    reviewer = Reviewer(context.new_page())
    reviewer.page.goto(f"{site_url}jak-hemmere/")
    reviewer.switch_on()
    reviewer.comment("a7", "Hvilken enhet?")
    faults = violations(reviewer.page)
    reviewer.start("a13")
    faults += violations(reviewer.page)
    reviewer.page.keyboard.press("Escape")
    reviewer.look_over()
    faults += violations(reviewer.page)
    context.close()
    assert faults == []


def test_the_hearing_can_be_answered_without_scripts(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}jak-hemmere/innspill/")
    expect(page.get_by_text("Fristen er ikke satt.")).to_be_visible()
    expect(page.get_by_text("(krever JavaScript)")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned Word-skjemaet").click()
    assert download.value.suggested_filename == "innspillsskjema.docx"
    assert page.locator("button:visible", has_text="innspill").count() == 0
    context.close()


def test_the_keyboard_is_enough(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site_url}jak-hemmere/")
    page.get_by_role("button", name="Gi innspill mens du leser").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kommenter a7", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Kommentar til a7")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Hvilken enhet?")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Lagre")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Kommenter a7", exact=True)).to_be_focused()
    expect(page.locator(".hearing-own li")).to_contain_text("Hvilken enhet?")
    context.close()
