"""What the build looks at besides docs and code."""

from pathlib import Path

import pytest

from build_tools.site import beside_docs


@pytest.mark.parametrize("name", ["test_rules.py", "page.mjs", "measure.js", "patients.jsonl"])
def test_a_file_of_the_tests_that_a_page_may_judge_by_is_looked_at(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("package-lock.json", "pyproject.toml", "docs/ytelse.json"):
        (tmp_path / each).parent.mkdir(exist_ok=True)
        (tmp_path / each).write_text("{}", "utf-8")
    monkeypatch.setattr(beside_docs, "PROJECT", tmp_path)
    before = tuple(beside_docs.beside_docs())
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / name).write_text("1", "utf-8")
    assert tuple(beside_docs.beside_docs()) != before
    (tmp_path / "tests" / "test_rules.pyc").write_text("1", "utf-8")
    assert len(tuple(beside_docs.beside_docs())) == len(before) + 1
