"""Documents that LibreOffice has opened and saved again are read as they were written.

``fixtures/libreoffice.docx`` and ``libreoffice_form.docx`` were saved by LibreOffice 7.4 from what
`documents` gives; LibreOffice as it is on this machine is asked again.
"""

import subprocess
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from build_tools.hearing.comment import Comment, CommentKind, CommentTarget, Submission, TextQuote
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.places import Draft, Place
from tests.hearing.example import EXAMPLE, FIXTURES, NAMES
from tests.hearing.strategies import HOSTILE
from tests.hearing.word_editing import filled_in
from tests.hearing.word_reading import read_word
from tests.hearing.word_writing import write_word

pytestmark = pytest.mark.long

DRAFT = Draft(
    "eksempel",
    "Eksempel",
    "0.1",
    (
        Place("a1", "Én setning. Én til.", section="Først"),
        Place("a2", "hos eldre ≥ 75 år", "Medisin (Merke): 2 mg x 1 daglig", "Så"),
    ),
)


def sent() -> Submission:
    """The example, and a comment for each text that some program might spoil."""
    hostile = (
        Comment(
            UUID(int=number << 100),
            CommentTarget("jak-hemmere", "0.3", "a7", "h1", TextQuote(f"sitat {text}")),
            CommentKind.LANGUAGE,
            f"før{text}etter",
            text,
            f"{text}{text}slutt",
        )
        for number, text in enumerate(HOSTILE, start=1)
    )
    return replace(EXAMPLE, comments=(*EXAMPLE.comments, *hostile))


def documents() -> dict[str, bytes]:
    """What is given to LibreOffice, by the name of the fixture."""
    filled = filled_in(write_form(DRAFT), {("a2", 4): "Én linje\nog én til", ("a2", 3): "uklart"})
    return {"libreoffice.docx": write_word(sent(), NAMES), "libreoffice_form.docx": filled}


def check(export: bytes, form: bytes) -> None:
    reading = read_word(export, "eksport.docx")
    assert reading.warnings == ()
    assert reading.submissions == (sent(),)
    filled = read_word(form, "skjema.docx")
    assert filled.warnings == ()
    (comment,) = filled.submissions[0].comments
    assert comment.target.content_hash == DRAFT.hashes["a2"]
    assert (comment.text, comment.kind) == ("Én linje\nog én til", CommentKind.UNCLEAR)


def test_what_libreoffice_saved_once() -> None:
    check(*((FIXTURES / name).read_bytes() for name in documents()))


def test_what_libreoffice_saves_now(tmp_path: Path) -> None:
    check(*save_again(tmp_path))


def save_again(folder: Path) -> list[bytes]:
    """Have LibreOffice open the documents and save them."""
    for name, content in documents().items():
        (folder / name).write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}/profile", "--headless"]
    convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")]
    paths = [str(folder / name) for name in documents()]
    subprocess.run([*command, *convert, *paths], check=True, capture_output=True, timeout=900)
    return [(folder / "saved" / name).read_bytes() for name in documents()]
