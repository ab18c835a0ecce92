"""How long an answer takes in the browser, beside the same answer of CPython on the same machine.

Each form is asked a few times and the shortest counts: what else the machine is doing is none of
Python's time. `pytest -s` on this file reports the times of a phone: a browser can slow down a
page's own thread but not its workers, so they are multiplied.
"""

import json
from math import ceil
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Playwright

from calculator.assessment import CompiledGuideline
from calculator.page import answer_by
from tests.engines.engine import chromium
from tests.lean_python.asking import STARTED, ask
from tests.lean_python.generated_forms import generated_forms

SLOWER = 4  # a phone
FORMS = 200
TIMES = 7
MOST = 10
"""Times CPython's; 2.4 where it was measured."""


def test_ninety_nine_of_a_hundred_answers_take_no_more_than_a_few_times_cpythons(
    compiled: CompiledGuideline, playwright: Playwright, site: Path, site_url: str
) -> None:
    requests = [json.dumps({"form": form}) for form in generated_forms(compiled, FORMS)] * TIMES
    with chromium(playwright) as engine:
        middle, rare, most = shares(
            [each.ms for each in ask(engine, site, site_url, STARTED, requests)]
        )
    *_, cpython, _ = shares([cpython_ms(compiled, request) for request in requests])
    print(
        f"\nCPU {SLOWER}×: median {SLOWER * middle:.1f} ms, p99 {SLOWER * rare:.1f} ms, "
        f"longest {SLOWER * most:.1f} ms; p99 {rare / cpython:.1f} × CPython"
    )
    assert rare <= MOST * cpython


def shares(times: list[float]) -> tuple[float, float, float]:
    """The median, 99th percentile and longest of the forms' shortest times."""
    shortest = sorted(min(times[place::FORMS]) for place in range(FORMS))
    middle, rare, most = (shortest[ceil(share * FORMS) - 1] for share in (0.5, 0.99, 1))
    return middle, rare, most


def cpython_ms(compiled: CompiledGuideline, request: str) -> float:
    begin = perf_counter()
    answer_by(compiled, request)
    return 1000 * (perf_counter() - begin)
