"""After one visit all of the site is there without a host, in every engine."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.delivery.conftest import build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import ACTIVE, CACHES, CALCULATOR, wait_for
from tests.engines.engine import ENGINES, Engine, wait_until

PAGES = ("", "jak-hemmere/", "jak-hemmere/legemidler/baricitinib/", "jak-hemmere/innspill/")
SECONDS = 180

_BUILD = """() => document.querySelector('meta[name="build"]')?.content"""
_TELLS_ITS_AGE = """() => {
  const told = document.querySelector('[data-when="offline"]');
  return !told.hidden && /\\d{4}/.test(told.querySelector("[data-checked]").textContent);
}"""
FINDS = """() => {
  const query = document.querySelector("[data-search-query]");
  if (!query.value) {
    query.value = "graviditet";
    query.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return document.querySelector("[data-search-found] a[href*=jak-hemmere]") !== null;
}"""
IS_READY = "() => document.querySelector('form[data-calculator]').dataset.state === 'ready'"
ANSWERS = """() => {
  const form = document.querySelector("form[data-calculator]");
  const [choice] = form.querySelectorAll("[name=indication][value=ra]");
  if (!choice.checked) {
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return form.querySelector("[data-drug=baricitinib]").dataset.indicated === "true";
}"""
CAN_COMMENT = """() => {
  const named = (words) => [...document.querySelectorAll("button")].find(
    (button) => (button.ariaLabel ?? button.textContent).trim().startsWith(words));
  const editor = document.querySelector("dialog[open]");
  if (editor) return editor.querySelector("textarea") !== null;
  (named("Kommenter ") ?? named("Gi innspill"))?.click();
}"""


@pytest.mark.parametrize("engine_name", ENGINES)
def test_after_one_visit_procedure_search_hearing_and_calculator_work_without_a_host(
    playwright: Playwright, host: OwnHost, first: Path, engine_name: str
) -> None:
    build = build_of(first)
    with ENGINES[engine_name](playwright) as engine:
        engine.goto(host.address)
        wait_for(lambda: engine.run(CACHES).get(build), True)
        wait_for(lambda: engine.run(ACTIVE), build)
        host.break_down()
        host.asked.clear()
        for path in PAGES:
            engine.goto(host.address + path)
            assert engine.run(_BUILD) == build, path
        wait_until(engine, CAN_COMMENT, SECONDS)
        engine.goto(f"{host.address}jak-hemmere/")
        wait_until(engine, _TELLS_ITS_AGE, SECONDS)
        wait_until(engine, FINDS, SECONDS)
        calculator(engine, host)
    assert any("version.json" in path for path in host.asked), "the host was gone, not forgotten"


def calculator(engine: Engine, host: OwnHost) -> None:
    engine.goto(host.address + CALCULATOR)
    wait_until(engine, IS_READY, SECONDS)
    wait_until(engine, ANSWERS, SECONDS)
