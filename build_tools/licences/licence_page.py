"""The page «Lisenser»: each component that readers are sent, and its licence, word for word."""

import re
from collections.abc import Iterable
from pathlib import Path

from build_tools.licences.components import Component
from build_tools.templating import templates

_render = templates(Path(__file__).with_name("templates"))

# XML takes none of these; an old licence may hold a form feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def licence_list(components: Iterable[Component]) -> str:
    """The components as XHTML, each with its whole licence folded away."""
    return _render(
        "licences.html",
        components=[(each, _CONTROL.sub("", each.text)) for each in components],
    )
