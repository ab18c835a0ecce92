"""A small draft of a procedure, and copies of it with an edit or two."""

import shutil
from collections.abc import Callable
from pathlib import Path

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs, Procedure

DRAFT = Path(__file__).with_name("draft")
ID = "salver"
INDEX, ALFA, BETA = "index.md", "legemidler/alfa.md", "legemidler/beta.md"

type TextEdit = tuple[str, str, str]
"""A file of the procedure, words that stand in it, and words to put in for all of them."""

type Edited = Callable[..., Procedure]
"""Gives the draft with some edits."""


def write_draft(folder: Path, *edits: TextEdit) -> Path:
    """A copy of the draft with some edits, as a folder of docs."""
    shutil.copytree(DRAFT, folder)
    for file, before, after in edits:
        path = folder / ID / file
        text = path.read_text("utf-8")
        assert before in text, f"{before!r} is not in {file}"
        path.write_text(text.replace(before, after), encoding="utf-8")
    return folder


def read_draft(folder: Path) -> Docs:
    docs = load_docs(folder)
    assert not docs.diagnostics, render_text(docs.diagnostics)
    return docs


def draft(folder: Path, *edits: TextEdit) -> Procedure:
    """The draft with some edits, read and checked."""
    return read_draft(write_draft(folder, *edits)).procedures[ID]
