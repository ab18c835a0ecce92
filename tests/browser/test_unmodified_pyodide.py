"""Where the module of the build cannot run, Pyodide as published answers in its place."""

import hashlib
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from build_tools.lean_python.wasm_binary import (
    Export,
    ExternalKind,
    WasmSection,
    i32_constant,
    write_export,
    write_module,
)
from build_tools.lean_python.wasm_numbers import write_list, write_unsigned
from tests.browser.calculator_page import CalculatorPage
from tests.browser.conftest import CALCULATOR, Open, Watch
from tests.browser.test_starting import blocked, expect_failure, stop_clock, wind_until

_TYPES = [b"\x60\x00\x00", b"\x60\x01\x7f\x01\x7f", b"\x60\x02\x7f\x7f\x01\x7f"]
_NOTHING, _ONE, _TWO = range(3)
_TRAP = b"\x00"
_FOREVER = b"\x03\x40\x0c\x00\x0b"
_FUNCTIONS = {
    # name: type, code
    "malloc": (_ONE, i32_constant(1024)[:-1]),
    "PyUnicode_FromStringAndSize": (_TWO, i32_constant(1)[:-1]),
    "PyObject_CallOneArg": (_TWO, _TRAP),
    "begin": (_NOTHING, b""),
}


def module(**changed: bytes) -> bytes:
    """A module that starts, and then traps when it is asked; or whatever the changes make of it."""
    code = {name: changed.get(name, code) for name, (_, code) in _FUNCTIONS.items()}
    bodies = [b"\0" + each + b"\x0b" for each in code.values()]
    exports = [Export(name, ExternalKind.FUNCTION, place) for place, name in enumerate(_FUNCTIONS)]
    return write_module(
        {
            WasmSection.TYPE: write_list(_TYPES),
            WasmSection.FUNCTION: write_list(
                [write_unsigned(kind) for kind, _ in _FUNCTIONS.values()]
            ),
            WasmSection.MEMORY: write_list([b"\0\x01"]),
            WasmSection.EXPORT: write_list(
                [
                    write_export(each)
                    for each in (*exports, Export("memory", ExternalKind.MEMORY, 0))
                ]
            ),
            WasmSection.START: write_unsigned(list(_FUNCTIONS).index("begin")),
            WasmSection.CODE: write_list([write_unsigned(len(each)) + each for each in bodies]),
        }
    )


NOT_A_MODULE = b"not a module"
TRAPS_AT_THE_START = module(begin=_TRAP)
TRAPS_WHEN_ASKED = module()
RAISES_WHEN_ASKED = module(PyObject_CallOneArg=i32_constant(0)[:-1])
NEVER_STARTS = module(begin=_FOREVER)
NEVER_ANSWERS = module(PyObject_CallOneArg=_FOREVER + _TRAP)

HEARD = """{
  const Unheard = Worker;
  globalThis.workers = [];
  globalThis.Worker = class extends Unheard {
    constructor(...given) {
      super(...given);
      workers.push(this);
      this.addEventListener("message", ({ data }) => console.debug(data.progress?.stage));
    }
  };
}"""
"""Tells the console of what a worker says, and counts the workers."""

type Ship = Callable[[bytes], CalculatorPage]


@pytest.fixture
def ship(open_page: Open) -> Ship:
    """Open the calculator of a build that ships something else as its module."""

    def ship(content: bytes) -> CalculatorPage:
        calculator = open_page("")
        page = calculator.page

        def without_files(route: Route) -> None:
            html = re.sub(r' data-files="[^"]*"', "", route.fetch().text())
            route.fulfill(body=html, content_type="text/html")

        def manifest(route: Route) -> None:
            said = route.fetch().json()
            said["interpreter"]["bytes"] = len(content)
            said["interpreter"]["sha256"] = hashlib.sha256(content).hexdigest()
            route.fulfill(body=json.dumps(said), content_type="application/json")

        page.route(f"**/{CALCULATOR}", without_files)
        page.route("**/manifest.json", manifest)
        page.route("**/interpreter.wasm", lambda route: route.fulfill(body=content))
        return calculator

    return ship


@pytest.mark.parametrize(
    "content",
    [NOT_A_MODULE, TRAPS_AT_THE_START, TRAPS_WHEN_ASKED, RAISES_WHEN_ASKED],
    ids=["no module", "traps at the start", "traps when asked", "raises when asked"],
)
def test_a_module_that_fails_gives_way_and_the_question_is_answered(
    ship: Ship, content: bytes, watch: Watch
) -> None:
    calculator = ship(content)
    page = calculator.page
    page.goto(page.url + CALCULATOR)
    calculator.control("age").fill("80")
    calculator.wait_until("ready")
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"
    assert watch.asked_for("pyodide.asm.wasm")
    calculator.fill({"indication": "ra"})
    assert calculator.answers()["baricitinib"]["indicated"] == "true"


@pytest.mark.parametrize("content", [NEVER_STARTS, NEVER_ANSWERS], ids=["starts", "answers"])
def test_a_module_that_never_does_what_it_should_gives_way_after_its_own_time(
    ship: Ship, content: bytes, watch: Watch
) -> None:
    calculator = ship(content)
    page = calculator.page
    stop_clock(page)
    page.add_init_script(HEARD)
    with page.expect_console_message(lambda said: said.text == "starting"):
        page.goto(page.url + CALCULATOR)
    expect(calculator.form.locator("[data-starting]")).to_contain_text("Starter")
    page.clock.run_for(5000)
    assert page.evaluate("workers.length") == 1
    page.clock.run_for(6000)
    assert page.evaluate("workers.length") == 2
    wind_until(calculator, "ready", 10)
    assert watch.asked_for("pyodide.asm.wasm")


def test_where_neither_can_be_had_the_reader_is_told(ship: Ship) -> None:
    calculator = ship(NOT_A_MODULE)
    page = calculator.page
    page.route("**/pyodide.asm.wasm", blocked)
    page.goto(page.url + CALCULATOR)
    expect_failure(calculator)


def test_what_is_not_the_builds_own_is_not_run(open_page: Open, watch: Watch) -> None:
    calculator = open_page("")
    page = calculator.page
    page.route("**/interpreter.wasm", lambda route: route.fulfill(body=TRAPS_WHEN_ASKED))
    page.goto(page.url + CALCULATOR)
    expect_failure(calculator)
    assert watch.asked_for("pyodide.asm.wasm") == []


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "python_stdlib.zip", ".whl"])
def test_of_pyodide_as_published_too_nothing_is_run_that_is_not_the_builds_own(
    ship: Ship, file: str
) -> None:
    calculator = ship(NOT_A_MODULE)
    page = calculator.page
    altered: list[str] = []

    def alter(route: Route) -> None:
        altered.append(route.request.url)
        body = route.fetch().body()
        route.fulfill(body=body[:-1] + bytes([body[-1] ^ 1]))

    page.route(f"**/*{file}", alter)
    page.goto(page.url + CALCULATOR)
    expect_failure(calculator)
    assert altered
