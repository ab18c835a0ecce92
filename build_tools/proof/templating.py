"""The templates of the proof's pages and pictures."""

from pathlib import Path

from build_tools.pages.procedure_html import source_address
from build_tools.templating import templates


def thousands(number: int) -> str:
    """A count with a gap for every thousand."""
    return f"{number:,}".replace(",", "\u00a0")


render = templates(Path(__file__).with_name("templates"), link=source_address, thousands=thousands)
