"""What a search engine shows of a page below its title: the page's own first words."""

from bs4 import BeautifulSoup, Tag

from build_tools.text.words import split_sentences
from calculator.guideline import Drug, Guideline

_LONGEST = 160
"""Characters; search engines cut what is longer."""

_SHORTEST = 40
"""A paragraph of fewer characters is a label."""

# What is no running text of the page: controls, remarks to it, and lines of facts.
_APART = "form, details, noscript, table, [data-search-exclude], [data-added], [class]"


def describe_page(html: str) -> str:
    """The first whole sentences of a page's running text; empty where it has none."""
    for paragraph in BeautifulSoup(html, "html.parser").select("p"):
        text = " ".join(_without_marks(paragraph).split())
        if len(text) >= _SHORTEST and not _is_apart(paragraph):
            return _shortened(text)
    return ""


def describe_drug(guideline: Guideline, drug: Drug) -> str:
    """What the page of a drug is about; it has rules, and no running text."""
    indications = ", ".join(indication.text for indication in drug.indications)
    return _shortened(
        f"{drug.name} ({drug.brand}) i prosedyren {guideline.title}: dosering, forsiktighet og"
        f" kalkulator. Indikasjoner: {indications}."
    )


def _is_apart(paragraph: Tag) -> bool:
    return any(each.css.match(_APART) for each in (paragraph, *paragraph.parents) if each.parent)


def _without_marks(paragraph: Tag) -> str:
    """The text without what the site adds to it, such as numbers of references."""
    added = {id(text) for each in paragraph.select("[data-added]") for text in each.strings}
    return "".join(text for text in paragraph.strings if id(text) not in added)


def _shortened(text: str) -> str:
    """As many whole sentences as there is room for, else the words that there is room for."""
    ends = [end for _, end in split_sentences(text) if end <= _LONGEST]
    if ends:
        return text[: ends[-1]]
    return text[: _LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + " …"
