"""What an edit that is not committed yet does to the answers, in a few lines."""

import subprocess
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from build_tools.authoring.procedure import Procedure
from build_tools.project import DOCS, PROJECT
from build_tools.redline.behaviour import ChangedRegion, DrugRedline
from build_tools.redline.comparison import Comparison
from build_tools.redline.phrases import example_text, reply_text
from build_tools.redline.versions import VersionError, read_commit

_MOST = 10
_COMMITTED = "HEAD"


def committed_procedures(docs: Path, project: Path = PROJECT) -> Mapping[str, Procedure | None]:
    """The procedures that are edited, by their folders, as they were last committed.

    None where one is new, or was not whole. Nothing where git knows no docs.
    """
    if docs.resolve() != (project / DOCS.name).resolve():
        return {}
    command = ["git", "-C", str(project), "status", "--porcelain", "-z", "--no-renames"]
    try:
        told = subprocess.run(
            [*command, "--", DOCS.name], capture_output=True, check=True, text=True
        ).stdout
        paths = [PurePosixPath(each[len("?? ") :]).parts for each in told.split("\0")]
        edited = sorted({path[1] for path in paths if len(path) > 1 and (docs / path[1]).is_dir()})
        return {
            each: read_commit(_COMMITTED, project, each).procedures.get(each) for each in edited
        }
    except (OSError, subprocess.CalledProcessError, VersionError):
        return {}


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
