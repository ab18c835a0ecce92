"""What was proved of a procedure is kept, and made anew where anything of it is another."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.cache import find_beside, store_beside, store_in_cache
from build_tools.evidence import evidence_cache
from build_tools.evidence.evidence import evidence_of
from build_tools.project import DOCS
from build_tools.proof.regions import DrugClaims, Proof, prove_rules
from calculator.guideline import Drug, Guideline

pytestmark = pytest.mark.long


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The procedures that were proved."""
    made: list[str] = []

    def noted(guideline: Guideline, claims: DrugClaims) -> Proof:
        made.append(guideline.id)
        return prove_rules(guideline, claims)

    monkeypatch.setattr(evidence_cache, "prove_rules", noted)
    return made


def procedure(docs: Path) -> Procedure:
    return load_docs(docs).procedures["jak-hemmere"]


def copied_docs(folder: Path) -> Path:
    return Path(shutil.copytree(DOCS, folder / "docs"))


def test_the_same_procedure_is_proved_once(tmp_path: Path, made: list[str]) -> None:
    docs = copied_docs(tmp_path)
    first, second = (evidence_cache.cached_evidence(procedure(docs), tmp_path / "k") for _ in "ab")
    assert made == ["jak-hemmere"]
    assert second == first == evidence_of(procedure(docs))


def edit(docs: Path, file: str, old: str, new: str) -> None:
    path = docs / "jak-hemmere" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_of_the_text_alone_proves_nothing_anew(tmp_path: Path, made: list[str]) -> None:
    docs = copied_docs(tmp_path)
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    drug = docs / "jak-hemmere/legemidler/baricitinib.md"
    drug.write_text(drug.read_text("utf-8") + "\nEn setning til.\n", encoding="utf-8")
    found = evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert made == ["jak-hemmere"]
    assert found == evidence_of(procedure(docs))


def test_an_edit_of_a_rule_or_of_a_test_patient_is_proved_or_run_anew(
    tmp_path: Path, made: list[str]
) -> None:
    docs = copied_docs(tmp_path)
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    edit(docs, "legemidler/baricitinib.md", 'age: ">= 75"', 'age: ">= 76"')
    found = evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert len(made) == 2
    assert found == evidence_of(procedure(docs))
    edit(docs, "vignetter/baricitinib.yaml", "Baricitinib ved 75 år, ", "Ved 75 år, ")
    found = evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert len(made) == 2
    assert found == evidence_of(procedure(docs))


def test_an_edit_of_a_drug_lets_that_drug_alone_answer_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = copied_docs(tmp_path)
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    asked: list[tuple[str, str]] = []

    def note(name: str) -> None:
        real = getattr(evidence_cache, name)

        def noted(guideline: Guideline, drug: Drug, told: object) -> object:
            asked.append((name, drug.id))
            return real(guideline, drug, told)

        monkeypatch.setattr(evidence_cache, name, noted)

    note("drug_faults")
    note("run_of_drug")
    edit(docs, "legemidler/baricitinib.md", "Begge endene er med", "Begge endene er altså med")
    found = evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert asked == []
    assert found == evidence_of(procedure(docs))
    edit(docs, "legemidler/baricitinib.md", 'age: ">= 75"', 'age: ">= 76"')
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert asked == [("drug_faults", "baricitinib"), ("run_of_drug", "baricitinib")]


def test_of_what_was_kept_of_old_states_little_stays(tmp_path: Path) -> None:
    for number in range(5):
        store_in_cache(tmp_path / "k", f"state{number}", [number])
    assert len(list((tmp_path / "k").iterdir())) == 3


def test_what_a_build_reads_at_its_end_stays_until_it_has_long_ended(tmp_path: Path) -> None:
    for number in range(5):
        store_beside(tmp_path / "k", f"state{number}", [number])
        store_in_cache(tmp_path / "k", f"state{number}", number)
    assert find_beside(tmp_path / "k", "state0", list) == [0]
    os.utime(tmp_path / "k" / "state0.pickle", (0, 0))
    store_in_cache(tmp_path / "k", "state5", 5)
    with pytest.raises(OSError, match="state0"):
        find_beside(tmp_path / "k", "state0", list)


def test_values_are_the_same_for_every_process_however_sets_are_ordered(tmp_path: Path) -> None:
    command = (
        "from pathlib import Path; from build_tools.cache import cached_by_values; import sys; "
    )
    command += (
        "cached_by_values(Path(sys.argv[1]), [frozenset({'aa', 'bb', 'cc'})], int, lambda: 1)"
    )
    for seed in "123":
        subprocess.run(
            [sys.executable, "-c", command, str(tmp_path / "k")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    assert len(list((tmp_path / "k").iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"half", b"\x80\x04N."])
def test_what_is_kept_and_broken_is_made_anew(
    tmp_path: Path, made: list[str], content: bytes
) -> None:
    own = procedure(copied_docs(tmp_path))
    evidence_cache.cached_evidence(own, tmp_path / "k")
    for file in tmp_path.glob("k/*/jak-hemmere/*"):
        file.write_bytes(content)
    assert not evidence_cache.cached_evidence(own, tmp_path / "k").proof.faults
    assert len(made) == 2
