"""What an edit that is not committed yet does to the answers, in a few lines."""

import subprocess
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from build_tools.authoring.procedure import Docs, Procedure
from build_tools.project import DOCS, PROJECT
from build_tools.redline.behaviour import ChangedRegion, DrugRedline
from build_tools.redline.comparison import Comparison
from build_tools.redline.phrases import example_text, reply_text
from build_tools.redline.versions import VersionError, open_version

_MOST = 10
_COMMITTED = "HEAD"


def committed_docs(docs: Path, project: Path = PROJECT) -> Docs | None:
    """The docs as they were last committed; None where they are as they were, or git knows none."""
    if docs.resolve() != (project / DOCS.name).resolve():
        return None
    command = ["git", "-C", str(project), "status", "--porcelain", "--", DOCS.name]
    try:
        changed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    if not changed:
        return None
    try:
        with open_version(_COMMITTED, project) as version:
            return version.docs
    except VersionError:
        return None


def edit_summary(old: Procedure, new: Procedure, most: int = _MOST) -> tuple[str, ...]:
    """What an edit does to answers, and whether the text must have a new version number.

    Args:
        old: the procedure as it was committed.
        new: as it is now.
        most: how many lines at the most.
    """
    if old.guideline == new.guideline:
        return ()
    comparison = Comparison(old, new)
    texts = [f"Siden siste lagring i git: {comparison.verdict}"]
    if not comparison.drugs:
        return tuple(texts)
    if new.guideline.version == old.guideline.version:
        texts.append(
            f"Versjonen er fortsatt {new.guideline.version}. Andre svar må ha et nytt nummer: "
            "endre version i index.md."
        )
    regions = [*_regions(comparison)]
    room = most - len(texts)
    if len(regions) <= room:
        return (*texts, *regions)
    left = len(regions) - room + 1
    return (*texts, *regions[: room - 1], f"… og {left} til. Alle står i make redline.")


def _regions(comparison: Comparison) -> Iterator[str]:
    """A line a region, every drug's first one before any drug's second."""
    texts = ([_region(drug, each) for each in drug.regions] for drug in comparison.drugs)
    for lines in zip_longest(*texts):
        yield from filter(None, lines)


def _region(drug: DrugRedline, region: ChangedRegion) -> str:
    before, now = reply_text(region.old), reply_text(region.new)
    return f"{drug.drug.name}: {example_text(region)}. Før: {before}. Nå: {now}."
