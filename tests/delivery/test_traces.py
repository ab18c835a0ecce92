"""Nothing of a patient is left anywhere, and no answer of a withdrawn build is taken along."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.cases import ANSWERED
from tests.delivery.conftest import build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import CALCULATOR, Reader, edition, wait_for, wait_until_kept

PATIENT = {"indication": "ra", "age": "73,25", "weight": "81,75", "creatinine": "137,5"}
VALUES = ("73,25", "73.25", "81,75", "81.75", "137,5", "137.5")

_TRACES = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      kept.push(request.url);
      if (request.url.endsWith("/")) kept.push(await (await cache.match(request)).text());
    }
  }
  const databases = await indexedDB.databases();
  return JSON.stringify([
    location.href, document.title, history.state, { ...localStorage }, { ...sessionStorage },
    document.cookie, kept, databases, window.name,
    performance.getEntries().map(({ name }) => name),
  ]);
}"""
_CLIPBOARD = "() => navigator.clipboard.readText()"
_FORM = "() => [...new FormData(document.querySelector('form[data-calculator]'))]"


def test_nothing_of_a_patient_is_in_address_title_storage_cache_console_or_history(
    reader: Reader, host: OwnHost, first: Path
) -> None:
    said: list[str] = []
    sent: list[str] = []
    reader.context.on("console", lambda each: said.append(each.text))
    reader.context.on("request", lambda each: sent.append(f"{each.url} {each.post_data or ''}"))
    calculator = reader.calculator()
    page = calculator.page
    calculator.wait_until("ready")
    wait_until_kept(page, build_of(first))
    length = page.evaluate("() => history.length")
    calculator.fill(PATIENT)
    expect(calculator.form.locator('[data-field="age"] [data-understood]')).to_contain_text("73,25")
    everywhere = [page.evaluate(_TRACES), *said, *sent, *host.asked]
    assert page.evaluate("() => history.length") == length
    assert [value for value in VALUES for text in everywhere if value in text] == []

    page.goto(host.address)
    assert [value for value in VALUES if value in page.evaluate(_TRACES)] == []
    page.go_back()
    assert all(value == "" for _, value in page.evaluate(_FORM))


_SPELLINGS = [
    "kalkulator/annen/0.3/0123?age=73,25",
    "Kalkulator/jak-hemmere/0.3/0123?age=73,25",
    "kalkulator%2Fjak-hemmere%2F0.3%2F0123%3Fage%3D73%2C25",
    "%6balkulator%252Fjak-hemmere%252F0.3%252F0123%253Fage%253D73,25",
    "/kalkulator/jak-hemmere/0.3/0123?age=73,25",
    "alkulator/jak-hemmere/0.3/0123?indication=ra&age=73,25",
]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Lenken er skadet eller åpnet på feil side."),
        ("404.html", "Lenken er skadet eller åpnet på feil side."),
        (CALCULATOR, "Lenken er skadet eller hører til en annen prosedyre."),
    ],
)
def test_a_link_that_cannot_be_read_is_taken_out_of_the_address_and_refused_in_words(
    reader: Reader, host: OwnHost, path: str, words: str
) -> None:
    for spelling in _SPELLINGS:
        page = reader.open(f"{path}#{spelling}")
        expect(page.get_by_text(words)).to_be_visible()
        assert page.url == host.address + path
        page.close()

    page = reader.open(path)
    for spelling in _SPELLINGS:
        page.evaluate("(fragment) => { location.hash = fragment; }", spelling)
        expect(page.get_by_text(words)).to_be_visible()
        assert page.url == host.address + path


def test_a_link_is_taken_out_of_the_address_also_where_no_script_of_the_build_comes(
    reader: Reader, host: OwnHost
) -> None:
    host.fault = lambda path: "missing" if path.startswith("build/") else ""
    for spelling in _SPELLINGS:
        page = reader.open(f"{CALCULATOR}#{spelling}")
        expect(page.get_by_text("Kalkulatoren virker ikke akkurat nå.")).to_be_visible()
        assert page.url == host.address + CALCULATOR
        page.close()


def test_an_address_within_a_page_is_left_as_it_is(reader: Reader, host: OwnHost) -> None:
    for fragment in ("kalkulator", "kalkulator-2", "baricitinib"):
        page = reader.open(f"jak-hemmere/#{fragment}")
        assert page.url.endswith(f"#{fragment}")
        page.close()


def test_an_answer_is_copied_only_after_the_host_was_asked(
    reader: Reader, host: OwnHost, without_first: Path
) -> None:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    calculator = reader.calculator()
    page = calculator.page
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    wait_for(lambda: edition(page), "current")
    # What an earlier test copied may lie there still.
    page.evaluate("() => navigator.clipboard.writeText('før')")
    before = host.asked.count("version.json")
    copy = page.get_by_role("button", name="Kopier alle til journal")
    copy.click()
    wait_for(lambda: "Skrevet" in page.evaluate(_CLIPBOARD), True)
    # A window that gets the focus meanwhile asks as well.
    assert host.asked.count("version.json") > before
    page.evaluate("() => navigator.clipboard.writeText('før')")
    host.folder = without_first
    copy.click()
    wait_for(lambda: edition(page), "withdrawn")
    assert page.evaluate(_CLIPBOARD) == "før"
