"""The templates of what is generated into the pages.

A template gives well-formed XHTML, so that a fault in one is found when it is rendered and not by
a reader: every element is closed, and characters are written as themselves (no ``&nbsp;``).
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: str, **context: object) -> str:
    """Fill in a template of ``build_tools/pages/templates``; all text is escaped."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
