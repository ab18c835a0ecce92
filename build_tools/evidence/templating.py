"""The templates of pages about evidence."""

from pathlib import Path

from build_tools.pages.procedure_html import source_address
from build_tools.templating import templates, thousands

render = templates(Path(__file__).with_name("templates"), link=source_address, thousands=thousands)
