"""What was read of a folder is kept, and never taken for what it says after an edit."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.project import DOCS, PROJECT

pytestmark = pytest.mark.long

REAL, SMALL = "jak-hemmere", "chads2"
DRUG = f"{REAL}/legemidler/tofacitinib.md"
VIGNETTES = f"{REAL}/vignetter/tofacitinib.yaml"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copytree(PROJECT / "tests/procedures/docs" / SMALL, tmp_path / "docs" / SMALL)
    return tmp_path / "docs"


def said(docs: Docs) -> object:
    """All that was read, as values that can be compared."""
    pages = {path: (each.text, each.document.data) for path, each in docs.pages.items()}
    return docs.procedures, docs.diagnostics, [*pages.items()]


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(docs: Path) -> None:
        text = (docs / path).read_text("utf-8")
        assert old in text
        (docs / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def gone(path: str) -> Callable[[Path], None]:
    return lambda docs: (docs / path).unlink()


def linked(path: Path, other: Path) -> None:
    path.rename(other)
    path.symlink_to(other)


EDITS: dict[str, Callable[[Path], object]] = {
    "a text": edited(f"{REAL}/index.md", "# JAK-hemmere", "# JAK-hemmere for alle"),
    "a fault": edited(DRUG, "name:", "nam:"),
    "a fault of a vignette": edited(VIGNETTES, "recommendation:", "recomendation:"),
    "a page of no procedure": edited("personvern.md", "# ", "# Nytt: "),
    "a directive there that needs a procedure": edited("personvern.md", "# ", "{{ drug_table }}\n"),
    "a file of another kind": lambda docs: (docs / REAL / "notat.txt").write_text("a", "utf-8"),
    "a drug that is not read": lambda docs: (docs / DRUG).rename(docs / f"{DRUG}.txt"),
    "a deletion": gone(VIGNETTES),
    "a deleted drug": gone(DRUG),
    "a page that is gone": gone(f"{SMALL}/index.md"),
    "a procedure that is gone": lambda docs: shutil.rmtree(docs / SMALL),
    "a rename": lambda docs: (docs / SMALL).rename(docs / "hjerte"),
    "a link in place of a file": lambda docs: linked(docs / DRUG, docs / "annet.md"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_kept_says_the_same_as_what_is_read_anew(name: str, docs: Path, kept: Path) -> None:
    before = load_docs(docs, kept)
    assert said(before) == said(load_docs(docs)) == said(load_docs(docs, kept))
    EDITS[name](docs)
    after = said(load_docs(docs))
    assert said(load_docs(docs, kept)) == after == said(load_docs(docs, kept))
    assert after != said(before)


def test_only_the_folder_with_the_edit_is_read_anew(docs: Path, tmp_path: Path) -> None:
    load_docs(docs, tmp_path / "kept")
    EDITS["a text"](docs)
    load_docs(docs, tmp_path / "kept")
    read = (tmp_path / "kept" / "read").iterdir()
    assert {each.name: len(list(each.glob("*.pickle"))) for each in read} == {
        ".pages": 1,
        REAL: 2,
        SMALL: 1,
    }
