"""Docs with slips of hand, as many as one likes: a diagnostic or a valid guideline, nothing else.

The slips and what must hold are those of the authoring tests; here they are counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from build_tools.authoring.procedure import Docs, load_docs
from build_tools.project import DOCS
from tests.build_tools.authoring.mutations import mutate
from tests.build_tools.authoring.test_mutated_files import (
    ID,
    assert_sound,
    ends,
    written_numbers,
)

BATCH = 500


@dataclass
class Outcome:
    """What became of some files. ``broken`` tells the seeds that broke a promise, and how."""

    accepted: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return self.accepted + self.refused + len(self.broken)

    def add(self, other: "Outcome") -> None:
        self.accepted += other.accepted
        self.refused += other.refused
        self.codes += other.codes
        self.broken += other.broken


def fuzz(files: int, processes: int, first: int = 0) -> Iterator[Outcome]:
    """Try mutated files; gives the outcome of each batch as it is done."""
    starts = range(first, first + files, BATCH)
    batches = [(start, min(BATCH, first + files - start)) for start in starts]
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(_batch, batches)


def _batch(batch: tuple[int, int]) -> Outcome:
    start, number = batch
    outcome = Outcome()
    with TemporaryDirectory() as folder:
        docs = Path(copytree(DOCS, Path(folder) / "docs"))
        files = [docs / ID / "index.md", *sorted((docs / ID / "legemidler").glob("*.md"))]
        for seed in range(start, start + number):
            _try(docs, files[seed % len(files)], seed, outcome)
    return outcome


def _try(docs: Path, file: Path, seed: int, outcome: Outcome) -> None:
    sound = file.read_text(encoding="utf-8")
    text = mutate(sound, seed)
    file.write_text(text, encoding="utf-8", newline="")
    try:
        found = load_docs(docs)
        outcome.codes.update({fault.code.slug for fault in found.diagnostics})
        if assert_kept(found, docs, file, text):
            outcome.accepted += 1
        else:
            outcome.refused += 1
    except Exception as error:
        # Whatever it is, it is what must never happen: told with its seed, and the run goes on.
        outcome.broken.append(f"{file.name}, frø {seed}: {type(error).__name__}: {error}"[:300])
    finally:
        file.write_text(sound, encoding="utf-8", newline="")


def assert_kept(found: Docs, docs: Path, file: Path, text: str) -> bool:
    """Whether a file was accepted; then every number read from it stands in it as written."""
    guideline = assert_sound(found, docs)
    if guideline is None:
        return False
    rules = [
        *(guideline.rules if file.stem == "index" else ()),
        *(rule for drug in guideline.drugs if drug.id == file.stem for rule in drug.rules),
    ]
    read = {end for rule in rules for end in ends(rule.when)}
    for drug in guideline.drugs:
        if drug.id == file.stem:
            read |= {number for d in drug.doses for number in (d.dose_mg, Decimal(d.times_daily))}
    assert read <= set(written_numbers(text))
    return True
