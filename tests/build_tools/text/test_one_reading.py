"""Check, page, search, Word form and redline read the same sentences at the same places."""

import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import Element, tostring

import pytest
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.authoring.schema import OfflineEntry
from build_tools.hearing.draft_places import draft_of
from build_tools.hearing.formats.word_document import read_word_document
from build_tools.hearing.formats.word_form import write_form
from build_tools.redline.reading import authored
from build_tools.site.directive_html import PageContext
from build_tools.site.page_html import page_tree
from build_tools.text.page_reader import read_page
from build_tools.text.page_text import PageText
from build_tools.text.words import comparable
from tests.bare_guideline import bare_guideline
from tests.build_tools.authoring.bad_program import BASE
from tests.build_tools.text.constructs import CONSTRUCTS

_BLOCKS = ("ul", "ol", "p", "h3", "blockquote")


def procedure(text: PageText) -> Procedure:
    guideline = bare_guideline("prove")
    offline = OfflineEntry(warn_days=7, close_days=30)
    return Procedure("prove", Path("prove"), guideline, text, {}, offline, {})


def checked(text: PageText) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in text.blocks:
        found[block.anchor] = block.text
        found |= {each.anchor: each.text for each in block.sentences}
    found |= {each.anchor: each.text for each in text.references}
    return {anchor: comparable(words) for anchor, words in found.items() if anchor}


def page(text: PageText) -> Element:
    own = procedure(text)
    about = PageContext("prove/index.md", Path("index.md"), own, {}, (own,), frozenset())
    return page_tree(about, text)[0]


def shown(root: Element) -> dict[str, str]:
    """The words of each place of a page, without what is added and without blocks below it."""

    def words(each: Element, tail: str) -> str:
        if each.get("data-added") is not None or each.tag in _BLOCKS:
            return tail
        return (each.get("alt") or inside(each)) + tail

    def inside(each: Element) -> str:
        return (each.text or "") + "".join(words(child, child.tail or "") for child in each)

    places = (each for each in root.iter() if re.fullmatch(r"(a|ref-)\d.*", each.get("id", "")))
    return {each.attrib["id"]: comparable(inside(each)) for each in places}


def searched(root: Element) -> str:
    html = tostring(root, encoding="unicode", method="html")
    index = SearchIndex()
    index.add_entry_from_context(
        SimpleNamespace(content=html, toc=[], url="", meta={}, title="Prøve")
    )
    text = " ".join(each["text"] for each in index.entries)
    return comparable(unescape(re.sub(r"<[^<>]*>", "", text)))


@pytest.mark.parametrize(
    ("written", "places"), [each[1:] for each in CONSTRUCTS], ids=[each[0] for each in CONSTRUCTS]
)
def test_all_read_the_same_sentences_at_the_same_places(
    written: str, places: dict[str, str]
) -> None:
    text = read_page(written, 1)
    root = page(text)
    blocks = {anchor: words for anchor, words in places.items() if not re.match(r"a\d+-", anchor)}
    assert checked(text) == places
    assert shown(root) == places
    # Of the words of images, the search knows nothing.
    for words in places.values() if "![" not in written else ():
        assert words in searched(root)
    draft = draft_of(procedure(text))
    rows = read_word_document(write_form(draft)).tables[1]
    form = {row.texts[1]: comparable(row.texts[2]) for row in rows if not row.is_heading}
    assert {anchor: form.get(draft.names[anchor]) for anchor in blocks} == blocks
    compared = {each.key: each.text for each in authored(procedure(text)) if each.key}
    assert {key: words for key, words in compared.items() if key in blocks} == blocks


def test_there_are_forty_constructs_and_they_differ() -> None:
    assert len({each[1] for each in CONSTRUCTS}) == len(CONSTRUCTS) >= 40


@pytest.mark.parametrize(
    ("indent", "blank"), [("", ""), ("  ", ""), ("  ", "\n"), ("   ", "")], ids=repr
)
def test_a_list_means_the_same_however_it_is_indented(
    indent: str, blank: str, tmp_path: Path
) -> None:
    faults, reading = edited(
        tmp_path, "\n\n- pasienter med alder", f"\n{blank}{indent}- pasienter med alder"
    )
    assert faults == []
    assert reading == load_docs(BASE).procedures["prove"].text.citing


def test_a_number_that_a_line_above_swallowed_is_one_message_at_its_line(tmp_path: Path) -> None:
    faults, _ = edited(tmp_path, "{#a2}\n", "{#a2}\nMer tekst. {#a20}\n")
    assert [(code, line) for code, line in faults if code == "ugyldig-nummer"] == [
        ("ugyldig-nummer", written_line("Kunnskapen øker raskt. {#a2}"))
    ]


def test_a_number_in_a_table_is_one_message_at_its_line(tmp_path: Path) -> None:
    faults, _ = edited(tmp_path, "# Prøve\n", "# Prøve\n\n| A |\n|---|\n| En. {#a40} |\n")
    assert faults == [("ugyldig-nummer", written_line("# Prøve") + 4)]


def edited(folder: Path, old: str, new: str) -> tuple[list[tuple[str, int]], object]:
    """The faults of the sound procedure with something changed, and who cites what in it."""
    own = folder / "docs"
    for path in BASE.rglob("*.md"):
        copy = own / path.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        copy.write_text(text.replace(old, new) if path.name == "index.md" else text, "utf-8")
    assert new in (own / "prove/index.md").read_text("utf-8")
    docs = load_docs(own)
    faults = [(each.code.slug, each.line) for each in docs.diagnostics]
    return faults, docs.procedures["prove"].text.citing if docs.procedures else None


def written_line(text: str) -> int:
    lines = (BASE / "prove/index.md").read_text("utf-8").splitlines()
    return lines.index(text) + 1
