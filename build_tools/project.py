"""The folders of the project, and the program that runs what is JavaScript in its build."""

import sysconfig
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
SITE = PROJECT / "site"
NODE = Path(sysconfig.get_path("scripts")) / "node"
