"""A calculator that cannot start says so, in words that the reader sees, in every engine."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.delivery.own_host import OwnHost, own_host
from tests.engines.altered_site import alter, copied, run_before
from tests.engines.engine import Engine, wait_until

CALCULATOR = "jak-hemmere/kalkulator/"
DRUG_PAGE = "jak-hemmere/legemidler/tofacitinib/"  # where the calculator starts by a touch
SECONDS = 60
PATIENCE = 2

FAULTS: dict[str, Callable[[str], str]] = {
    "script missing": lambda path: "missing" if is_page_script(path) else "",
    "script cut off": lambda path: "half" if is_page_script(path) else "",
    "script served as HTML": lambda path: "login" if is_page_script(path) else "",
    "script hanging": lambda path: "hanging" if is_page_script(path) else "",
    "no folder of the build": lambda path: "missing" if path.startswith("build/") else "",
}
CALCULATORS: dict[str, Callable[[str], str]] = {
    "worker script hanging": lambda path: "hanging" if path.endswith("_worker.mjs") else "",
    "module without end": lambda path: "endless" if path.endswith(".wasm") else "",
    "guideline hanging": lambda path: "hanging" if path.endswith("guideline.bin") else "",
}
BEFORE = {
    "no workers": "delete globalThis.Worker;",
    "workers that throw": "globalThis.Worker = function () { throw new Error(); };",
    "workers without modules": """
      const Given = Worker;
      globalThis.Worker = function (address) { return new Given(address); };
    """,
    "a form that cannot be connected": """
      const given = Element.prototype.querySelector;
      Element.prototype.querySelector = function (selector) {
        if (selector === "template[data-card]") throw new Error();
        return given.call(this, selector);
      };
    """,
    "no WebAssembly in workers": """
      const Given = Blob;
      globalThis.Blob = function (parts, options) {
        return new Given([...parts, "delete globalThis.WebAssembly;"], options);
      };
    """,
}

# In a frame, so that a page which never finishes loading can be looked at all the same.
OPEN = """(address) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: address, width: 390, height: 700 });
  document.body.replaceChildren(frame);
}"""
FORM = "document.querySelector('iframe').contentDocument?.querySelector('form[data-calculator]')"
IS_FAILED = f"() => {FORM}?.dataset.state === 'failed'"
IS_READY = f"() => {FORM}?.dataset.state === 'ready'"
SEEN = f"""() => {{
  const form = {FORM};
  const words = form.querySelector("[data-failure] p");
  words.scrollIntoView({{ block: "center", behavior: "instant" }});
  const {{ x, y, width, height }} = words.getBoundingClientRect();
  const hit = form.ownerDocument.elementFromPoint(x + width / 2, y + height / 2);
  const buttons = [...form.querySelectorAll("[data-failure] button")];
  return {{
    words: words.contains(hit) ? words.textContent : "",
    link: words.querySelector("a").getAttribute("href"),
    buttons: buttons.filter((each) => each.getClientRects().length).map((each) => each.textContent),
    progress: form.querySelector("[data-progress]").getClientRects().length,
    answers: form.querySelectorAll("[data-recommendation]").length,
  }};
}}"""


def is_page_script(path: str) -> bool:
    """Whether a path is that of the one script with all modules of a page."""
    return re.search(r"/javascripts/[0-9a-f]{12}\.mjs$", path) is not None


@pytest.fixture
def impatient(site: Path, tmp_path: Path) -> Path:
    """The site with watchdogs that wait for two seconds in place of twenty."""
    folder = copied(site, tmp_path)
    (folder / "frame.html").write_text("<!doctype html><title>Ramme</title><body>", "utf-8")
    for path in (CALCULATOR, DRUG_PAGE):
        alter(folder / path, 'data-patience="20"', f'data-patience="{PATIENCE}"')
    # What is folded cannot be seen, whatever it says.
    alter(folder / DRUG_PAGE, '<details class="calc-fold"', '<details open="" class="calc-fold"')
    return folder


@contextmanager
def opened(
    engine: Engine, folder: Path, path: str, fault: Callable[[str], str]
) -> Iterator[OwnHost]:
    with own_host(folder) as host:
        host.fault = fault
        engine.goto(f"{host.address}frame.html")
        engine.run(OPEN, host.address + path)
        yield host


def expect_words(engine: Engine, button: str) -> None:
    wait_until(engine, IS_FAILED, SECONDS)
    seen = engine.run(SEEN)
    assert "Kalkulatoren virker ikke akkurat nå" in seen["words"]
    assert seen["link"].partition("#")[0] in ("../", "../../")
    assert seen["buttons"] == [button]
    assert seen["progress"] == seen["answers"] == 0


RELOAD = "Last inn siden på nytt (tømmer skjemaet)"


def test_without_its_script_the_page_says_so_untouched(engine: Engine, impatient: Path) -> None:
    for name, fault in FAULTS.items():
        for path in (CALCULATOR, DRUG_PAGE):
            print(name, path)
            with opened(engine, impatient, path, fault):
                expect_words(engine, RELOAD)


@pytest.mark.parametrize("last", ["data-failure", "data-progress"])
def test_a_page_that_is_cut_off_in_its_form_says_so(
    engine: Engine, impatient: Path, last: str
) -> None:
    page = impatient / CALCULATOR / "index.html"
    html = page.read_text("utf-8")
    form = html.index('data-calculator=""')
    page.write_text(html[: html.index(last, form)], encoding="utf-8")
    with opened(engine, impatient, CALCULATOR, lambda path: ""):
        wait_until(engine, IS_FAILED, SECONDS)
        said = engine.run(f"() => {FORM}.innerText")
        assert "Siden er ikke kommet hel fram" in said or "Kalkulatoren virker ikke" in said


def test_where_a_file_of_python_never_comes_the_page_says_so(
    engine: Engine, impatient: Path
) -> None:
    for name, fault in CALCULATORS.items():
        print(name)
        with opened(engine, impatient, CALCULATOR, fault):
            expect_words(engine, "Prøv igjen")


@pytest.mark.parametrize("name", BEFORE)
def test_where_the_browser_cannot_start_it_the_page_says_so(
    engine: Engine, impatient: Path, name: str
) -> None:
    run_before(impatient, CALCULATOR, BEFORE[name])
    with opened(engine, impatient, CALCULATOR, lambda path: ""):
        expect_words(engine, RELOAD if "connected" in name else "Prøv igjen")


def test_a_page_that_was_only_slow_is_ready_in_the_end(engine: Engine, impatient: Path) -> None:
    with opened(engine, impatient, CALCULATOR, FAULTS["script hanging"]) as host:
        expect_words(engine, RELOAD)
        host.ended.set()
        wait_until(engine, IS_READY, SECONDS)
        assert (
            engine.run(f"() => {FORM}.querySelector('[data-failure]').getClientRects().length") == 0
        )


def test_without_checkvisibility_there_is_an_answer(engine: Engine, impatient: Path) -> None:
    run_before(impatient, CALCULATOR, "delete Element.prototype.checkVisibility;")
    with opened(engine, impatient, CALCULATOR, lambda path: ""):
        wait_until(engine, IS_READY, SECONDS)
