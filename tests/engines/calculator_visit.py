"""A visit to a page with a calculator, on which sequences of edits are played and judged."""

import json
import time
from collections.abc import Sequence as Many
from pathlib import Path
from typing import Any

from calculator.assessment import CompiledGuideline
from tests.engines.edits import Sequence
from tests.engines.engine import Engine, wait_until
from tests.engines.shown_answer import mismatches

_DRIVER = Path(__file__).with_name("form_driver.js").read_text("utf-8")
PLAY = f"async (sequences) => {{\n{_DRIVER}\nreturn play(sequences);\n}}"
"""Plays sequences of edits in the page, and tells what it showed after each."""
_START_SECONDS = 300
_SHORTENING_SECONDS = 300
_IN_ONE_CALL = 50  # sequences; a call that lasts for minutes could be taken for a dead browser

_IS_LOADED = """() =>
  document.readyState === "complete" && document.querySelector("form[data-calculator]") !== null
"""
# An embedded calculator is folded, and starts when it is touched.
_TOUCH = """() => {
  const form = document.querySelector("form[data-calculator]");
  const fold = form.closest("details");
  if (fold) fold.open = true;
  form.dispatchEvent(new Event("focusin", { bubbles: true }));
}"""
# On a machine with much else to do the page may have given Python up, and offers to try again.
_IS_READY = """() => {
  const form = document.querySelector("form[data-calculator]");
  if (form.dataset.state === "failed") form.querySelector("[data-retry]").click();
  return form.dataset.state === "ready";
}"""

type Moment = dict[str, Any]
"""What was seen at one time, as `form_driver.js` tells it."""


class CalculatorVisit:
    """The one calculator of a page, ready in one engine."""

    def __init__(self, engine: Engine, address: str, compiled: CompiledGuideline) -> None:
        self._engine = engine
        self._address = address
        self._compiled = compiled
        self._played: Sequence = []
        self._open()

    def play(self, sequences: Many[Sequence]) -> str:
        """Play sequences one after the other.

        Returns:
            A report of the first that led to an answer other than Python's, with as few of its
            edits as will do; empty where there was none.
        """
        for start in range(0, len(sequences), _IN_ONE_CALL):
            batch = sequences[start : start + _IN_ONE_CALL]
            told: list[list[Moment]] = self._engine.run(PLAY, batch)
            for sequence, moments in zip(batch, told, strict=True):
                self._played += [*sequence, ["settle"]]  # as the driver does
                if faults := self._faults(moments):
                    return self._report(sequence, faults)
        return ""

    def go_and_come_back(self, elsewhere: str) -> str:
        """Leave the page, use the browser's way back, then load anew; the report is as `play`'s."""
        self._engine.goto(elsewhere)
        self._engine.back()
        self._start()
        report = self._look("after going back to the page")
        self._engine.reload()
        self._start()
        return report or self._look("after loading the page again")

    def _open(self) -> None:
        self._engine.goto(self._address)
        self._start()

    def _start(self) -> None:
        wait_until(self._engine, _IS_LOADED, _START_SECONDS)
        self._engine.run(_TOUCH)
        wait_until(self._engine, _IS_READY, _START_SECONDS)

    def _look(self, when: str) -> str:
        faults = self._replay([["settle"]])
        return "\n".join([f"{self._address} {when}", *faults]) if faults else ""

    def _replay(self, sequence: Sequence) -> list[str]:
        (moments,) = self._engine.run(PLAY, [sequence])
        return self._faults(moments)

    def _faults(self, moments: list[Moment]) -> list[str]:
        return [fault for moment in moments for fault in mismatches(self._compiled, moment)]

    def _report(self, sequence: Sequence, faults: list[str]) -> str:
        """Tell of the shortest way to a fault that is found: the sequence, or all before it too."""
        heading = f"{self._address} (not seen again in a new page)"
        for way in (sequence, self._played):
            if again := self._in_a_new_page(way):
                heading = self._address
                sequence, faults = self._shortened(way, again)
                break
        return "\n".join([heading, json.dumps(sequence, ensure_ascii=False), *faults])

    def _in_a_new_page(self, sequence: Sequence) -> list[str]:
        self._open()
        return self._replay(sequence)

    def _shortened(self, sequence: Sequence, faults: list[str]) -> tuple[Sequence, list[str]]:
        """Leave out what is not needed: halves first, then ever smaller parts."""
        end = time.monotonic() + _SHORTENING_SECONDS
        size = len(sequence)
        while size > 1:
            size = -(-size // 2)
            for start in reversed(range(0, len(sequence), size)):
                shorter = sequence[:start] + sequence[start + size :]
                if time.monotonic() < end and (found := self._in_a_new_page(shorter)):
                    sequence, faults = shorter, found
        return sequence, faults
