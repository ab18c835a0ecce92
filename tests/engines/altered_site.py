"""A copy of the built site with a few words of its pages changed, in a moment."""

import shutil
from pathlib import Path

_BEFORE_ALL_SCRIPTS = '<meta name="referrer" content="no-referrer">'


def copied(site: Path, folder: Path) -> Path:
    """A copy whose files are those of the site until they are altered."""
    copy = folder / "site"
    shutil.copytree(site, copy, copy_function=lambda file, to: Path(to).hardlink_to(file))
    return copy


def alter(page: Path, old: str, new: str) -> None:
    """Change what stands once in the page of a folder."""
    path = page / "index.html"
    html = path.read_text("utf-8")
    assert html.count(old) == 1
    path.unlink()  # and not the file that it shares
    path.write_text(html.replace(old, new), "utf-8")


def run_before(site: Path, page: str, script: str) -> None:
    """Let a script of the host run before all others of a page, in any engine."""
    (site / "before.js").write_text(script, "utf-8")
    new = f'{_BEFORE_ALL_SCRIPTS}<script src="/before.js"></script>'
    alter(site / page, _BEFORE_ALL_SCRIPTS, new)
