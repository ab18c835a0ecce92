"""What is out of use: versions that are named, and the whole procedure where its status says so."""

import shutil
from pathlib import Path

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from tests.build_tools.authoring.bad_program import BASE


def procedure(folder: Path, status: str, more: str = "") -> Procedure:
    docs = Path(shutil.copytree(BASE, folder / "docs"))
    index = docs / "prove" / "index.md"
    text = index.read_text("utf-8")
    index.write_text(text.replace("status: draft\n", f"status: {status}\n{more}"), "utf-8")
    found = load_docs(docs)
    assert found.diagnostics == ()
    return found.procedures["prove"]


def test_a_procedure_that_is_withdrawn_as_a_whole_closes_its_calculator(tmp_path: Path) -> None:
    named = 'withdrawn: {"0.9": Feil dose}\n'
    found = procedure(tmp_path, "withdrawn", named)
    assert found.out_of_use == {"1.0": "Prøve er trukket tilbake.", "0.9": "Feil dose"}


def test_any_other_status_leaves_the_version_in_use(tmp_path: Path) -> None:
    for status in ("draft", "in_hearing", "approved"):
        assert procedure(tmp_path / status, status).out_of_use == {}
