"""The templates of the hearing page."""

from pathlib import Path

from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"))
"""Fill in one of them."""
