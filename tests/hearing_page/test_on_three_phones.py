"""A reviewer's whole way by touch on a phone, in three engines, most of it without a network."""

import base64
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from build_tools.hearing.comment import Submission
from tests.delivery.own_host import own_host
from tests.engines.engine import wait_until
from tests.engines.touch import PHONES, Phone, tap
from tests.hearing_page.test_reviewing import read

SECONDS = 180
TRIES = 4
HOSTILE = 'Æ Ø Å\n=1+1;"x" <w:p/>&amp; ⟦0007⟧'

KEPT = """async () => {
  if (!navigator.serviceWorker.controller) return false;
  for (const name of await caches.keys()) {
    const [scope] = name.split(" ");
    if (await (await caches.open(name)).match(`${scope}checked`)) return true;
  }
  return false;
}"""
# What a page gives the browser to save, by its name, as it was given.
CATCH = """() => {
  window.saved = {};
  const blobs = new Map();
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const made = address.call(URL, blob);
    blobs.set(made, blob);
    return made;
  };
  HTMLAnchorElement.prototype.click = function () {
    const { href, download } = this;
    const reader = new FileReader();
    reader.onload = () => { window.saved[download] = reader.result.split(",")[1]; };
    reader.readAsDataURL(blobs.get(href));
  };
}"""
SAVED = "(suffix) => Object.entries(window.saved).find(([name]) => name.endsWith(suffix)) ?? null"
COUNT = """() =>
  document.querySelector(".hearing-bar:not([hidden]) .hearing-bar__count")?.textContent"""


@pytest.mark.parametrize("name", PHONES)
def test_the_whole_way_of_a_reviewer(
    playwright: Playwright, site: Path, tmp_path: Path, name: str
) -> None:
    with own_host(site) as host, PHONES[name](playwright) as phone:
        phone.goto(f"{host.address}jak-hemmere/")
        tap(phone, ".hearing__actions .hearing-button")
        comment(phone, "Kommenter a7", HOSTILE, kind="unclear")
        wait_for_count(phone, "1 kommentar, ikke sendt")
        wait_until(phone, KEPT, SECONDS)

        host.break_down()
        phone.reload()
        wait_for_count(phone, "1 kommentar, ikke sendt")
        comment(
            phone,
            "Kommenter Baricitinib: Seponer ved kreatininclearance < 30",
            "Uten nett",
            kind="missing",
        )
        wait_for_count(phone, "2 kommentarer, ikke sendt")
        tap(phone, '[data-hearing="bar"] [data-hearing="undo"]')
        # To undo a saving gives back what was being written.
        wait_for_count(phone, "1 kommentar, ikke sendt, 1 halvferdig")
        comment(
            phone,
            "Kommenter Baricitinib: Seponer ved kreatininclearance < 30",
            " igjen",
            kind="missing",
        )
        begin(phone, "Kommenter a13", "Halv")
        phone.reload()
        wait_for_count(phone, "2 kommentarer, ikke sendt, 1 halvferdig")

        tap(phone, '[data-hearing="open"]')
        tap(phone, "#hearing-name")
        phone.write("Åse Øy")
        written = "document.querySelector('#hearing-name').value"
        wait_until(phone, f"() => {written} === 'Åse Øy'", SECONDS)
        phone.run(CATCH)
        submissions = [exported(phone, suffix, tmp_path) for suffix in ("docx", "json", "csv")]
        for sent in submissions:
            assert sent.respondent.name == "Åse Øy"
            assert [(each.target.place, each.text) for each in sent.comments] == [
                ("baricitinib-stop", "Uten nett igjen"),
                ("a7", HOSTILE),
            ]
        tap(phone, '[data-hearing="sent"]')
        wait_for_count(phone, "2 kommentarer, sendt, 1 halvferdig")


def begin(phone: Phone, label: str, text: str, kind: str = "") -> None:
    wait_until(phone, f"() => document.querySelector('[aria-label=\"{label}\"]') !== null", SECONDS)
    # A note that the page is old may come and move what the finger was about to hit.
    for _ in range(TRIES):
        tap(phone, f'[aria-label="{label}"]')
        with suppress(AssertionError):
            wait_until(phone, "() => document.querySelector('[data-hearing=editor]').open", 5)
            break
    if kind:
        tap(phone, f'[name="kind"][value="{kind}"]')
    tap(phone, "#hearing-text")
    phone.write(text)


def comment(phone: Phone, label: str, text: str, kind: str) -> None:
    begin(phone, label, text, kind)
    tap(phone, '[data-hearing="save"]')


def wait_for_count(phone: Phone, text: str) -> None:
    wait_until(phone, f"() => ({COUNT})() === {text!r}", SECONDS)


def exported(phone: Phone, suffix: str, folder: Path) -> Submission:
    tap(phone, f'[data-hearing-export="{suffix}"]')
    wait_until(phone, f"() => ({SAVED})({suffix!r})", SECONDS)
    name, content = phone.run(SAVED, suffix)
    path = folder / name
    path.write_bytes(base64.b64decode(content))
    return read(path)
