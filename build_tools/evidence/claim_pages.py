"""The hazard log and the pages of claims as XHTML."""

from pathlib import Path

from build_tools.cache import CACHE
from build_tools.evidence.claims import read_claims, read_hazards
from build_tools.evidence.templating import render
from build_tools.project import PROJECT


def hazard_log(path: Path, project: Path = PROJECT) -> str:
    """The hazards of a page's front-matter, each with its controls and the tests that show them."""
    return render("hazard_log.html", hazards=read_hazards(path, project, CACHE).entry.hazards)


def claim_list(path: Path, project: Path = PROJECT) -> str:
    """The claims of a page's front-matter, each with its tests, and what is left open."""
    entry = read_claims(path, project, CACHE).entry
    return render("claims.html", claims=entry.claims, open=entry.open)
