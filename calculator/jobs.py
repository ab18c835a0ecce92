"""Lines answered by several processes, in the order in which they came."""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from calculator.answer_rows import AnswerRows
from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.guideline_json import read_guideline
from calculator.json_lines import assess_lines
from calculator.written_answers import WrittenAnswers

_LINES = 500
"""Of one task: so many that handing them over costs little, so few that memory stays small."""

_AHEAD = 3
"""Tasks for each process that wait or are done; lines are read no further ahead."""


@dataclass(frozen=True)
class Answering:
    """What answers: a guideline as JSON, and the same prepared; ``rows`` where it is to be rows."""

    text: str
    written: WrittenAnswers
    rows: AnswerRows | None = None

    @property
    def compiled(self) -> CompiledGuideline:
        """The guideline with all its answers."""
        return self.written.compiled

    def answer(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
        """As `assess_lines`; as the rows of a table each answer is a list of texts as JSON."""
        if self.rows is None:
            yield from assess_lines(self.written, lines)
            return
        for line, good in assess_lines(self.written, lines):
            yield json.dumps(self.rows.row(line)).encode(), good


def answering(text: str, *, brief: bool, as_rows: bool = False) -> Answering:
    """Prepare a guideline; ``brief`` leaves the findings out, and so do rows."""
    guideline = read_guideline(text)
    written = WrittenAnswers(compile_guideline(guideline), brief=brief or as_rows)
    return Answering(text, written, AnswerRows(guideline) if as_rows else None)


def in_order(by: Answering, lines: Iterable[bytes], jobs: int) -> Iterator[tuple[bytes, bool]]:
    """Answer each line, by so many processes; the memory does not grow with the lines."""
    if jobs < 2:
        yield from by.answer(lines)
        return
    executor = ProcessPoolExecutor(
        jobs,
        # Not forked: a fork holds the locks of threads that it does not have, such as Arrow's.
        mp_context=get_context("spawn"),
        initializer=start,
        initargs=(by.text, by.written.brief, by.rows is not None),
    )
    waiting: deque[Future[list[tuple[bytes, bool]]]] = deque()
    try:
        for task in batched(lines, _LINES, strict=False):
            waiting.append(executor.submit(answer_task, task))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        executor.shutdown(cancel_futures=True)


_own: list[Answering] = []
"""Of one process: what it answers by."""


def start(text: str, brief: bool, as_rows: bool) -> None:
    """Prepare a process, which ends with the one that started it."""
    if parent := parent_process():
        Thread(target=end_after, args=(parent.sentinel,), daemon=True).start()
    _own[:] = [answering(text, brief=brief, as_rows=as_rows)]


def end_after(parent: int) -> None:
    """End this process once its parent has.

    One that was killed tells its pool nothing, and that would wait for ever, and with it whoever
    reads the standard output that all share.
    """
    wait([parent])
    os._exit(1)


def answer_task(lines: tuple[bytes, ...]) -> list[tuple[bytes, bool]]:
    """Answer some lines in a process that was prepared; Ctrl+C is its parent's to tell."""
    with suppress(KeyboardInterrupt):
        return list(_own[0].answer(lines))
    return []
