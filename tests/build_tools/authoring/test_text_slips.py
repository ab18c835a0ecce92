"""Asterisks and headings that a parsed text shows to be slips, and those that are none."""

import pytest

from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.text_slips import text_slips


def told(text: str) -> list[tuple[int, str]]:
    """The line of each slip, and what is pointed at."""
    found = text_slips(SourceFile("docs/side.md", text), text, 1)
    return [(each.line, each.source_line[each.column - 1 : each.end_column - 1]) for each in found]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("**a** og **b c", "**b"),
        ("**b og **a** x", "**b"),
        ("| **a | b** |\n|---|---|\n| c | d |", "**a"),
        ("[**a](b.md)", "**a"),
        ("«**a", "**a"),
        ("**Obs:**a b", "**Obs:**a"),
        ("Første.\nAndre **a", "**a"),
        ("## **a", "**a"),
        ("a*b** c", "a*b**"),
    ],
)
def test_where_asterisks_are_a_slip_they_are_pointed_at(text: str, slip: str) -> None:
    (found,) = told(text)
    assert found == (text.count("\n", 0, text.index(slip)) + 1, slip)


@pytest.mark.parametrize(
    "text",
    [
        "2 ** 3",
        "2**3 og 10**9",
        r"\**dose",
        r"\*\*dose",
        "`**a`",
        "```\n**a\n```",
        "<!-- **a -->",
        "**a\nb** c",
        "**fet**skrift",
        "***a",
        "Hb** og kreatinin** er målt.\n\n** I blod.",
        "Hb** er målt.\n\n**I blod.",
        "| Hb** | mer |\n|---|---|\n| 1 | 2 |\n\n**I blod.",
    ],
)
def test_asterisks_that_are_text_are_none(text: str) -> None:
    assert told(text) == []


def test_every_heading_for_a_whole_page_but_the_first_is_told() -> None:
    assert told("# A\n\n## B\n\n# C\n\nD\n===\n") == [(5, "# C"), (7, "D")]


@pytest.mark.parametrize("text", ["<!--\n# A\n-->\n\n# B", "```\n# A\n```\n\n# B", "> # A\n\n# B"])
def test_what_is_no_heading_of_the_page_is_none(text: str) -> None:
    assert told(text) == []
