"""A page as it was built, read again to be looked at."""

from lxml.etree import ElementDefaultClassLookup, HTMLParser
from lxml.html import HtmlComment, HtmlElement, document_fromstring

_PARSER = HTMLParser()
# lxml.html has a parser that asks a function in Python which class each element is to have.
_PARSER.set_element_class_lookup(
    ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
)


def built_page(html: str) -> HtmlElement:
    """The tree of a whole page."""
    return document_fromstring(html, parser=_PARSER)
