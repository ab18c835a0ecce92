"""In a browser that stores nothing for a site: what works, and what is said of the rest."""

import pytest
from playwright.sync_api import Playwright

from tests.delivery.own_host import OwnHost
from tests.delivery.reader import CALCULATOR
from tests.delivery.test_offline_engines import ANSWERS, CAN_COMMENT, FINDS, IS_READY
from tests.engines.engine import WITHOUT_STORAGE, wait_until

SECONDS = 60

_STORES_NOTHING = """() => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  try {
    return !frame.contentWindow.localStorage; // where none of our scripts has been
  } catch {
    return true;
  } finally {
    frame.remove();
  }
}"""
_CHOICES = """() => [...document.querySelectorAll("[data-md-component=palette] label")]
  .filter(({ hidden }) => !hidden).map(({ title }) => title)"""
_NEXT_CHOICE = """() => [...document.querySelectorAll("[data-md-component=palette] label")]
  .find(({ hidden }) => !hidden).click()"""
_COLOURS = "() => document.body.dataset.mdColorScheme"
_WRITES_A_COMMENT = """() => {
  const editor = document.querySelector("dialog[open]");
  const text = editor.querySelector("textarea");
  text.value = "Tallet bør forklares.";
  text.dispatchEvent(new Event("input", { bubbles: true }));
  editor.querySelector("[data-hearing=save]").click();
  return true;
}"""
_COUNTS_IT = """() =>
  document.querySelector("[data-hearing=count]").textContent === "1 kommentar, ikke sendt"
"""
_OPENS_SENDING = """() => {
  document.querySelector("[data-hearing=open]").click();
  return document.querySelector("[data-hearing=not-kept]").checkVisibility();
}"""
_NOT_KEPT = """() => document.querySelector("[data-hearing=not-kept]").textContent"""


@pytest.mark.parametrize("engine_name", WITHOUT_STORAGE)
def test_reading_search_colours_and_calculator_work(
    playwright: Playwright, host: OwnHost, engine_name: str
) -> None:
    with WITHOUT_STORAGE[engine_name](playwright) as engine:
        engine.goto(f"{host.address}jak-hemmere/")
        assert engine.run(_STORES_NOTHING)
        wait_until(engine, FINDS, SECONDS)
        [before] = engine.run(_CHOICES)
        assert "Fargene følger enheten" in before
        engine.run(_NEXT_CHOICE)
        assert "Lyse farger" in engine.run(_CHOICES)[0]
        engine.run(_NEXT_CHOICE)
        assert "Mørke farger" in engine.run(_CHOICES)[0]
        assert engine.run(_COLOURS) == "slate"
        engine.goto(host.address + CALCULATOR)
        wait_until(engine, IS_READY, SECONDS)
        wait_until(engine, ANSWERS, SECONDS)


@pytest.mark.parametrize("engine_name", WITHOUT_STORAGE)
def test_a_comment_can_be_written_and_the_reader_is_told_that_it_is_not_kept(
    playwright: Playwright, host: OwnHost, engine_name: str
) -> None:
    with WITHOUT_STORAGE[engine_name](playwright) as engine:
        engine.goto(f"{host.address}jak-hemmere/innspill/")
        wait_until(engine, CAN_COMMENT, SECONDS)
        wait_until(engine, _WRITES_A_COMMENT, SECONDS)
        wait_until(engine, _COUNTS_IT, SECONDS)
        wait_until(engine, _OPENS_SENDING, SECONDS)
        assert "Nettleseren tar ikke vare på det du skriver" in engine.run(_NOT_KEPT)
