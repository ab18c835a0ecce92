"""What each page holds once the site's own Markdown has read it, before anything is put into it.

The checks of `build_tools.authoring` read with another parser. Where the two differ, what readers
would get is what counts.
"""

from collections.abc import Iterator
from pathlib import Path

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from build_tools.authoring.allowed_markup import refused_markup
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.markup_checks import refused_fault
from build_tools.authoring.procedure_files import read_pages

_ADDS_ATTRIBUTES = "toc"
"""Gives headings addresses and links, which no author has written."""


def rendered_markup_faults(docs: Path, config: MkDocsConfig) -> Iterator[Diagnostic]:
    """The first thing on each page that is not allowed there."""
    names = [each for each in config.markdown_extensions if each != _ADDS_ATTRIBUTES]
    markdown = Markdown(extensions=names, extension_configs=config.mdx_configs)
    for page in read_pages(docs)[0]:
        html = markdown.reset().convert(page.document.body)
        if refused := refused_markup(html):
            lines = range(page.document.body_line, len(page.source.lines) + 1)
            yield refused_fault(page.source, refused[0], lines)
