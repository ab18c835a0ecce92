"""A picture holds shapes and words: nothing that runs, fetches or leads elsewhere."""

from pathlib import Path

import pytest

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.svg_pictures import svg_fault
from build_tools.project import PROJECT
from tests.build_tools.authoring.hostile_markup import write_base

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
_HTML = "http://www.w3.org/1999/xhtml"

REFUSED = (
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    f'<h:script xmlns:h="{_HTML}">alert(1)</h:script>',
    f'<script xmlns="{_HTML}">alert(1)</script>',
    '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    '<script xlink:href="https://a.example/x.js"/>',
    "<style>@import url(https://a.example/a.css);</style>",
    "<style>rect { fill: red }</style>",
    '<g onload="a()"/>',
    '<g ONLOAD="a()"/>',
    '<a href="https://a.example"><path d="M0 0"/></a>',
    '<a xlink:href="javascript:alert(1)"/>',
    '<use href="https://a.example/a.svg#b"/>',
    '<use xlink:href="a.svg#b"/>',
    '<use href="data:image/svg+xml,a"/>',
    '<use href=" javascript:alert(1)"/>',
    '<image href="https://a.example/p.png"/>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
    f'<foreignObject><p xmlns="{_HTML}">a</p></foreignObject>',
    '<rect style="fill:url(https://a.example/a)"/>',
    '<rect style="fill:u\\72l(https://a.example/a)"/>',
    '<rect fill="url(https://a.example/a#b)"/>',
    '<rect fill="url( &quot;//a.example/a&quot; )"/>',
    '<rect filter="url(#a)"/>',
    '<rect xml:base="https://a.example/"/>',
    "<handler/>",
    "<?xml-stylesheet href='https://a.example/a.css'?>",
    "<rect",
)
ALLOWED = (
    '<title>a</title><g fill="#123" stroke-width=".5"><path d="M0 0h2"/></g>',
    '<defs><linearGradient id="a"><stop offset="1" stop-color="red"/></linearGradient></defs>',
    '<rect fill="url(#a)" style="stroke:url(#a);opacity:.5"/><use xlink:href="#a"/>',
    '<text x="1" font-size="3" aria-label="a &lt; b">a &lt;script&gt;</text><!-- a -->',
)


@pytest.mark.parametrize("content", REFUSED)
def test_what_runs_or_fetches_is_refused(content: str) -> None:
    assert svg_fault(f"{HEAD}{content}</svg>".encode())


@pytest.mark.parametrize("content", ALLOWED)
def test_shapes_and_words_are_allowed(content: str) -> None:
    assert (
        svg_fault(f'<?xml version="1.0" encoding="utf-8"?>{HEAD}{content}</svg>'.encode()) is None
    )


@pytest.mark.parametrize(
    "picture",
    [
        f"<!DOCTYPE svg>{HEAD}</svg>".encode(),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>'.encode(),
        f'<!DOCTYPE svg SYSTEM "https://a.example/a.dtd">{HEAD}</svg>'.encode(),
        f'<?xml version="1.0" encoding="iso-2022-jp"?>{HEAD}</svg>'.encode(),
        b"<svg></svg>",
        f'<html xmlns="{_HTML}"/>'.encode(),
        b"",
    ],
)
def test_what_is_read_in_more_than_one_way_is_refused(picture: bytes) -> None:
    assert svg_fault(picture)


def test_the_sites_own_icon_is_allowed() -> None:
    assert svg_fault((PROJECT / "build_tools/site/theme/assets/icon.svg").read_bytes()) is None


def test_the_author_is_told_by_the_check_too(tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    (docs / "bilde.svg").write_text(f"{HEAD}<g onload='a()'/></svg>", "utf-8")
    (fault,) = load_docs(docs).diagnostics
    assert (fault.file, fault.code) == ("docs/bilde.svg", Code.FILE_KIND)
    assert "onload" in fault.message
