"""Whatever people do to a Word form, each mark of it is a row or stands under «Merk»."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from build_tools.hearing.answers.answer_rows import sheets
from build_tools.hearing.answers.collection import Collection, collect
from build_tools.hearing.answers.headings import SETTLED
from build_tools.hearing.comment import ReturnedComments
from build_tools.hearing.formats.returned_files import read_folder
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.places import Draft
from tests.hearing.example import FIXTURES
from tests.hearing.habits import HABITS, done
from tests.hearing.word_reading import read_word

RETURNED = FIXTURES / "habits"
"""Files that were returned, each with one ordinary comment and one habit."""


@pytest.fixture(scope="module")
def form(draft: Draft) -> bytes:
    return write_form(draft)


def shown(draft: Draft, reading: ReturnedComments) -> str:
    """All that an editor sees in the table of what a file gave."""
    return " ".join(cells(collect([("fil.docx", reading)], draft)))


def cells(collection: Collection) -> list[str]:
    return [text for sheet in sheets(collection) for row in sheet.rows for text in row]


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_is_a_row_or_a_remark(draft: Draft, form: bytes, name: str) -> None:
    content = done(form, name)
    reading = read_word(content, "fil.docx", draft)
    told = shown(draft, reading)
    for words in HABITS[name][1]:
        assert words in told
    assert "Summen går ikke opp" not in told
    for words in re.findall(r"MERKE", raw_text(content)):
        assert words in told


def raw_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return " ".join(
            re.sub(r"<[^>]*>", " ", package.read(name).decode("utf-8", "replace"))
            for name in package.namelist()
            if name.endswith(".xml")
        )


def test_the_form_as_it_was_issued_says_nothing(draft: Draft, form: bytes) -> None:
    collection = collect([("fil.docx", read_word(form, "fil.docx", draft))], draft)
    assert collection.entries == ()
    (warning,) = collection.warnings
    assert warning.reason == "Ingen innspill i filen. Den er lik skjemaet som ble sendt ut."


@pytest.fixture(scope="module")
def returned(draft: Draft) -> Collection:
    return collect(read_folder(RETURNED, RETURNED / "ut", draft), draft)


@pytest.mark.parametrize(
    ("file", "place", "voice", "said"),
    [
        ("14", "a7", "Kollega Ås", "Margkommentar om Hb MERKE007"),
        ("14", "a7", "Annen Person", "Svar i tråden fra en annen MERKE008"),
        ("14", "procedure:jak-hemmere", "Kollega Ås", "Margkommentar til tittelen MERKE009"),
        ("16", "a12", "Ivar Type", "melanom og lymfom  MERKE011"),
        ("24b", None, "X", "margkommentar i brev MERKE023"),
        ("24b", None, "", "Prosedyren limt inn"),
        ("25", "a7", "", "Egen tabell MERKE024"),
        ("26", "procedure:jak-hemmere", "", "altfor strengt MERKE025"),
        ("27", "procedure:jak-hemmere", "", "altfor mildt MERKE026"),
        ("28", "procedure:jak-hemmere", "Randi To", "legg til filgotinib MERKE027"),
        ("29", "procedure:jak-hemmere", "Randi To", "referanse 3 er feil MERKE028"),
        ("73", "a6", "RA", "Ved RA er dette feil MERKE052"),
        ("74", "a6", "Dag", "En gang per dag MERKE053"),
        ("s10", "a9", "Dag Spor", "Foreslår å stryke: «pasienter med alder ≥65 år»"),
        ("s10", "a13", "A Stryk", "vanlig innspill"),
        ("s12", "a11", "C Rad", "Foreslår å stryke: «pasienter med pågående eller tidligere"),
        ("s13", "a12", "D Tom", "Foreslår å stryke: «pasienter med økt risiko for kreft"),
        ("s15", "a8", "E Kol", "KOLONNETEKST"),
        ("s17", "a12", "F Sted", "STEDTEKST uenig i dette"),
        ("s18", None, "H Topp", "TOPPTEKST vi mener alt er feil"),
        ("s20", "a11", "J", "Foreslår å stryke: «pasienter med pågående eller tidligere"),
        ("s21", "procedure:jak-hemmere", "K Dobbel", "EKSTRARAD i avsendertabellen"),
        ("s22", "a13", "L Ov", "vanlig innspill"),
        ("s24", "a9", "N Avsnitt", "LENKETEKST\nSDTTEKST\nFELTTEKST"),
        ("s29", "a9", "Kari chromium False", "Hvorfor 65 og ikke 60?"),
        ("s30", "a9", "Kollega To", "Jeg er helt uenig med Kari: 65 er riktig"),
        ("s31", "procedure:jak-hemmere", "", "Hovedsyn s31"),
        ("s32", "procedure:jak-hemmere", "", "Hovedsyn s32"),
        ("s33", "a7", "Åse Ås", "Marg 1 fra Åse"),
        ("s33", "a7", "Bo Bø", "Marg 1 fra Bo"),
        ("s33", "procedure:jak-hemmere", "Åse", "MARG PÅ NAVN"),
    ],
)
def test_a_returned_file(
    returned: Collection, file: str, place: str | None, voice: str, said: str
) -> None:
    (entry,) = [
        each
        for each in returned.entries
        if said in each.comment.text and each.received.files[0].startswith(f"{file} ")
    ]
    name = entry.comment.origin.written_by or entry.received.respondent.name
    found = entry.placement.place
    assert (found.id if found else None, name) == (place, voice)


@pytest.mark.long
def test_nothing_of_the_returned_files_is_left_for_the_editor_to_find(
    returned: Collection,
) -> None:
    assert [warning for warning in returned.warnings if not warning.is_settled] == []
    assert SETTLED in [sheet.title for sheet in sheets(returned)]
    assert len(list(Path(RETURNED).iterdir())) == 25
