"""After one visit the site is there without a host, and it says how old it is."""

import json
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.delivery.conftest import build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import (
    CALCULATOR,
    Reader,
    build_shown,
    caches,
    edition,
    look_again,
    pretend_last_check,
    registrations,
    wait_for,
    wait_until_given_up,
    wait_until_kept,
)


def test_a_first_visit_without_a_host_leaves_nothing_that_a_later_one_could_trip_over(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    host.break_down()
    with pytest.raises(Exception, match="ERR_"):
        reader.open()
    host.mend()
    page = reader.open()
    assert build_shown(page) == build_of(first)
    wait_until_kept(page, build_of(first))


def test_a_host_that_hesitates_does_not_keep_the_reader_waiting(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    ended = Event()
    host.fault = lambda path: "gone" if ended.wait() else ""
    page.goto(host.address + "jak-hemmere/")
    assert build_shown(page) == build_of(first)
    ended.set()


def open_after(days: float, reader: Reader, host: OwnHost, first: Path) -> Page:
    """A drug's page without a host, some days after the last check with it."""
    page = reader.open("jak-hemmere/legemidler/baricitinib/")
    wait_until_kept(page, build_of(first))
    pretend_last_check(page, days)
    host.break_down()
    page.reload()
    return page


@pytest.mark.parametrize(
    ("days", "state", "shown"),
    [(6.9, "offline", True), (7.1, "old", True), (30.1, "closed", False)],
)
def test_age_is_told_then_warned_of_and_at_last_closes_the_calculator(
    reader: Reader, host: OwnHost, first: Path, days: float, state: str, shown: bool
) -> None:
    page = open_after(days, reader, host, first)
    wait_for(lambda: edition(page), state)
    expect(page.locator(f'[data-when="{state}"]')).to_be_visible()
    expect(page.locator("form[data-calculator]")).to_be_visible(visible=shown)

    host.mend()
    look_again(page)
    wait_for(lambda: edition(page), "current")
    expect(page.locator("form[data-calculator]")).to_be_visible()


# As a procedure with other limits in its front-matter has its pages.
_OTHER_LIMITS = """
new MutationObserver(() => {
  const meta = document.querySelector("meta[name=edition]");
  if (meta) Object.assign(meta.dataset, { warnDays: 2, closeDays: 3 });
}).observe(document, { childList: true, subtree: true });
"""


@pytest.mark.parametrize(("days", "state"), [(1.9, "offline"), (2.1, "old"), (3.1, "closed")])
def test_the_limits_of_age_are_those_of_the_page(
    reader: Reader, host: OwnHost, first: Path, days: float, state: str
) -> None:
    reader.context.add_init_script(_OTHER_LIMITS)
    page = open_after(days, reader, host, first)
    wait_for(lambda: edition(page), state)
    expect(page.locator(f'[data-when="{state}"]')).to_be_visible()


def test_a_clock_set_back_closes_the_calculator_too(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    page = open_after(-2, reader, host, first)
    wait_for(lambda: edition(page), "closed")


def test_a_captive_network_is_not_taken_for_the_site(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    host.fault = lambda path: "login"
    page.goto(host.address + "jak-hemmere/")
    assert build_shown(page) == build_of(first)
    wait_for(lambda: edition(page), "offline")
    calculator = reader.calculator()
    calculator.wait_until("ready")
    assert caches(page) == {build_of(first): True}


def test_a_login_page_in_place_of_a_file_is_never_kept(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    host.fault = lambda path: "login" if path.endswith(".wasm") else ""
    page = reader.open()
    wait_for(lambda: sum(path.endswith(".wasm") for path in host.asked) >= 2, True)
    wait_until_given_up(page)
    assert not caches(page).get(build_of(first))
    host.mend()
    page.reload()
    wait_until_kept(page, build_of(first))
    host.break_down()
    calculator = reader.calculator()
    calculator.wait_until("ready")


def test_with_a_full_disk_the_site_works_from_the_host(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    page = reader.open()
    devtools = reader.context.new_cdp_session(page)
    origin = host.address.rstrip("/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    page.reload()
    wait_for(lambda: "404.html" in host.asked, True)  # the service worker alone asks for it
    wait_until_given_up(page)
    assert not caches(page).get(build_of(first))
    page.goto(host.address + CALCULATOR)
    assert build_shown(page) == build_of(first)
    wait_for(lambda: edition(page), "current")

    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    page.goto(host.address)
    wait_until_kept(page, build_of(first))


def test_the_kill_switch_takes_all_off_the_device(
    reader: Reader, host: OwnHost, first: Path, not_kept: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    host.folder = not_kept
    page.reload()
    wait_for(lambda: registrations(page), 0)
    wait_for(lambda: caches(page), {})
    asked = len(host.asked)
    page.reload()
    assert build_shown(page) == build_of(not_kept)
    # The page asks for the worker again, which again takes itself away.
    wait_for(lambda: any("service-worker.js" in path for path in host.asked[asked:]), True)
    wait_for(lambda: registrations(page), 0)
    assert caches(page) == {}


def test_the_site_can_be_installed(reader: Reader, host: OwnHost, first: Path) -> None:
    page = reader.open("jak-hemmere/")
    devtools = reader.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert manifest["lang"] == "nb"
    sizes = {(icon["sizes"], icon.get("purpose")) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "maskable")} <= sizes
    for icon in manifest["icons"]:
        assert (first / icon["src"]).stat().st_size > 200
    wait_until_kept(page, build_of(first))
    faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Playwright's browsers leave no trace, and that is the one fault which is not the site's.
    assert {fault["errorId"] for fault in faults} <= {"in-incognito"}
