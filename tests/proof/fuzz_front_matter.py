"""Docs with slips of hand, as many as one likes: a diagnostic or a valid guideline, nothing else.

The slips and what must hold are those of the authoring tests; here they are counted.
"""

from decimal import Decimal
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
from tests.proof.fuzzing import Outcome


def check(seeds: range) -> Outcome:
    """Try a mutated file for each seed."""
    outcome = Outcome()
    with TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        copytree(DOCS / ID, docs / ID)
        files = [docs / ID / "index.md", *sorted((docs / ID / "legemidler").glob("*.md"))]
        for seed in seeds:
            file = files[seed % len(files)]
            with outcome.trying(f"{file.name}, frø {seed}"):
                _try(docs, file, seed, outcome)
    return outcome


def _try(docs: Path, file: Path, seed: int, outcome: Outcome) -> None:
    sound = file.read_text(encoding="utf-8")
    text = mutate(sound, seed)
    file.write_text(text, encoding="utf-8", newline="")
    try:
        found = load_docs(docs)
        outcome.codes.update({fault.code.slug for fault in found.diagnostics})
        outcome.count(accepted=assert_kept(found, docs, file, text))
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
