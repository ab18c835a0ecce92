"""Where the rules of a build are to be found for as long as a host keeps its folder."""

import json
from collections.abc import Iterable
from pathlib import Path

from build_tools.pages.calculator_form import rules_hash
from calculator.guideline import Guideline

FOLDER = "rules"


def write_rules_index(site: Path, guidelines: Iterable[Guideline], build: str) -> None:
    """Leave word of a build under the fingerprint of its rules, one file a procedure.

    A link to the calculator carries the fingerprint. A site that is laid on top of earlier ones,
    with nothing deleted, thereby leads from an old link to the build that answers by its rules.
    """
    for guideline in guidelines:
        folder = site / guideline.id / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"build": build, "version": guideline.version}) + "\n"
        (folder / f"{rules_hash(guideline)}.json").write_text(told, encoding="utf-8")
