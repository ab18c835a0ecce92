"""What the build looks at besides docs and code, as words that are others where it is another."""

from collections.abc import Iterator

from build_tools.project import PROJECT

_WHOLE = ("package-lock.json", "pyproject.toml", "docs/ytelse.json")
_FOLDERS = ("tests", "innspill")
"""The tests that claims name and the bad texts that a page shows, and an editors' table."""


def beside_docs() -> Iterator[str]:
    """The text of some files, and when others were changed."""
    yield from ((PROJECT / name).read_text("utf-8") for name in _WHOLE)
    for name in _FOLDERS:
        for path in sorted((PROJECT / name).rglob("*")):
            if path.suffix in (".py", ".xlsx", ".yaml"):
                yield f"{path} {path.stat().st_mtime_ns}"
