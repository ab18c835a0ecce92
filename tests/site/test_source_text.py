import re
from pathlib import Path

from tests.site.built_pages import article, only_source, page, words

SOURCE = Path(__file__).with_name("jak-hemmere-v0.3.txt")


def without_list_marks(source: str) -> str:
    """Bullets and numbers of lists, which HTML has as elements."""
    return re.sub(r"^ *(?:•|\d+\.) ", "", source, flags=re.MULTILINE)


def test_the_page_says_what_the_source_says_word_for_word(site: Path) -> None:
    source = words(without_list_marks(SOURCE.read_text("utf-8")))
    shown = words(only_source(article(page(site, "jak-hemmere"))).get_text())
    assert shown == source


def test_what_the_site_adds_is_marked_as_added(site: Path) -> None:
    added = {tag["data-added"] for tag in article(page(site, "jak-hemmere")).select("[data-added]")}
    assert added == {
        "abbreviations",
        "calculator",
        "deviation",
        "documents",
        "identifier",
        "interpretation",
        "permalink",
        "picture",
        "switch",
        "trace",
        "ways-back",
    }


def test_the_source_is_the_whole_one() -> None:
    source = SOURCE.read_text("utf-8")
    assert source.startswith("JAK-hemmere")
    assert source.rstrip().endswith("(rheumatology.org)")
