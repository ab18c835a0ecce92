"""What was proved of a procedure is kept, and made anew where anything of it is another."""

import shutil
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.cache import store_in_cache
from build_tools.evidence import evidence_cache
from build_tools.evidence.evidence import Evidence, evidence_of
from build_tools.project import DOCS

pytestmark = pytest.mark.long


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The procedures of which the evidence was made."""
    made: list[str] = []

    def noted(procedure: Procedure) -> Evidence:
        made.append(procedure.id)
        return evidence_of(procedure)

    monkeypatch.setattr(evidence_cache, "evidence_of", noted)
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


def test_a_changed_file_is_proved_anew_and_of_old_ones_few_stay(
    tmp_path: Path, made: list[str]
) -> None:
    docs = copied_docs(tmp_path)
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    case = sorted((docs / "jak-hemmere/vignetter").glob("*.yaml"))[0]
    case.write_text(case.read_text("utf-8") + "\n# en merknad\n", encoding="utf-8")
    evidence_cache.cached_evidence(procedure(docs), tmp_path / "k")
    assert len(made) == 2
    for number in range(5):
        (kept,) = tmp_path.glob("k/*/*")
        store_in_cache(kept, f"state{number}", made)
        assert len(list(kept.iterdir())) == 3


@pytest.mark.parametrize("content", [b"", b"half", b"\x80\x04N."])
def test_what_is_kept_and_broken_is_made_anew(
    tmp_path: Path, made: list[str], content: bytes
) -> None:
    own = procedure(copied_docs(tmp_path))
    evidence_cache.cached_evidence(own, tmp_path / "k")
    (file,) = tmp_path.glob("k/evidence/jak-hemmere/*")
    file.write_bytes(content)
    assert evidence_cache.cached_evidence(own, tmp_path / "k").proof.holds
    assert len(made) == 2
