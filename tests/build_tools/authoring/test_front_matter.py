"""Files as they come: encodings, line breaks, fences, and the place of every value."""

from decimal import Decimal
from pathlib import Path

import pytest

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import Document, read_document
from build_tools.authoring.source_file import SourceFile, read_source

TEXT = """\
---
name: Alfa  # merknad
when: {age: ">= 75", crcl: 30..60}
dosing:
  - id: en
    text: "{doses} kan være
      aktuelt"
  - &to
    id: to
    amount: 2.50
same: *to
folded: >-
  to linjer
  blir én
---
Tekst.
"""


def read(text: str) -> Document:
    return read_document(SourceFile("docs/fil.md", text))


def written(text: str, span: Span) -> str:
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def test_values_are_plain_and_exact() -> None:
    document = read(TEXT)
    assert document.diagnostics == ()
    assert document.data == {
        "name": "Alfa",
        "when": {"age": ">= 75", "crcl": "30..60"},
        "dosing": (
            {"id": "en", "text": "{doses} kan være aktuelt"},
            {"id": "to", "amount": Decimal("2.50")},
        ),
        "same": {"id": "to", "amount": Decimal("2.50")},
        "folded": "to linjer blir én",
    }
    assert (document.body, document.body_line) == ("Tekst.\n", 16)


def test_every_value_and_key_is_found_again() -> None:
    document = read(TEXT)
    assert written(TEXT, document.value_span(("name",))) == "Alfa"
    assert written(TEXT, document.value_span(("when", "age"))) == '">= 75"'
    assert written(TEXT, document.key_span(("when", "crcl"))) == "crcl"
    assert document.value_span(("dosing", 1, "amount")) == Span(10, 13, 17)
    # An alias is found where its anchor stands.
    assert document.value_span(("same", "id")) == Span(9, 9, 11)


def test_a_fragment_is_found_on_its_own_line() -> None:
    document = read(TEXT)
    assert document.value_span(("dosing", 0, "text"), "{doses}") == Span(6, 12, 19)
    assert document.value_span(("dosing", 0, "text"), "aktuelt") == Span(7, 7, 14)


def test_a_way_that_leads_nowhere_ends_at_the_nearest_value() -> None:
    document = read(TEXT)
    assert document.value_span(("when", "weight")) == document.value_span(("when",))
    assert document.key_span(("brand",)) == Span(1, 1, 4)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_breaks_and_a_byte_order_mark_change_nothing(
    line_break: str, mark: str, tmp_path: Path
) -> None:
    file = tmp_path / "fil.md"
    file.write_bytes((mark + TEXT.replace("\n", line_break)).encode())
    source = read_source(file, "docs/fil.md")
    assert isinstance(source, SourceFile)
    assert read_document(source) == read(TEXT) or read_document(source).data == read(TEXT).data
    assert source.text == TEXT


def test_a_file_that_is_not_utf8_is_told_where(tmp_path: Path) -> None:
    file = tmp_path / "fil.md"
    file.write_bytes("---\nname: Åse\n".encode("latin-1"))
    fault = read_source(file, "docs/fil.md")
    assert isinstance(fault, Diagnostic)
    assert (fault.code, fault.place) == (Code.UNREADABLE, "docs/fil.md:2:7")


def test_a_folder_with_the_name_of_a_page_is_told(tmp_path: Path) -> None:
    fault = read_source(tmp_path, "docs/fil.md")
    assert isinstance(fault, Diagnostic)
    assert fault.code is Code.UNREADABLE


@pytest.mark.parametrize("text", ["", "\n", "# Tittel\n", "----\n"])
def test_a_page_may_have_no_front_matter(text: str) -> None:
    document = read(text)
    assert document.body_line == 1
    assert (document.data, document.body, document.diagnostics) == ({}, text, ())


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\n", "---\n# merknad\n---\n"])
def test_an_empty_front_matter_has_no_values(text: str) -> None:
    document = read(text)
    assert document.body_line > 1
    assert (document.data, document.diagnostics) == ({}, ())


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("1:30", "1:30"),
        ("2023-01-12", "2023-01-12"),
        ("12.01.2023", "12.01.2023"),
        ("0", 0),
        ("-3", -3),
        ("0.30", Decimal("0.30")),
        ('"010"', "010"),
        ("30..60", "30..60"),
    ],
)
def test_no_value_is_bent(yaml: str, value: object) -> None:
    document = read(f"---\na: {yaml}\n---\n")
    assert document.diagnostics == ()
    assert document.data["a"] == value
    assert type(document.data["a"]) is type(value)


@pytest.mark.parametrize(
    "yaml", ["010", "1_000", "1e3", ".5", "5.", "0x1F", "0o17", ".inf", ".nan", "+5"]
)
def test_a_number_that_can_be_read_in_two_ways_is_refused(yaml: str) -> None:
    document = read(f"---\na: {yaml}\n---\n")
    assert [fault.code for fault in document.diagnostics] == [Code.UNCLEAR_NUMBER]
    assert document.diagnostics[0].span == Span(2, 4, 4 + len(yaml))


def test_a_long_line_is_cut_around_the_fault() -> None:
    from build_tools.authoring.diagnostics import render_text

    line = "ord " * 100 + "FEIL " + "ord " * 100
    source = SourceFile("docs/fil.md", line)
    fault = source.diagnostic(Code.SYNTAX, Span(1, 401, 405), "Melding.", "Hint.")
    shown = render_text([fault]).splitlines()
    assert max(map(len, shown)) <= 100
    assert shown[3][shown[4].index("^") : shown[4].rindex("^") + 1] == "FEIL"


def test_faults_are_shown_as_html_without_their_own_markup_running() -> None:
    from xml.etree import ElementTree

    from build_tools.authoring.diagnostics import render_html

    source = SourceFile("docs/fil.md", 'when: {age: "<script>"}')
    fault = source.diagnostic(Code.BAD_TEST, Span(1, 13, 23), "«<b>» & feil.", "Skriv noe annet.")
    html = ElementTree.fromstring(render_html([fault]))
    assert html.findtext("h1") == "1 feil må rettes"
    assert html.findtext(".//mark") == '"<script>"'
    assert html.findtext(".//strong") == "«<b>» & feil."
    item = html.find(".//li")
    assert item is not None
    assert item.get("data-code") == Code.BAD_TEST.slug
