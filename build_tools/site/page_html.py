"""The HTML of a page: its annotated text, and what the project adds to it."""

from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring, tostring

from build_tools.deviations.marks import mark_deviations
from build_tools.evidence.trace_marks import mark_traces
from build_tools.pages.abbreviation_marks import AbbreviationMarker
from build_tools.pages.drug_names import let_names_break
from build_tools.pages.interpretation_marks import mark_interpretations
from build_tools.pages.interpretations import by_anchor
from build_tools.pages.quantities import keep_together
from build_tools.pages.reference_links import link_references
from build_tools.search.sections import EXCLUDED, PageSection, page_sections
from build_tools.site.addresses import resolve_addresses
from build_tools.site.directive_html import PageContext, directive_html
from build_tools.text.headings import TocEntry, complete_headings
from build_tools.text.page_text import PageText

if TYPE_CHECKING:  # the check renders nothing, and has no second to wait for MkDocs
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_APART = {"dd", "div", "dt", "legend", "li", "p", "section", "summary", "td", "th"}
_APART |= {f"h{level}" for level in range(1, 7)}
"""What a blank is put after, so that the search does not take two words for one."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as readers get it, its table of contents, and what the search reads of it."""

    html: str
    contents: list[TocEntry]
    sections: tuple[PageSection, ...]


def render_page(page: PageContext, text: PageText, built: "Page", files: "Files") -> RenderedPage:
    """Render a page, with its links relative to where it is built."""
    root, contents = page_tree(page, text)
    resolve_addresses(root, built.file, files)
    for each in root.iter():
        # In one order, so that two builds can be compared as text.
        each.attrib = dict(sorted(each.items()))
    children = (tostring(child, encoding="unicode", method="html") for child in root)
    html = (root.text or "") + "".join(children)
    title = unescape(str(built.meta.get("title", built.title)))
    return RenderedPage(html, contents, tuple(page_sections(root, built.url, title)))


def page_tree(page: PageContext, text: PageText) -> tuple[Element, list[TocEntry]]:
    """The tree of a page with all that is added to its text, and its table of contents."""
    root = deepcopy(text.tree)
    own = page.procedure if page.is_procedure_text else None
    link_references(root, text.citing, own.identifiers if own else {})
    if own is not None:
        mark_interpretations(root, by_anchor(own.guideline))
    _follow_directives(root, page)
    if page.procedure is not None:
        mark_deviations(root, page.procedure)
    if own is not None and (evidence := page.own_evidence):
        mark_traces(root, evidence.traces)
    contents = complete_headings(root)
    if page.guideline is not None:
        keep_together(root, page.guideline)
        let_names_break(root, page.guideline)
        AbbreviationMarker(page.guideline.abbreviations).mark(root)
    for each in root.iter():
        if each.tag in _APART and not each.tail:
            each.tail = "\n"
    return root, contents


def _follow_directives(root: Element, page: PageContext) -> None:
    """Exchange each directive for what it stands for."""
    places = [(parent, child) for parent in root.iter() for child in parent]
    directives = [each for each in places if each[1].tag == "directive"]
    for number, (parent, child) in enumerate(directives, start=1):
        made = fromstring(
            directive_html(child.get("name", ""), child.get("argument", ""), page, number)
        )
        if made.tag == "form":
            made.set(EXCLUDED, "")
        made.tail = child.tail
        parent[list(parent).index(child)] = made
