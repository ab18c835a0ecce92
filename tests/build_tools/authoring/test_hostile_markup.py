"""Nothing that an author writes becomes more than text, wherever it is written."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.authoring.allowed_markup import Refused, holds_markup, refused_markup
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.file_kinds import readable
from build_tools.authoring.markup_checks import body_markup_faults
from build_tools.authoring.procedure_files import read_pages
from build_tools.authoring.source_file import SourceFile
from tests.build_tools.authoring.hostile_markup import INPUTS, TEXTS, VALUES, write_all

CODES = {Code.MARKUP, Code.BAD_LINK}


def test_there_are_sixty_inputs_and_they_differ() -> None:
    assert len(set(INPUTS)) == len(INPUTS) >= 60


@pytest.mark.long
@pytest.mark.parametrize("hostile", INPUTS)
def test_markup_is_stopped_with_file_and_line_wherever_it_is_written(
    hostile: str, tmp_path: Path
) -> None:
    for title in (False, True):
        places = [each for each in (*TEXTS, *VALUES) if each.title is title]
        docs = write_all(tmp_path / str(title), places, lambda _: hostile)
        found = [
            fault for fault in read_pages(docs, readable(docs, "*.md"))[1] if fault.code in CODES
        ]
        expected = {
            (file, line)
            for value in (False, True)
            for file, line in lines_with(docs, hostile, in_front_matter=value)
            if any(each.value is value and each.stopped(hostile) for each in places)
        }
        assert {(fault.file, fault.line) for fault in found} == expected
        assert len(expected) in (0, *range(len(places) // 4, len(places) + 1))
        for fault in found:
            assert fault.source_line[fault.column - 1 : fault.end_column - 1].strip()
            assert fault.hint


def lines_with(docs: Path, hostile: str, *, in_front_matter: bool) -> Iterator[tuple[str, int]]:
    """The lines of the front-matter, or else of the text, that an input stands on."""
    written = json.dumps(hostile, ensure_ascii=False) if in_front_matter else hostile
    for path in docs.rglob("*.md"):
        fences = 0
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            fences += line == "---"
            if written in line and (fences == 1) is in_front_matter:
                yield f"docs/{path.relative_to(docs).as_posix()}", number


@pytest.mark.parametrize(
    "html",
    [
        "<p>En <em>setning</em> med <strong>vekt</strong>.</p>",
        '<p><a href="index.md" title="a">a</a> <a href="mailto:a@b.no">b</a> <a href="#a1">c</a>',
        '<ol start="3"><li>a</li></ol><hr><blockquote><p>b</p></blockquote>',
        '<pre><code class="language-text">&lt;script&gt;</code></pre>',
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        '<p>Hb &lt; 8<br />og <img src="a.png" alt="b" /></p> <!-- en merknad -->',
    ],
)
def test_what_markdown_makes_is_allowed(html: str) -> None:
    assert refused_markup(html) == []


@pytest.mark.parametrize("raw", ["<em>a</em>", "<p>a</p>", "<table><tr><td>a", "a <b", "</li>"])
def test_what_markdown_makes_is_not_written_as_html(raw: str) -> None:
    faults = body_markup_faults(SourceFile("a.md", f"Se her.\n\n{raw}\n"), f"Se her.\n\n{raw}\n", 1)
    assert [(each.code, each.line) for each in faults] == [(Code.MARKUP, 3)]


@pytest.mark.parametrize("raw", ["a<br>b", "a <br /> b", "a <!-- b --> c", "<!-- en\nto -->"])
def test_comments_and_ends_of_lines_are_written_as_html(raw: str) -> None:
    assert list(body_markup_faults(SourceFile("a.md", raw), raw, 1)) == []


def test_a_class_is_only_the_language_of_code() -> None:
    assert refused_markup('<code class="calc">a</code>') == [Refused("code", "class", "calc")]


@pytest.mark.parametrize("text", ["Hb < 8", "<8", "a <= b", "R&D", "1 <2> 3", "-> <-", "a & b;"])
def test_a_sign_of_comparison_is_text(text: str) -> None:
    assert not holds_markup(text)


@pytest.mark.parametrize("text", ["<b>", "<b", "&lt;b&gt;", "&#60;b", "</p>", "<!-- a -->", "<!a"])
def test_an_opened_tag_is_not(text: str) -> None:
    assert holds_markup(text)
