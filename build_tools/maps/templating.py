"""The templates of maps and pictures."""

from pathlib import Path

from build_tools.pages.procedure_html import source_address
from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"), link=source_address)
