"""On three phones no press is lost: not right after typing, and not before the answer has come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.delivery.own_host import own_host
from tests.engines.altered_site import copied, run_before
from tests.engines.engine import wait_until
from tests.engines.touch import PHONES, Phone, tap

CALCULATOR = "jak-hemmere/kalkulator/"
SECONDS = 60

# What a worker answers reaches the page at once, or while it is held, when the test says so.
HOLD = """
globalThis.held = undefined;
const Given = Worker;
globalThis.Worker = class extends Given {
  addEventListener(kind, act) {
    super.addEventListener(kind, (event) => {
      if (globalThis.held && event.data?.answer) globalThis.held.push(() => act(event));
      else act(event);
    });
  }
};
globalThis.hold = () => { globalThis.held = []; };
globalThis.letGo = () => {
  const acts = globalThis.held;
  globalThis.held = undefined;
  for (const act of acts) act();
};
"""
IS_READY = "() => document.querySelector('form[data-calculator]')?.dataset.state === 'ready'"
IS_ANSWERED = """() =>
  document.querySelector("[data-drug]").dataset.recommendation &&
  !document.querySelector("form[data-outdated]")"""
IS_WAITING = """() =>
  document.querySelector("[data-actions] [data-copied]").textContent === "Venter på svaret …"
"""
# Copied, or where the driver's browser does not let the page copy, offered for copying by hand.
IS_COPIED = """() => {
  const dialog = document.querySelector('[data-dialog="journal"]');
  if (dialog.open) return dialog.querySelector("[data-content]").value.includes("76");
  return document.querySelector("[data-actions] [data-copied]").textContent.startsWith("Kopiert");
}"""
IS_DISAGREEING = """() => {
  const dialog = document.querySelector("[data-hearing=editor]");
  return dialog?.open && dialog.textContent.includes("76");
}"""
COPY = "[data-actions] [data-copy-journal]"
AGE = 'input[name="age"]'
DISAGREE = '[data-drug="baricitinib"] [data-hearing-answer]'


@pytest.fixture(params=PHONES)
def phone(
    playwright: Playwright, site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Phone]:
    folder = copied(site, tmp_path)
    run_before(folder, CALCULATOR, HOLD)
    with own_host(folder) as host, PHONES[request.param](playwright) as phone:
        phone.goto(host.address + CALCULATOR)
        wait_until(phone, IS_READY, SECONDS)
        yield phone


def type_age(phone: Phone) -> None:
    tap(phone, AGE)
    phone.write("76")
    wait_until(phone, f"() => document.querySelector('{AGE}').value === '76'", SECONDS)


def test_right_after_typing_the_first_press_copies(phone: Phone) -> None:
    type_age(phone)
    wait_until(phone, IS_ANSWERED, SECONDS)
    tap(phone, COPY)
    wait_until(phone, IS_COPIED, SECONDS)


def test_a_press_before_the_answer_has_come_says_that_it_waits_and_then_copies(
    phone: Phone,
) -> None:
    phone.run("() => hold()")
    type_age(phone)
    tap(phone, COPY)
    wait_until(phone, IS_WAITING, SECONDS)
    assert not phone.run(IS_COPIED)
    phone.run("() => letGo()")
    wait_until(phone, IS_COPIED, SECONDS)


@pytest.mark.parametrize("is_held", [False, True], ids=["answered", "not yet answered"])
def test_right_after_typing_the_first_press_disagrees(phone: Phone, is_held: bool) -> None:
    tap(phone, ".hearing__actions .hearing-button")
    wait_until(phone, f"() => document.querySelector('{DISAGREE}') !== null", SECONDS)
    if is_held:
        phone.run("() => hold()")
    type_age(phone)
    if not is_held:
        wait_until(phone, IS_ANSWERED, SECONDS)
    tap(phone, DISAGREE)
    if is_held:
        assert not phone.run(IS_DISAGREEING)
        phone.run("() => letGo()")
    wait_until(phone, IS_DISAGREEING, SECONDS)
