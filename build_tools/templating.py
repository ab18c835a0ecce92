"""The templates of what is generated: well-formed XML, all text escaped.

Well-formed, so that a fault in a template is found when it is rendered and not by a reader: every
element is closed, and characters are written as themselves (no ``&nbsp;``).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from build_tools.cache import CACHE


class Render(Protocol):
    """Fills in a template."""

    def __call__(self, template: str, /, **context: object) -> str:
        """The filled-in text of a template, by its file name and the names that it uses."""


def templates(folder: Path, **shared: Callable[..., str]) -> Render:
    """What fills in the templates of a folder, which know some functions, as filters too."""
    environment = Environment(
        bytecode_cache=compiled_templates(),
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(shared)
    environment.filters.update(shared)

    def render(template: str, /, **context: object) -> str:
        return environment.get_template(template).render(context)

    return render


def compiled_templates() -> FileSystemBytecodeCache:
    """Where templates are kept as code, by their text."""
    folder = CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def thousands(number: int) -> str:
    """A count with a gap for every thousand."""
    return f"{number:,}".replace(",", "\u00a0")
