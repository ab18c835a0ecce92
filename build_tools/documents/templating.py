"""The templates of the pocket card and of the links to the documents."""

from pathlib import Path

from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"))
