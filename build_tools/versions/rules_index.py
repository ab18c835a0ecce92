"""Where the rules of a build are to be found for as long as a host keeps its folder."""

import json
from pathlib import Path

FOLDER = "rules"
_CALCULATOR = 'data-starts-with="page"'


def write_rules(site: Path, procedure: str, rules: str, build: str, version: str) -> None:
    """Leave word of a build under the print of its rules.

    A link to the calculator carries the print. A site that is laid on top of earlier ones, with
    nothing deleted, and one that holds published versions, thereby lead from an old link to the
    build that answers by its rules, and to the page where that version stands.
    """
    folder = site / procedure / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    content = {"build": build, "version": version}
    if page := _calculator_page(site, procedure, version):
        content["page"] = page
    (folder / f"{rules}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


def _calculator_page(site: Path, procedure: str, version: str) -> str:
    """The address of a version's calculator, from the root of the site; empty where it has none."""
    pages = sorted((site / procedure / version).rglob("*.html"))
    found = (page for page in pages if _CALCULATOR in page.read_text("utf-8"))
    page = next(found, None)
    return f"{page.parent.relative_to(site).as_posix()}/" if page else ""
