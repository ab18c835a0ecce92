"""What every fuzzer does: it tries seed after seed, in several processes, and counts."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

BATCH = 500

type Check = Callable[[range], "FuzzOutcome"]
"""Tries each of some seeds, and says what became of them."""


@dataclass
class FuzzOutcome:
    """What became of some tries. ``broken`` tells the ones that broke a promise, and how."""

    accepted: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return self.accepted + self.refused + len(self.broken)

    def count(self, *, accepted: bool) -> None:
        if accepted:
            self.accepted += 1
        else:
            self.refused += 1

    def add(self, other: "FuzzOutcome") -> None:
        self.accepted += other.accepted
        self.refused += other.refused
        self.codes += other.codes
        self.broken += other.broken

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Whatever goes wrong inside must never happen: it is told, and the run goes on."""
        try:
            yield
        except Exception as error:
            self.broken.append(f"{what}: {type(error).__name__}: {error}"[:300])


def fuzz(check: Check, number: int, processes: int = 1, first: int = 0) -> Iterator[FuzzOutcome]:
    """Try as many seeds as asked; gives the outcome of each batch as it is done."""
    end = first + number
    batches = [range(start, min(start + BATCH, end)) for start in range(first, end, BATCH)]
    if processes == 1:
        yield from map(check, batches)
        return
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(check, batches)


def whole(outcomes: Iterator[FuzzOutcome]) -> FuzzOutcome:
    """The outcomes of all batches as one."""
    total = FuzzOutcome()
    for each in outcomes:
        total.add(each)
    return total
