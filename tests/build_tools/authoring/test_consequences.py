"""One slip in a procedure has one message, whatever else it makes wrong.

Slips in the procedure of `base` stand in `mistakes.yaml`. Here are those in what it does not have.
"""

from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from tests.build_tools.authoring.bad_program import BASE
from tests.procedure_shapes import FOLDER

HOMES = {"jak-hemmere": DOCS, "prove": BASE}


def copied(procedure: str, folder: Path) -> Path:
    """A copy of a procedure among docs of its own."""
    return Path(copytree(HOMES.get(procedure, FOLDER) / procedure, folder / "docs" / procedure))


def slip(folder: Path, file: str, sound: str, written: str) -> None:
    name, _, rest = file.partition("/")
    slipped = copied(name, folder) / rest
    text = slipped.read_text(encoding="utf-8")
    assert sound in text
    slipped.write_text(text.replace(sound, written, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "sound", "written", "code"),
    [
        ("gentamicin/legemidler/gentamicin.md", "unit: mg/kg", "unit: mg", Code.WRONG_UNIT),
        ("metotreksat/legemidler/metotreksat.md", "    doses:", "    dose:", Code.UNKNOWN_KEY),
        ("metotreksat/legemidler/metotreksat.md", "4 weeks", "weeks", Code.BAD_FORMAT),
        ("denosumab/legemidler/denosumab.md", "actions:\n", "", Code.MISPLACED),
        (
            "barnenyre/legemidler/vankomycin.md",
            'when: {gfr: ">= 50',
            'when: {gf: ">= 50',
            Code.UNKNOWN_FIELD,
        ),
        (
            "prednisolon/legemidler/prednisolon.md",
            "amount: 20, lasts",
            "amount: 40, lasts",
            Code.DOUBTFUL,
        ),
        (
            "jak-hemmere/legemidler/baricitinib.md",
            "ved langvarig remisjon",
            "når alt er rolig",
            Code.DOUBTFUL,
        ),
        (
            "jak-hemmere/legemidler/filgotinib.md",
            "kreatininclearance {crcl}",
            "lav GFR {gfr}",
            Code.UNKNOWN_SLOT,
        ),
        ("cockcroft_gault/index.md", "cockcroft_gault", "cockcroft", Code.UNKNOWN_DERIVATION),
        ("gentamicin/index.md", "  indication:", "  indiation:", Code.MISSING_KEY),
        ("isotretinoin/index.md", 'worse_when: "yes"', "worse_when: ja", Code.UNKNOWN_WORD),
        (
            "alteplase/index.md",
            "_information }}",
            "_information }}\nSe under.",
            Code.UNKNOWN_DIRECTIVE,
        ),
        (
            "jak-hemmere/legemidler/baricitinib.md",
            "dosing.reduced.items.risk",
            "risk",
            Code.BAD_FORMAT,
        ),
        ("chads2/index.md", 'quote: "Gjennomgått ', "quote: ", Code.EMPTY),
    ],
)
def test_what_follows_from_a_slip_is_not_told(
    file: str, sound: str, written: str, code: Code, tmp_path: Path
) -> None:
    slip(tmp_path, file, sound, written)
    assert [each.code for each in load_docs(tmp_path / "docs").diagnostics] == [code]


@pytest.mark.parametrize(
    ("file", "renamed", "code"),
    [
        ("prove/index.md", "index", Code.FILE_KIND),
        ("jak-hemmere/legemidler/filgotinib.md", "filgotinib", Code.FILE_KIND),
        ("jak-hemmere/legemidler/tofacitinib.md", "tofacitinib", Code.FILE_KIND),
        ("jak-hemmere/legemidler/baricitinib.md", "baricitinib.txt", Code.FILE_NAME),
    ],
)
def test_what_follows_from_another_name_of_a_file_is_not_told(
    file: str, renamed: str, code: Code, tmp_path: Path
) -> None:
    name, _, rest = file.partition("/")
    path = copied(name, tmp_path) / rest
    path.rename(path.with_name(renamed))
    assert [each.code for each in load_docs(tmp_path / "docs").diagnostics] == [code]


@pytest.mark.parametrize("drug", ["baricitinib", "filgotinib", "tofacitinib", "upadacitinib"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_what_follows_from_another_encoding_is_not_told(
    drug: str, encoding: str, tmp_path: Path
) -> None:
    path = copied("jak-hemmere", tmp_path) / f"legemidler/{drug}.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, "replace"))
    assert [each.code for each in load_docs(tmp_path / "docs").diagnostics] == [Code.UNREADABLE]


def test_what_follows_from_a_file_that_is_too_long_is_not_told(tmp_path: Path) -> None:
    path = copied("jak-hemmere", tmp_path) / "legemidler/baricitinib.md"
    path.write_text(path.read_text(encoding="utf-8") + "ord " * 60_000, encoding="utf-8")
    assert [each.code for each in load_docs(tmp_path / "docs").diagnostics] == [Code.TOO_LONG]


def test_comments_of_a_front_matter_without_its_first_line_are_no_headings(tmp_path: Path) -> None:
    slip(tmp_path, "jak-hemmere/index.md", "---\n", "")
    codes = [each.code for each in load_docs(tmp_path / "docs").diagnostics]
    assert codes == [Code.NO_FRONT_MATTER]


def test_nothing_follows_from_a_slip_in_another_procedure(tmp_path: Path) -> None:
    slip(tmp_path, "gentamicin/legemidler/gentamicin.md", "unit: mg/kg", "unit: mg")
    slip(tmp_path, "prove/index.md", "label: Alder", "label: Alder\n    ask_when: {age: '> 9'}")
    codes = [each.code for each in load_docs(tmp_path / "docs").diagnostics]
    assert codes == [Code.WRONG_UNIT, Code.CONTRADICTION]
