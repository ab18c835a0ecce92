"""Links to answers that were not made under the rules of today, in every engine.

What a link says of itself is not believed: its version comes from what the host has under the hash
of its rules, and without that, or where that version is withdrawn, nothing of it is read.
"""

import json

from tests.delivery.conftest import REASON
from tests.delivery.own_host import OwnHost
from tests.delivery.reader import CALCULATOR
from tests.engines.engine import Engine, wait_until

SECONDS = 60
PROCEDURE = "jak-hemmere"
HASH = "0123456789abcdef"
PATIENT = "age=72&indication=ra"
LONG = "9" * 5000

_FOLLOW = "(fragment) => { location.hash = fragment; }"
_CLOSE = "() => document.querySelector('[data-opened] [data-close]').click()"
_NOTE = """() => {
  const note = document.querySelector("[data-opened]");
  return note.hidden ? "" : note.querySelector("[data-words]").textContent;
}"""
_IS_TOLD = f"() => ({_NOTE})().includes('Ingen svar er hentet')"
_ANSWERED = """() => [...new FormData(document.querySelector("form[data-calculator]"))]
  .filter(([, text]) => text).map(([name]) => name)"""
_EARLIER = "() => !document.querySelector('[data-earlier]').hidden"


def follow(engine: Engine, link: str) -> str:
    """What the reader is told of a link of which nothing is read."""
    engine.run(_FOLLOW, f"kalkulator/{link}")
    wait_until(engine, _IS_TOLD, SECONDS)
    told: str = engine.run(_NOTE)
    assert engine.run(_ANSWERED) == [], link[:80]
    assert not engine.run(_EARLIER), link[:80]
    assert len(told) < 600, link[:80]
    engine.run(_CLOSE)
    return told


def test_a_link_under_rules_that_nobody_knows_is_refused_whatever_it_says_of_itself(
    engine: Engine, host: OwnHost
) -> None:
    engine.goto(host.address + CALCULATOR)
    for version in ("0.3", "0.31", "constructor", "__proto__", LONG):
        for rules in (HASH, "constructor", "__proto__", "..%2F..%2Fversion", LONG):
            told = follow(engine, f"{PROCEDURE}/{version}/{rules}?{PATIENT}")
            assert "er ikke lagt ut her" in told
            assert "constructor" not in told
            assert "function" not in told
    for procedure in ("constructor", "__proto__", "toString", LONG):
        told = follow(engine, f"{procedure}/0.3/{HASH}?{PATIENT}")
        assert "skadet eller hører til en annen prosedyre" in told


def test_a_link_under_withdrawn_rules_is_refused_by_the_version_that_the_host_knows(
    engine: Engine, host: OwnHost
) -> None:
    version_file = json.loads((host.folder / "version.json").read_text("utf-8"))
    withdrawn = {PROCEDURE: {"0.2": REASON + "x" * 5000}}
    host.instead["version.json"] = json.dumps({**version_file, "withdrawn": withdrawn})
    rules = f"{PROCEDURE}/rules/{HASH}.json"
    engine.goto(host.address + CALCULATOR)
    host.instead[rules] = json.dumps({"build": "abc123", "version": "0.2"})
    for version in ("0.31", "0.3", "0.2", "constructor"):
        told = follow(engine, f"{PROCEDURE}/{version}/{HASH}?{PATIENT}")
        assert "en utgave av versjon 0.2 som er trukket tilbake" in told
        assert REASON in told
        assert version == "0.2" or f"versjon {version}" not in told
    words: tuple[object, ...] = (
        {"build": "abc123"},
        {"build": "abc123", "version": None},
        {"build": "abc123", "version": 0.2},
        {"build": "abc123", "version": LONG},
        {"build": "../../abc", "version": "0.1"},
        {"build": None, "version": "0.1"},
        [],
        None,
    )
    for word in words:
        host.instead[rules] = json.dumps(word)
        assert "lot seg ikke kontrollere" in follow(engine, f"{PROCEDURE}/0.2/{HASH}?{PATIENT}")
    # Whether rules are withdrawn is not known without the host's word.
    host.instead[rules] = json.dumps({"build": "abc123", "version": "0.1"})
    host.instead["version.json"] = "[]"
    told = follow(engine, f"{PROCEDURE}/0.1/{HASH}?{PATIENT}")
    assert "lot seg ikke kontrollere" in told
