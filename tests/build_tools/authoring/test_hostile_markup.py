"""Nothing that an author writes becomes more than text, wherever it is written."""

from pathlib import Path

import pytest

from build_tools.authoring.allowed_markup import Refused, holds_markup, refused_markup
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.procedure_files import read_pages
from tests.build_tools.authoring.hostile_markup import INPUTS, TEXTS, VALUES, Place, write_base

CODES = {Code.MARKUP, Code.BAD_LINK}


def test_there_are_sixty_inputs_and_they_differ() -> None:
    assert len(set(INPUTS)) == len(INPUTS) >= 60


@pytest.mark.parametrize("place", [*TEXTS, *VALUES], ids=lambda place: place.name)
def test_markup_is_stopped_with_file_and_line_in(place: Place, tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    sound = (docs / place.file).read_bytes()
    wrong = []
    for hostile in INPUTS:
        (docs / place.file).write_bytes(sound)
        line = place.put(docs, hostile)
        found = [fault for fault in read_pages(docs)[1] if fault.code in CODES]
        at = {(fault.file, fault.line) for fault in found}
        if at != ({(f"docs/{place.file}", line)} if place.stopped(hostile) else set()):
            wrong.append((hostile, at, line))
        for fault in found:
            assert fault.source_line[fault.column - 1 : fault.end_column - 1].strip(), hostile
            assert fault.hint
    assert wrong == []


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


def test_a_class_is_only_the_language_of_code() -> None:
    assert refused_markup('<code class="calc">a</code>') == [Refused("code", "class", "calc")]


@pytest.mark.parametrize("text", ["Hb < 8", "<8", "a <= b", "R&D", "1 <2> 3", "-> <-", "a & b;"])
def test_a_sign_of_comparison_is_text(text: str) -> None:
    assert not holds_markup(text)


@pytest.mark.parametrize("text", ["<b>", "<b", "&lt;b&gt;", "&#60;b", "</p>", "<!-- a -->", "<!a"])
def test_an_opened_tag_is_not(text: str) -> None:
    assert holds_markup(text)
