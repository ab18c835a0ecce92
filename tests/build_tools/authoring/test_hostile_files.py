"""A check ends soon and in plain words, whatever a file holds."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from build_tools.authoring import front_matter, source_file
from build_tools.authoring.allowed_markup import holds_markup
from build_tools.authoring.clinical_numbers import loose_number_faults
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span, render_html, render_text
from build_tools.authoring.front_matter import read_document
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.slips import slips
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.suggestions import nearest
from build_tools.site.site_build import SiteError, build_site
from build_tools.text.page_reader import read_page
from build_tools.text.page_text import Lines, PageText, Unread
from build_tools.text.words import (
    find_citations,
    find_numbers,
    split_sentences,
    strip_anchor,
)
from tests.build_tools.authoring.hostile_markup import write_base

LONG = 100_000
FRAGMENTS = (
    *("9", " ", "\t", "[", "[a](", "![", "*", "* a ", "_a ", "`", "<", "<a ", "<!--", "<!-- a"),
    *("&", "&#", ">", "- ", "1. ", ".", ". ", "A. ", "x. A", ".)", ". (", "!", "? ", " (1", "(1,"),
    *(" (1-999)", "{#", "{#a", "{{", "{{ ", "1.1", "1-", "1 - ", "<1", "< ", "1 mg ", "|", "| a "),
    *("#", "\\", '"', "'", "«", "(", "[x]: ", "<http://", "a", "\x00", "{", "{a: ", ": ", "a: "),
    *("&a ", "*a ", "? ", "!", "%", "\\x", "0x", "1_", "1:", "a #", "-", "~", "=", "\u00a0", "e9"),
)
NUMBERS = (
    "9" * 3_900,
    "-" + "9" * 3_900,
    "0." + "9" * 3_900,
    "1e999999999",
    "1e-999999999",
    ".inf",
    "0x" + "f" * 3_900,
    "0o" + "7" * 3_900,
    "1_" * 1_900 + "1",
    "1:" * 1_900 + "1",
    '">= ' + "9" * 3_900 + '"',
    '">= 1e999999999"',
    "9" * 1_900 + ".." + "9" * 1_900,
    '"> ' + " " * 3_900 + '8x"',
)


def faults_of(docs: Path) -> tuple[Diagnostic, ...]:
    faults = load_docs(docs).diagnostics
    assert "Traceback" not in render_text(faults) + render_html(faults)
    return faults


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    docs = write_base(folder)
    text = (docs / file).read_text("utf-8")
    assert old in text
    (docs / file).write_text(text.replace(old, new, 1), "utf-8", newline="")
    return docs


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Innledning før reglene.", "Innledning %s før reglene."),
        ("Innledning før reglene.", "%s"),
        ("title: Prøve", "title: %s"),
        ("label: Graviditet", 'label: "%s"'),
    ],
    ids=["avsnitt", "linje", "verdi", "tekst"],
)
def test_a_line_that_is_far_too_long_is_reported_and_never_parsed(
    old: str, new: str, fragment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = 0

    def watched(read: Callable[..., object], text: Callable[..., str]) -> Callable[..., object]:
        def reading(*arguments: object, **settings: object) -> object:
            nonlocal longest
            longest = max(longest, *(len(each) for each in text(*arguments).split("\n")))
            return read(*arguments, **settings)

        return reading

    patch = "build_tools.authoring.procedure_files."
    monkeypatch.setattr(patch + "read_document", watched(read_document, lambda source: source.text))
    monkeypatch.setattr(patch + "read_page", watched(read_page, lambda body, _: body))
    written = new % (fragment * (LONG // len(fragment)))
    docs = edited(tmp_path, "prove/index.md", old, written)
    line = (docs / "prove/index.md").read_text("utf-8").partition(written)[0].count("\n") + 1
    (fault,) = (each for each in faults_of(docs) if each.code is Code.TOO_LONG)
    assert (fault.file, fault.line) == ("docs/prove/index.md", line)
    assert len(render_text([fault])) < 1_000
    assert 0 < longest < 1_000


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_the_longest_line_there_may_be_is_read_without_a_traceback(
    fragment: str, tmp_path: Path
) -> None:
    line = fragment * (3_900 // len(fragment))
    docs = edited(tmp_path / "1", "prove/index.md", "Innledning før reglene.", line)
    faults_of(docs)
    docs = edited(tmp_path / "2", "prove/index.md", "label: Graviditet", f"label: {line}")
    faults_of(docs)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("prove/index.md", "range: 0..120", "range: %s"),
        ("prove/index.md", '{hemoglobin: "< 8"}', "{hemoglobin: %s}"),
        ("prove/index.md", "{#ref-3}", "{#ref-%s}"),
        ("prove/index.md", "{#a6}", "{#a%s}"),
        ("prove/index.md", "1. Nordmann", "%s. Nordmann"),
        ("prove/index.md", "(1-2)", "(%s)"),
        ("prove/legemidler/alfanib.md", "amount: 2.5", "dose_mg: %s"),
        ("prove/legemidler/alfanib.md", "times: 2", "times_daily: %s"),
    ],
    ids=["range", "when", "ref", "a", "list", "cited", "dose", "times"],
)
def test_a_number_that_no_one_can_mean_is_a_fault_where_it_stands(
    file: str, old: str, new: str, number: str, tmp_path: Path
) -> None:
    docs = edited(tmp_path, file, old, new % number)
    line = (docs / file).read_text("utf-8").partition(number)[0].count("\n") + 1
    assert (f"docs/{file}", line) in {(each.file, each.line) for each in faults_of(docs)}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
@pytest.mark.parametrize(
    "old", ['version: "1.0"', "label: Alder", "title: Prøve", "  RA: revmatoid"]
)
def test_a_number_where_a_text_belongs_is_read_without_a_traceback(
    old: str, number: str, tmp_path: Path
) -> None:
    key = old.partition(":")[0]
    faults_of(edited(tmp_path, "prove/index.md", old, f"{key}: {number}"))


@pytest.mark.parametrize(
    "written",
    [
        "[" * 3_000,
        "{a: " * 900,
        "\n" + "".join(f"{'  ' * n}a:\n" for n in range(60)),
        "\n" + "".join(f"{' ' * n}- \n" for n in range(80)),
        "- " * 1_500,
        "? " * 1_500,
    ],
    ids=["[", "{", "keys", "items", "- ", "? "],
)
def test_values_deep_inside_each_other_are_a_fault(written: str, tmp_path: Path) -> None:
    docs = edited(tmp_path, "prove/index.md", "title: Prøve", f"title: {written}")
    assert any(each.file == "docs/prove/index.md" for each in faults_of(docs))


def test_anchors_that_unfold_into_billions_are_a_fault(tmp_path: Path) -> None:
    laughs = "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10) if n else 'ha'}]\n" for n in range(12)
    )
    docs = edited(tmp_path, "prove/index.md", "status: draft", f"status: draft\n{laughs}")
    assert Code.REFUSED in {each.code for each in faults_of(docs)}


def test_a_paragraph_without_end_is_reported_and_left_out(tmp_path: Path) -> None:
    docs = edited(tmp_path, "om.md", "Slik er det.", "Først.\n\n" + "[![*_`<\n" * 20_000)
    (fault,) = (each for each in faults_of(docs) if each.file == "docs/om.md")
    assert (fault.code, fault.line) == (Code.TOO_LONG, 11)


def test_a_file_without_end_is_reported(tmp_path: Path) -> None:
    docs = edited(tmp_path, "om.md", "Slik er det.", "Slik er det.\n\n" * 50_000)
    (fault,) = (each for each in faults_of(docs) if each.file == "docs/om.md")
    assert (fault.code, fault.line) == (Code.TOO_LONG, 1)


@pytest.mark.parametrize("file", ["om.md", "prove/index.md", "prove/legemidler/alfanib.md"])
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xed\xa0\x80", b"\xc0\xaf", b"a\xe5b"])
def test_bytes_that_are_no_text_are_a_fault(content: bytes, file: str, tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    (docs / file).write_bytes((docs / file).read_bytes() + content)
    assert (f"docs/{file}", Code.UNREADABLE) in {(each.file, each.code) for each in faults_of(docs)}


@pytest.mark.parametrize("file", ["om.md", "prove/index.md", "prove/legemidler/alfanib.md"])
def test_a_nul_is_a_fault(file: str, tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    (docs / file).write_bytes((docs / file).read_bytes() + b"\n\x00\n")
    assert (f"docs/{file}", Code.INVISIBLE) in {(each.file, each.code) for each in faults_of(docs)}


def test_what_a_terminal_would_obey_is_shown_as_a_sign_and_not_sent_to_it(tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    (docs / "om.md").write_text("# Om\n\n\x1b]0;a\x07 \u202eb\n", "utf-8")
    shown = render_text(faults_of(docs))
    assert "�]0;a� �b" in shown
    assert not any(each in shown for each in "\x1b\x07\u202e")


def _loose(text: str) -> Iterable[object]:
    page = PageText((), (), (), (), (Unread((), Lines(1, 1)),))
    return list(loose_number_faults(SourceFile("a.md", text), page, ("mg", "mL/min", "år"), None))


READERS: dict[str, Callable[[str], object]] = {
    "split_sentences": split_sentences,
    "strip_anchor": lambda text: strip_anchor(text + " x"),
    "find_citations": find_citations,
    "find_numbers": lambda text: find_numbers.__wrapped__(text),
    "loose_number_faults": _loose,
    "holds_markup": holds_markup,
    "nearest": lambda text: nearest(text, ["indikasjon"]),
    "whole_line": lambda text: SourceFile("a.md", text).whole_line(1),
    "slips": lambda text: slips(SourceFile("a.md", text), 1),
    "slips of front-matter": lambda text: slips(SourceFile("a.md", f"a: {text}"), 2),
    "yaml_fault": lambda text: read_document.__wrapped__(
        SourceFile("a.md", f"---\nb: c: {text}x\n a: {text}\n---\n")
    ),
    "shown": lambda text: render_text(
        [SourceFile("a.md", text).diagnostic(Code.EMPTY, Span(1, 1, 9), f"«{text}»", text)]
    ),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least time of the process that some runs take; other processes do not count."""
    times = []
    for _ in range(3):
        started = time.process_time()
        read(text)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("reader", READERS)
def test_reading_four_times_as_much_takes_nowhere_near_sixteen_times_as_long(reader: str) -> None:
    read = READERS[reader]
    slow = []
    for fragment in FRAGMENTS:
        short = fragment * (10_000 // len(fragment))
        # What takes no time to speak of has no growth that could be measured.
        before = max(seconds(read, short), 0.004)
        if seconds(read, short * 4) > 10 * before:
            slow.append(fragment)
    assert slow == []


def test_the_limits_leave_room_for_what_authors_write() -> None:
    assert source_file.LONGEST_LINE > 5 * 646
    assert front_matter.LONGEST_BLOCK > 5 * 1_500


@pytest.mark.parametrize("name", ["om2.md", "prove/legemidler/nytt.md", "bilde.png", "mappe"])
def test_a_link_to_another_place_is_a_fault_and_is_not_followed(name: str, tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    target = "/dev" if name == "mappe" else "/dev/zero"
    (docs / name).symlink_to(target)
    (fault,) = faults_of(docs)
    assert (fault.file, fault.code) == (f"docs/{name}", Code.FILE_KIND)
    with pytest.raises(SiteError, match=name):
        build_site(docs, tmp_path / "site")


def test_a_pipe_is_a_fault_and_nobody_waits_for_it(tmp_path: Path) -> None:
    docs = write_base(tmp_path)
    os.mkfifo(docs / "om2.md")
    (fault,) = faults_of(docs)
    assert (fault.file, fault.code) == ("docs/om2.md", Code.FILE_KIND)


@pytest.mark.parametrize("name", [".#om.md", "._om.md", ".DS_Store", "prove/legemidler/._a.md"])
def test_what_editors_and_systems_leave_beside_a_file_is_not_read(
    name: str, tmp_path: Path
) -> None:
    docs = write_base(tmp_path)
    (docs / name).write_bytes(b"\xff")
    assert faults_of(docs) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("range: 0..120", "range: 0.." + "9" * 20_000, Code.TOO_LONG),
        ("Innledning før reglene.", "a" * 1_000_000, Code.TOO_LONG),
        ("status: draft", f"status: {'[' * 500}", Code.SYNTAX),
        ("status: draft", f"status: {'{a: ' * 30}1{'}' * 30}", Code.SYNTAX),
        ("status: draft", "status: [Utkast", Code.SYNTAX),
    ],
    ids=["number", "line", "deep", "deeper", "open"],
)
def test_a_page_that_cannot_be_read_is_all_that_is_reported(
    old: str, new: str, code: Code, tmp_path: Path
) -> None:
    docs = edited(tmp_path, "prove/index.md", old, new)
    (docs / "prove/endringer.md").write_text("# Endringer\n\n{{ redline }}\n", "utf-8")
    (docs / "kalkulator.md").write_text("# Kalkulator\n\n{{ calculator }}\n", "utf-8")
    (fault,) = faults_of(docs)
    assert (fault.file, fault.code) == ("docs/prove/index.md", code)


@pytest.mark.parametrize(
    ("file", "name", "code"),
    [
        ("index.md", "innhold.md", Code.MISSING_FILE),
        ("index.md", "Index.md", Code.FILE_KIND),
        ("legemidler/alfanib.md", "legemidler/Alfanib.md", Code.FILE_NAME),
        ("legemidler/alfanib.md", "legemidler/alfanib.txt", Code.FILE_NAME),
    ],
)
def test_a_file_by_another_name_is_told_once(
    file: str, name: str, code: Code, tmp_path: Path
) -> None:
    folder = write_base(tmp_path) / "prove"
    (folder / file).rename(folder / name)
    assert [each.code for each in load_docs(folder.parent).diagnostics] == [code]
