"""The templates of what is generated into the pages."""

from pathlib import Path

from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"))
