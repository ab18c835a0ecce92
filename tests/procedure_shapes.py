"""Procedures of other kinds than the real one, read once for all tests that change nothing of them.

Each stands in ``tests/procedures/docs`` as its authors would write it.
"""

from build_tools.authoring.load_docs import load_docs
from build_tools.project import PROJECT

FOLDER = PROJECT / "tests" / "procedures" / "docs"
SHAPES = load_docs(FOLDER)
