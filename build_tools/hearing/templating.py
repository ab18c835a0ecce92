"""The templates of the hearing's pages and documents."""

from pathlib import Path

from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"))
