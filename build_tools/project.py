"""The folders of the project."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
SITE = PROJECT / "site"
