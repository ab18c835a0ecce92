"""What the build looks at besides docs and code, as words that are others where it is another."""

import os
from collections.abc import Iterator

from build_tools.cache import files_below
from build_tools.project import PROJECT

_WHOLE = ("package-lock.json", "pyproject.toml", "docs/ytelse.json")
_FOLDERS = ("tests", "innspill")
"""The tests that claims and figures are of, the bad texts that a page shows, an editors' table."""


def beside_docs() -> Iterator[str]:
    """The text of some files, and when others were changed."""
    yield from ((PROJECT / name).read_text("utf-8") for name in _WHOLE)
    for name in _FOLDERS:
        for path in sorted(files_below(PROJECT / name)):
            if not path.endswith(".pyc"):
                yield f"{path} {os.stat(path).st_mtime_ns}"
