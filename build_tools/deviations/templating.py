"""The templates of deviations."""

from pathlib import Path

from build_tools.templating import templates

render = templates(Path(__file__).with_name("templates"))
