"""The real build of a next version: refused as final until all is answered, then whole."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.hearing.answers.publication import FILE, publish, write_published
from build_tools.hearing.present_draft import whole_draft
from build_tools.project import DOCS
from build_tools.site.site_build import SiteError, build_site
from tests.hearing.returned import ASE, PER, comment, submission
from tests.hearing.test_publication import NO, YES, collection_of
from tests.real_procedure import GUIDELINE

ID = "jak-hemmere"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The docs with a final status, a changed dose and the redline against what they were."""
    old = Path(copytree(DOCS, tmp_path / "old"))
    docs = Path(copytree(DOCS, tmp_path / "docs"))
    _edit(docs / ID / "index.md", "status: in_hearing", "status: approved")
    _edit(docs / ID / "legemidler" / "baricitinib.md", "amount: 4", "amount: 6")
    _edit(docs / ID / "endringer.md", "{{ redline }}", f"{{{{ redline {old} }}}}")
    return docs


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_final_version_is_built_once_every_comment_is_answered(
    docs: Path, tmp_path: Path
) -> None:
    draft = whole_draft(load_docs(docs).procedures[ID])
    sent = (
        submission(draft, ASE, comment(draft, 1, "a7", "Hvilken enhet?")),
        submission(draft, PER, comment(draft, 2, "a9", "Hvorfor 65?")),
    )
    waiting = publish(collection_of(draft, *sent))
    (docs / ID / FILE).write_text(write_published(waiting), encoding="utf-8")
    with pytest.raises(SiteError) as refused:
        build_site(docs, tmp_path / "site", delivered=False)
    assert str(refused.value).count("er ikke besvart") == 2
    assert "har status «Godkjent»" in str(refused.value)
    assert not (tmp_path / "site").exists()

    every = publish(collection_of(draft, *sent, answers=(YES, NO)))
    (docs / ID / FILE).write_text(write_published(every), encoding="utf-8")
    build_site(docs, tmp_path / "site", delivered=False)
    answers = _text(tmp_path / "site" / ID / "innspill-og-svar" / "index.html")
    assert "Hvorfor 65?" in answers
    assert "Åse Ødegård" in answers
    assert "Per Hansen" not in answers
    changes = _text(tmp_path / "site" / ID / "endringer" / "index.html")
    assert f"Svarene er ikke de samme for 1 av {len(GUIDELINE.drugs)} legemidler." in changes
    assert "Kan brukes: 6 mg x 1 daglig" in changes


def _text(page: Path) -> str:
    text = re.sub(r"<[^>]+>", " ", page.read_text("utf-8")).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)
