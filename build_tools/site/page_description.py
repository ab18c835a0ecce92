"""What a search engine shows of a page below its title: the page's own first words."""

from collections.abc import Sequence

from lxml.html import fragment_fromstring

from build_tools.text.words import split_sentences
from calculator.guideline import Drug, Guideline

_LONGEST = 160
"""Characters; search engines cut what is longer."""

_SHORTEST = 40
"""A paragraph of fewer characters is a label."""

# Not what is no running text of the page: controls, remarks to it, and lines of facts.
_PARAGRAPHS = (
    ".//p[not(ancestor-or-self::*[self::form or self::details or self::noscript or self::table"
    " or @data-search-exclude or @data-added or @class])]"
)
_WORDS = ".//text()[not(ancestor::*[@data-added])]"


def describe_page(html: str) -> str:
    """The first whole sentences of a page's running text; empty where it has none."""
    for paragraph in fragment_fromstring(html, create_parent="div").xpath(_PARAGRAPHS):
        text = " ".join("".join(paragraph.xpath(_WORDS)).split())
        if len(text) >= _SHORTEST:
            return _shortened(text)
    return ""


def describe_site(name: str, guidelines: Sequence[Guideline]) -> str:
    """What the site is, and what the status of each procedure says of it."""
    notices = {each.status.notice for each in guidelines}
    alone = len(notices) == 1
    said = [f"{'' if alone else f'{each.title}: '}{each.status.notice}." for each in guidelines]
    return " ".join(dict.fromkeys([name, *said]))


def describe_drug(guideline: Guideline, drug: Drug) -> str:
    """What the page of a drug is about; it has rules, and no running text."""
    indications = ", ".join(indication.text for indication in drug.indications)
    return _shortened(
        f"{drug.name} ({drug.brand}) i prosedyren {guideline.title}: dosering, forsiktighet og"
        f" kalkulator. Indikasjoner: {indications}."
    )


def _shortened(text: str) -> str:
    """As many whole sentences as there is room for, else the words that there is room for."""
    ends = [end for _, end in split_sentences(text) if end <= _LONGEST]
    if ends:
        return text[: ends[-1]]
    return text[: _LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + " …"
