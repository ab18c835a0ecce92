"""A new build comes while a reader has an old one: never a mix, never an end to what is begun."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_tools.delivery.build_folder import PYTHON, DeliveryError
from tests.delivery.conftest import REASON, another, build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import (
    Reader,
    build_shown,
    caches,
    edition,
    look_again,
    wait_for,
    wait_until_given_up,
    wait_until_kept,
)

DRUG = "jak-hemmere/legemidler/baricitinib/"


def fetched_builds(page: Page) -> set[str]:
    """The builds whose files a page has fetched, from the host or from what is kept."""
    names = page.evaluate("() => performance.getEntriesByType('resource').map(({name}) => name)")
    return {name.split("/build/")[1].split("/")[0] for name in names if "/build/" in name}


def test_an_update_in_mid_use_leaves_the_open_page_whole_and_tells_of_itself(
    reader: Reader, host: OwnHost, first: Path, second: Path
) -> None:
    calculator = reader.calculator(DRUG)
    page = calculator.page
    wait_until_kept(page, build_of(first))
    host.folder = second
    look_again(page)
    wait_for(lambda: edition(page), "newer")
    wait_for(lambda: caches(page).get(build_of(second)), None)  # only a later load begins it

    calculator.fill({"indication": "ra"})
    calculator.wait_until("ready")
    assert calculator.answers()["baricitinib"]["indicated"] == "true"
    assert fetched_builds(page) == {build_of(first)}

    page.get_by_role("button", name="Last inn på nytt").first.click()
    wait_for(lambda: build_shown(page), build_of(second))
    assert fetched_builds(page) == {build_of(second)}
    wait_until_kept(page, build_of(second))
    assert edition(page) == "current"


def test_a_build_with_the_same_python_has_nobody_fetch_it_again(
    reader: Reader, host: OwnHost, first: Path, second: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    host.folder = second
    host.asked.clear()
    page.reload()
    wait_until_kept(page, build_of(second))
    calculator = reader.calculator()
    calculator.wait_until("ready")
    assert build_shown(calculator.page) == build_of(second)
    assert [path for path in host.asked if path.startswith(PYTHON)] == []


def test_two_tabs_of_two_builds_each_keep_to_their_own(
    reader: Reader, host: OwnHost, first: Path, second: Path
) -> None:
    old = reader.calculator(DRUG)
    wait_until_kept(old.page, build_of(first))
    host.folder = second
    new = reader.calculator(DRUG)
    wait_until_kept(new.page, build_of(second))
    host.break_down()
    for calculator, site in ((old, first), (new, second)):
        calculator.fill({"indication": "ra"})
        assert calculator.answers()["baricitinib"]["indicated"] == "true"
        assert build_shown(calculator.page) == build_of(site)
        assert fetched_builds(calculator.page) == {build_of(site)}


def test_a_rollback_is_followed_like_any_new_build(
    reader: Reader, host: OwnHost, first: Path, second: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    for site in (second, first):
        host.folder = site
        page.reload()
        assert build_shown(page) == build_of(site)
        wait_until_kept(page, build_of(site))
        wait_for(lambda: edition(page), "current")
    host.break_down()
    page.reload()
    wait_for(lambda: build_shown(page), build_of(first))


def test_half_an_update_is_not_used_and_is_completed_later(
    reader: Reader, host: OwnHost, first: Path, second: Path
) -> None:
    page = reader.open()
    wait_until_kept(page, build_of(first))
    host.folder = second
    host.fault = lambda path: "half" if path.endswith("search/words.json") else ""
    page.reload()
    wait_for(lambda: sum("search/words" in path for path in host.asked) >= 2, True)
    wait_until_given_up(page)
    assert caches(page)[build_of(first)] is True
    assert not caches(page).get(build_of(second))
    host.break_down()
    page.reload()
    assert build_shown(page) == build_of(first)

    host.mend()
    page.reload()
    wait_until_kept(page, build_of(second))


_REFUSE_TO_DELETE = """
CacheStorage.prototype.delete = () => {
  window.isRefused = true;
  return Promise.reject(new Error());
};
"""
_SAYS_WITHDRAWN = "() => Object.keys(localStorage).some((key) => key.endsWith(' withdrawn'))"
_REFUSE_TO_WRITE = "Cache.prototype.put = () => Promise.reject(new Error());"


@pytest.mark.parametrize(
    "refusal",
    [_REFUSE_TO_DELETE, _REFUSE_TO_DELETE + _REFUSE_TO_WRITE],
    ids=["not deleted", "neither deleted nor written to"],
)
def test_a_withdrawn_build_that_cannot_be_deleted_stays_closed_without_a_host(
    reader: Reader, host: OwnHost, first: Path, without_first: Path, refusal: str
) -> None:
    page = reader.open(DRUG)
    wait_until_kept(page, build_of(first))
    page.evaluate(f"() => {{ {refusal} }}")
    host.folder = without_first
    look_again(page)
    wait_for(lambda: edition(page), "withdrawn")
    wait_for(lambda: page.evaluate("() => window.isRefused"), True)

    host.break_down()
    page.reload()
    assert build_shown(page) == build_of(first)
    wait_for(lambda: edition(page), "never")
    expect(page.locator("form[data-calculator]")).to_be_hidden()

    host.folder = first
    host.mend()
    look_again(page)
    wait_for(lambda: edition(page), "current")
    wait_for(lambda: page.evaluate(_SAYS_WITHDRAWN), False)  # stored after it is shown
    host.break_down()
    page.reload()
    wait_for(lambda: edition(page), "offline")


def test_a_withdrawn_build_is_refused_from_the_first_contact_on(
    reader: Reader, host: OwnHost, first: Path, without_first: Path
) -> None:
    page = reader.open(DRUG)
    wait_until_kept(page, build_of(first))
    host.folder = without_first
    look_again(page)
    wait_for(lambda: edition(page), "withdrawn")
    expect(page.locator('[data-when="withdrawn"]')).to_contain_text(REASON)
    expect(page.locator("form[data-calculator]")).to_be_hidden()
    assert build_of(first) not in caches(page)

    host.break_down()
    asked = len(host.asked)
    look_again(page)
    wait_for(lambda: any("version.json" in path for path in host.asked[asked:]), True)
    assert edition(page) == "withdrawn"
    page.reload()
    assert build_shown(page) is None
    expect(page.get_by_role("heading", name="Ikke på nett")).to_be_visible()

    host.mend()
    page.get_by_role("link", name="Til forsiden").click()
    wait_for(lambda: build_shown(page), build_of(without_first))


def test_a_build_that_is_silent_about_a_procedure_of_its_pages_is_not_delivered(
    undelivered: Path, tmp_path: Path
) -> None:
    with pytest.raises(DeliveryError, match="sier ikke noe om jak-hemmere"):
        another(undelivered, tmp_path / "site", "", {"annen": {}})
