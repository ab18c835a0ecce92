"""The text of a built page as it stands on paper: without what only a screen can use."""

from pathlib import Path

from lxml.html import HtmlElement

from build_tools.pages.built_page import built_page

_NOT_ON_PAPER = (
    *("marks-switch", "headerlink", "ways-back", "trace-mark", "trace-panels", "visually-hidden"),
    *("interpretation__trace", "statement__source", "deviation-mark", "deviation-card"),
    *("drug-table__calculator", "drug-map__ask", "drug-map__patterns"),
    *("drug-map__swatch", "calc", "calc-fold", "take-along"),
)
"""Classes that the style sheets for print hide in a page without scripts."""


def paper_article(page: Path) -> HtmlElement:
    """The article of a built page, as printed: the same words in the same order as in its PDF."""
    article = built_page(page.read_text("utf-8")).find(".//article")
    assert article is not None, page
    dropped = [each for name in _NOT_ON_PAPER for each in article.find_class(name)]
    dropped += article.xpath(".//*[@hidden] | .//comment() | .//svg//title")
    dropped += article.xpath(".//h2[following-sibling::*[1][@class='calc-fold']]")
    dropped += article.xpath(".//details[contains(@class, 'drug-map__fold')]/summary")
    for each in dropped:
        if each.getparent() is not None:
            each.drop_tree()
    return article
