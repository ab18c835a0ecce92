"""On a host without TLS, where a browser keeps its best tools from scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from build_tools.chromium import ARGUMENTS, PROGRAM
from tests.browser.calculator_page import CalculatorPage
from tests.delivery.own_host import OwnHost, own_host
from tests.delivery.reader import CALCULATOR

NAME = "prosedyrer.example"  # this machine itself would be trusted without TLS


@pytest.fixture
def host(site: Path) -> Iterator[OwnHost]:
    with own_host(site) as host:
        yield host


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    arguments = [*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    browser = playwright.chromium.launch(executable_path=PROGRAM, args=arguments)
    yield browser.new_page()
    browser.close()


def open_calculator(page: Page, host: OwnHost) -> CalculatorPage:
    page.goto(host.address.replace("127.0.0.1", NAME) + CALCULATOR)
    assert page.evaluate("() => isSecureContext || crypto.subtle !== undefined") is False
    return CalculatorPage(page)


def test_the_calculator_answers(page: Page, host: OwnHost) -> None:
    calculator = open_calculator(page, host)
    calculator.wait_until("ready")
    calculator.fill({"indication": "ra"})
    assert calculator.answers()["baricitinib"]["indicated"] == "true"
    assert not [path for path in host.asked if "pyodide" in path]


def test_what_is_not_the_builds_own_is_not_run(page: Page, host: OwnHost) -> None:
    host.fault = lambda path: "altered" if path.endswith(".wasm") else ""
    calculator = open_calculator(page, host)
    calculator.wait_until("failed")
    assert [path for path in host.asked if path.endswith("interpreter.wasm")]
    host.mend()
    page.get_by_role("button", name="Prøv igjen").click()
    calculator.wait_until("ready")
