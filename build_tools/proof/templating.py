"""The templates of the proof's pages and pictures: well-formed XHTML, all text escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: str, **context: object) -> str:
    """Fill in a template of this folder's ``templates``."""
    return _environment().get_template(template).render(context)


def link(source: str) -> str:
    """The link of a sentence's address, as MkDocs makes it relative: `/jak-hemmere/index.md#a7`."""
    folder, _, anchor = source.partition("#")
    return f"/{folder}index.md#{anchor}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["link"] = link
    return environment
