"""Which functions of a package each test runs, and the processor time of it."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import CodeType

import pytest


def module_name(path: Path, package: Path) -> str:
    """The name of a module below its package: `formulas.das28`."""
    return ".".join(path.relative_to(package).with_suffix("").parts)


def fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test before another; tells whether any has failed by now."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return item.session.testsfailed > 0


def run_watched(items: Sequence[pytest.Item], package: Path, record: Path) -> int:
    """Run tests until one fails; tells whether one did.

    Each is a line of JSON in ``record``: its name, its seconds of processor, and the functions that
    it has run, as ``module:Class.name``.
    """
    monitoring, tool = sys.monitoring, sys.monitoring.PROFILER_ID
    run: set[str] = set()

    def starts(code: CodeType, _: int) -> object:
        if (path := Path(code.co_filename)).is_relative_to(package):
            run.add(f"{module_name(path, package)}:{code.co_qualname.partition('.<')[0]}")
        return monitoring.DISABLE

    monitoring.use_tool_id(tool, "mutation")
    monitoring.register_callback(tool, monitoring.events.PY_START, starts)
    monitoring.set_events(tool, monitoring.events.PY_START)
    with record.open("w") as lines:
        for item, following in zip(items, [*items[1:], None], strict=True):
            run.clear()
            monitoring.restart_events()
            started = time.process_time()
            if fails(item, following):
                return 1
            lines.write(
                json.dumps([item.nodeid, time.process_time() - started, sorted(run)]) + "\n"
            )
    return 0
