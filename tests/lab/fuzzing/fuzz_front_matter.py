"""Docs with slips of hand, as many as one likes: a diagnostic or a valid guideline, nothing else.

The slips and what must hold are those of the authoring tests; here they are counted. Every third
file is one of the real procedure. The others are of a small one, in which a slip is refused more
often and tried in half the time.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.project import DOCS
from tests.build_tools.authoring.bad_program import BASE
from tests.build_tools.authoring.mutations import mutate
from tests.build_tools.authoring.test_mutated_files import (
    ID,
    assert_sound,
    ends,
    written_numbers,
)
from tests.lab.fuzzing.fuzzing import FuzzOutcome

_PROCEDURES = (DOCS / ID, BASE / "prove", BASE / "prove")


@dataclass(frozen=True, slots=True)
class ProcedureCopy:
    """A procedure of its own docs, to be written in."""

    docs: Path
    procedure: str

    @property
    def files(self) -> list[Path]:
        """What its authors write: its page and its drugs."""
        folder = self.docs / self.procedure
        return [folder / "index.md", *sorted((folder / "legemidler").glob("*.md"))]


def check(seeds: range) -> FuzzOutcome:
    """Try a mutated file for each seed."""
    outcome = FuzzOutcome()
    with TemporaryDirectory() as folder:
        copies = []
        for number, procedure in enumerate(_PROCEDURES):
            docs = Path(folder) / str(number) / "docs"
            copytree(procedure, docs / procedure.name)
            copies.append(ProcedureCopy(docs, procedure.name))
        for seed in seeds:
            turn, which = divmod(seed, len(copies))
            copy = copies[which]
            file = copy.files[turn % len(copy.files)]
            with outcome.trying(f"{copy.procedure}: {file.name}, frø {seed}"):
                _try(copy, file, seed, outcome)
    return outcome


def _try(copy: ProcedureCopy, file: Path, seed: int, outcome: FuzzOutcome) -> None:
    sound = file.read_text(encoding="utf-8")
    text = mutate(sound, seed)
    file.write_text(text, encoding="utf-8", newline="")
    try:
        found = load_docs(copy.docs)
        outcome.codes.update({fault.code.slug for fault in found.diagnostics})
        outcome.count(accepted=assert_kept(found, copy, file, text))
    finally:
        file.write_text(sound, encoding="utf-8", newline="")


def assert_kept(found: Docs, copy: ProcedureCopy, file: Path, text: str) -> bool:
    """Whether a file was accepted; then every number read from it stands in it as written."""
    guideline = assert_sound(found, copy.docs, copy.procedure)
    if guideline is None:
        return False
    rules = [
        *(guideline.rules if file.stem == "index" else ()),
        *(rule for drug in guideline.drugs if drug.id == file.stem for rule in drug.rules),
    ]
    read = {end for rule in rules for end in ends(rule.when)}
    for drug in guideline.drugs:
        if drug.id == file.stem:
            read |= {number for d in drug.doses for number in (d.amount, Decimal(d.times))}
    assert read <= set(written_numbers(text))
    return True
