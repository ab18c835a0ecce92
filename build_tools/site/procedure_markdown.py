"""The one Markdown extension: what the project adds to a page beyond Markdown itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from build_tools.pages.abbreviation_marks import AbbreviationMarker
from build_tools.pages.interpretation_marks import mark_interpretations
from build_tools.pages.interpretations import by_anchor
from build_tools.pages.quantities import keep_together
from build_tools.pages.reference_links import link_references
from build_tools.pages.text_blocks import mark_blocks
from build_tools.proof.trace_marks import mark_traces
from build_tools.site.directive_html import Page, directive_html

_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)

# Python-Markdown runs the highest first: its inline markup at 20, headings' ids at 5, and MkDocs
# makes links relative at 0.
_AFTER_INLINE = 15
_AFTER_HEADINGS = 3
_AT_LAST = -1


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What the extension must know of the page that is being rendered.

    ``references`` are the numbers of the page's references, ``identifiers`` the ``doi`` and
    ``pmid`` that are known of them, by their anchor.
    """

    page: Page
    references: frozenset[int]
    identifiers: Mapping[str, Mapping[str, str]]


class ProcedureMarkdown(Extension):
    """Directives, permanent numbers, citations, interpretations and abbreviations.

    ``current`` is set before each page is rendered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.current: RenderedPage | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Register what runs on the tree of a page."""
        md.treeprocessors.register(_Text(self, md), "procedure_text", _AFTER_INLINE)
        md.treeprocessors.register(_Words(self, md), "procedure_words", _AFTER_HEADINGS)
        md.treeprocessors.register(_UnfilledLinks(md), "unfilled_links", _AT_LAST)


class _PageProcessor(Treeprocessor):
    def __init__(self, extension: ProcedureMarkdown, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if self.extension.current is not None:
            self.process(root, self.extension.current)

    def process(self, root: Element, rendered: RenderedPage) -> None:
        raise NotImplementedError


class _Text(_PageProcessor):
    """Everything that belongs to the text, before headings get their ids."""

    def process(self, root: Element, rendered: RenderedPage) -> None:
        citing = mark_blocks(root, rendered.references)
        link_references(root, citing, rendered.identifiers)
        if rendered.page.is_procedure_text and rendered.page.guideline is not None:
            mark_interpretations(root, by_anchor(rendered.page.guideline))
        _follow_directives(root, rendered.page)
        if rendered.page.is_procedure_text and (evidence := rendered.page.own_evidence):
            mark_traces(root, evidence.traces)


class _Words(_PageProcessor):
    """What is added to the finished text."""

    def process(self, root: Element, rendered: RenderedPage) -> None:
        for link in root.iter("a"):
            if link.get("class") == "headerlink":
                link.set("data-added", "permalink")
        if rendered.page.guideline is not None:
            keep_together(root, rendered.page.guideline)
            AbbreviationMarker(rendered.page.guideline.abbreviations).mark(root)


class _UnfilledLinks(Treeprocessor):
    """Links that a script fills in have no address, which MkDocs insists on: lent, taken back."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("href") == "":
                del link.attrib["href"]


def _follow_directives(root: Element, page: Page) -> None:
    """Exchange each paragraph that is a directive for what it stands for."""
    number = 0
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == "p" and not len(child) and (found := _directive(child.text or "")):
                number += 1
                made = fromstring(directive_html(*found, page, number))
                if made.tag == "form":
                    made.set("data-search-exclude", "")
                for link in made.iter("a"):
                    link.attrib.setdefault("href", "")
                parent[place] = made


def _directive(text: str) -> tuple[str, str] | None:
    """Name and argument of the directive that a paragraph consists of, if it does."""
    found = _DIRECTIVE.fullmatch(text.strip())
    if found is None:
        return None
    name, _, argument = found[1].strip().partition(" ")
    return name, argument.strip()
