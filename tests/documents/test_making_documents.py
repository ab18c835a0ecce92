"""Documents are made once for the same page, with the same bytes, and never without a browser."""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml.html import fragment_fromstring

from build_tools.documents import documents
from build_tools.documents.documents import write_documents
from build_tools.documents.printing import PrintError, PrintOrder, print_pages
from build_tools.documents.word import write_word
from tests.bare_guideline import bare_guideline

pytestmark = pytest.mark.long


def word_of(html: str) -> list[tuple[str, str]]:
    article = fragment_fromstring(f"<article>{html}</article>")
    content = write_word(article, (), "Tittel", "Utkast", "Fot", "20230112")
    found = Document(BytesIO(content)).paragraphs[1:]
    return [(str(each.style and each.style.name), each.text) for each in found]


def test_without_a_browser_one_is_told_how_to_install_it() -> None:
    order = PrintOrder(Path("side.html"), "Fot", "20230112")
    with pytest.raises(PrintError, match=r"Chromium, som ikke er installert\. Kjør make build"):
        print_pages([order], ["/ingen/chromium"])


def test_a_browser_that_ends_before_it_has_printed_is_told_of(tmp_path: Path) -> None:
    order = PrintOrder(tmp_path / "side.html", "Fot", "20230112")
    with pytest.raises(PrintError, match="Nettleseren /bin/false stanset under utskriften"):
        print_pages([order], ["/bin/false"])


def test_no_browser_is_started_for_no_page() -> None:
    assert print_pages([], ["/ingen/chromium"]) == []


def test_the_same_page_gives_the_same_bytes_at_any_time_and_in_any_order(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.html" for name in ("a", "b")]
    for file in files:
        file.write_text(
            f"<!doctype html><html lang=nb><h1>Side {file.stem}</h1><p>Én mg</p></html>"
        )
    orders = [PrintOrder(file, "Fot", "20230112") for file in files]
    first, second = print_pages(orders)
    again, before = print_pages(orders[::-1])
    assert (first.pdf, second.pdf) == (before.pdf, again.pdf)
    assert b"(D:20230112000000" in first.pdf


def test_where_a_page_was_built_is_in_no_document(tmp_path: Path) -> None:
    file = tmp_path / "side.html"
    file.write_text(
        "<!doctype html><html lang=nb><h1 id=h>Side</h1><p><a href='../'>Opp</a> <a href='b/'>Ned"
        "</a> <a href='#h'>Til toppen</a> <a href='https://nksr.no/'>NKSR</a></p></html>"
    )
    (printed,) = print_pages([PrintOrder(file, "Fot", "20230112")])
    assert b"file:" not in printed.pdf
    assert b"https://nksr.no/" in printed.pdf
    assert b"/Dest" in printed.pdf


def test_what_is_kept_is_not_made_again_until_the_page_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guideline = bare_guideline("prove")
    paths = [guideline.id, *(f"{guideline.id}/legemidler/{each.id}" for each in guideline.drugs)]

    def build(name: str, words: str) -> Path:
        for path in paths:
            file = tmp_path / name / path / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text(f"<html lang='nb'><body><article>{words}</article></body></html>")
        (tmp_path / name / "style.css").write_text("p {color: black}")
        return tmp_path / name

    # The sites lie before and after the code by the alphabet: in which order is all the same.
    (code := tmp_path / "making").mkdir()
    (code / "documents.py").write_text("")
    monkeypatch.setattr(documents, "__file__", str(code / "documents.py"))
    kept = tmp_path / "kept"
    write_documents(build("first", "<p>Ord</p>"), [guideline], kept)
    printed: list[int] = []

    def refuse(orders: list[PrintOrder]) -> list[object]:
        printed.append(len(orders))
        if orders:
            raise PrintError
        return []

    monkeypatch.setattr(documents, "print_pages", refuse)
    same = build("same", "<p>Ord</p>")
    write_documents(same, [guideline], kept)
    for file in (tmp_path / "first").rglob("filer/*"):
        assert file.read_bytes() == (same / file.relative_to(tmp_path / "first")).read_bytes()
    with pytest.raises(PrintError):
        write_documents(build("changed", "<p>Andre ord</p>"), [guideline], kept)
    assert printed == [0, len(paths)]


def test_what_a_build_has_found_stays_until_it_is_put_in_whatever_others_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guideline = replace(bare_guideline("prove"), drugs=())
    page = tmp_path / "site" / guideline.id / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html lang='nb'><body><article><p>Ord</p></article></body></html>")
    html, kept = page.read_text(), tmp_path / "kept"
    write_documents(tmp_path / "site", [guideline], kept)
    for file in kept.iterdir():
        os.utime(file, (0, 0))
    page.write_text(html)

    def print_while_another_build_ends(orders: list[PrintOrder]) -> list[PrintOrder]:
        documents._forget(kept)
        return orders

    monkeypatch.setattr(documents, "_KEPT", 0)
    monkeypatch.setattr(documents, "print_pages", print_while_another_build_ends)
    write_documents(tmp_path / "site", [guideline], kept)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<h2>A</h2><p>b <b>c</b>\n d</p>", [("Heading 2", "A"), ("Normal", "b c d")]),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", [("List Bullet", "a"), ("List Bullet 2", "b")]),
        ("<ol start='3'><li>a</li><li>b</li></ol>", [("Normal", "3. a"), ("Normal", "4. b")]),
        ("<dl><div><dt>RA</dt><dd>artritt</dd></div></dl>", [("Normal", "RA artritt")]),
        (
            "<details class='interpretation'><summary>Tolkning</summary><p>a</p></details>",
            [("Tolkning", "Tolkning"), ("Tolkning", "a")],
        ),
        ("<p>se <a href='https://x.no'>x</a>, y</p>", [("Normal", "se x, y")]),
        ("<p>a<br>b</p>", [("Normal", "a\nb")]),
    ],
)
def test_an_element_is_written_in_its_own_style(
    html: str, paragraphs: list[tuple[str, str]]
) -> None:
    assert word_of(html) == paragraphs
