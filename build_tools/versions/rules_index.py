"""Where the rules of a build are to be found for as long as a host keeps its folder."""

import json
from collections.abc import Mapping
from pathlib import Path

FOLDER = "rules"
_PAGE = ".html"
_CALCULATOR = b'data-starts-with="page"'


def write_rules(site: Path, procedure: str, rules: str, build: str, version: str) -> None:
    """Leave word of a build under the print of its rules.

    A link to the calculator carries the print. A site that is laid on top of earlier ones, with
    nothing deleted, and one that holds published versions, thereby lead from an old link to the
    build that answers by its rules, and to the page where that version stands.
    """
    folder = site / procedure / version
    pages = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in folder.rglob("*.html")
    }
    for name, content in rules_file(pages, procedure, rules, build, version).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)


def rules_file(
    pages: Mapping[str, bytes], procedure: str, rules: str, build: str, version: str
) -> Mapping[str, bytes]:
    """The same file by its path in the site, for a version with these pages, by their paths."""
    content = {"build": build, "version": version}
    found = (name for name in sorted(pages) if name.endswith(_PAGE) and _CALCULATOR in pages[name])
    if page := next(found, None):
        content["page"] = page.removesuffix("index.html")
    return {f"{procedure}/{FOLDER}/{rules}.json": f"{json.dumps(content)}\n".encode()}
