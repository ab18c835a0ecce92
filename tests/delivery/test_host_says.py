"""What a page makes of version.json: of one that is missing or broken, too, in every engine."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.delivery.conftest import REASON, build_of
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import CALCULATOR
from tests.engines.engine import WITHOUT_STORAGE, Engine, wait_until

SECONDS = 60
VERSION = "version.json"
PROCEDURE = "jak-hemmere"

_LOOK = "() => { dispatchEvent(new Event('focus')); }"
_FORGET_STATE = "() => { delete document.documentElement.dataset.edition; }"
_TOLD = """() => [...document.querySelectorAll(".edition [data-when]")]
  .filter(({ hidden }) => !hidden).map(({ textContent }) => textContent).join(" ")"""
_IS_CLOSED = """() => {
  const form = document.querySelector("form[data-calculator]");
  return form.inert && getComputedStyle(form).display === "none";
}"""


def malformed(build: str) -> dict[str, str | None]:
    """What is no word of an edition that holds."""
    return {
        "not found": None,
        "empty": "",
        "no JSON": "{",
        "null": "null",
        "a list": "[]",
        "a text": '"0.3"',
        "a number": "3",
        "without withdrawn": json.dumps({"build": build}),
        "withdrawn is null": json.dumps({"build": build, "withdrawn": None}),
        "withdrawn is a list": json.dumps({"build": build, "withdrawn": []}),
        "withdrawn is a text": json.dumps({"build": build, "withdrawn": PROCEDURE}),
        "a procedure is null": json.dumps({"build": build, "withdrawn": {PROCEDURE: None}}),
        "a reason is a number": json.dumps({"build": build, "withdrawn": {PROCEDURE: {"0.1": 5}}}),
        "without this procedure": json.dumps({"build": build, "withdrawn": {"annen": {}}}),
        **{
            f"withdraws {name!r}": json.dumps(
                {"build": build, "withdrawn": {PROCEDURE: {name: "a"}}}
            )
            for name in ("O.3", "٠.٣", "versjon 0.3", PROCEDURE, "")
        },
        "without build": json.dumps({"withdrawn": {PROCEDURE: {}}}),
        "build is a number": json.dumps({"build": 3, "withdrawn": {PROCEDURE: {}}}),
        "inherited names": json.dumps({"__proto__": {"build": build, "withdrawn": {}}}),
    }


def look_again(engine: Engine, state: str) -> tuple[str, bool]:
    """Come back to the page, which is to be in a state: its words, and whether it is closed."""
    engine.run(_FORGET_STATE)
    engine.run(_LOOK)
    return told_in(engine, state)


def told_in(engine: Engine, state: str) -> tuple[str, bool]:
    """What a page says once it is in a state, and whether it is closed."""
    wait_until(engine, f"() => document.documentElement.dataset.edition === '{state}'", SECONDS)
    return engine.run(_TOLD), engine.run(_IS_CLOSED)


def test_what_is_malformed_is_no_check_and_never_checked_is_told_from_checked_before(
    engine: Engine, host: OwnHost, first: Path
) -> None:
    cases = malformed(build_of(first))
    host.instead[VERSION] = None
    engine.goto(host.address + CALCULATOR)
    assert told_in(engine, "never")[1]
    for name, text in cases.items():
        host.instead[VERSION] = text
        told, closed = look_again(engine, "never")
        assert closed, name
        assert "aldri kontrollert" in told, name
        assert "Sist kontrollert" not in told, name

    host.mend()
    host.instead.clear()
    assert not look_again(engine, "current")[1]

    for name, text in cases.items():
        host.instead[VERSION] = text
        told, closed = look_again(engine, "offline")
        assert not closed, name
        assert "Sist kontrollert" in told, name
        assert "aldri" not in told, name


def test_a_withdrawal_counts_whatever_else_is_wrong_and_its_reason_is_bounded_text(
    engine: Engine, host: OwnHost, first: Path
) -> None:
    build = build_of(first)
    long = "<img src=x>" + "x" * 100_000
    engine.goto(host.address + CALCULATOR)
    told_in(engine, "current")
    withdrawals: list[Mapping[str, object]] = [
        *({name: REASON} for name in ("0.3", build, "v0.3", "0,3", "0.3 ", "\u00a00.3")),
        {"0.3": None},
        {"0.3": True, "0.1": 5},
    ]
    for reasons in withdrawals:
        host.instead[VERSION] = json.dumps({"withdrawn": {PROCEDURE: reasons}})
        told, closed = look_again(engine, "withdrawn")
        assert closed, reasons
        assert "trukket tilbake" in told
        assert (REASON in told) == (REASON in reasons.values())
        # Silence takes nothing back.
        host.instead[VERSION] = None
        assert look_again(engine, "withdrawn")[1]
        host.instead.clear()
        assert not look_again(engine, "current")[1]
    host.instead[VERSION] = json.dumps({"withdrawn": {PROCEDURE: {"0.3": long}}})
    told, closed = look_again(engine, "withdrawn")
    assert closed
    assert "<img" in told
    assert len(told) < 500


@pytest.mark.parametrize("engine_name", WITHOUT_STORAGE)
def test_a_withdrawn_edition_is_refused_where_the_browser_stores_nothing(
    playwright: Playwright, host: OwnHost, engine_name: str
) -> None:
    withdrawn = json.dumps({"build": "later", "withdrawn": {PROCEDURE: {"0.3": REASON}}})
    host.instead[VERSION] = withdrawn
    with WITHOUT_STORAGE[engine_name](playwright) as engine:
        engine.goto(host.address + CALCULATOR)
        told, closed = told_in(engine, "withdrawn")
        assert closed
        assert REASON in told

        host.instead.clear()
        look_again(engine, "current")
        host.break_down()
        told, closed = look_again(engine, "offline")
        assert not closed
        assert "Sist kontrollert" in told
