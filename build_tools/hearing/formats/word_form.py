"""The draft as a Word form: every numbered piece of it in a row with empty cells beside it.

For those who only use Word. What comes back is read by `word_reading`, the same as an export.
"""

from build_tools.hearing.comment import CommentKind, Respondent
from build_tools.hearing.formats.columns import COMMENT_TABLE
from build_tools.hearing.formats.word import (
    COMMENT_WIDTHS,
    COMMENTS_TITLE,
    document_title,
    respondent_table,
)
from build_tools.hearing.formats.word_machine import MachinePlace, MachineSubmission, write_line
from build_tools.hearing.formats.word_package import WordDocument, WordTable, write_package
from build_tools.hearing.places import TEXT, Draft, Place

FORM_INTRODUCTION = (
    "Skriv i de tomme rutene i raden som innspillet gjelder. La resten stå tom. "
    "Gjelder innspillet hele utkastet, skriver du i første rad.",
    f"Type er ett av disse: {', '.join(kind.label for kind in CommentKind)}.",
    "Vil du ha flere innspill til samme sted, setter du inn en rad og skriver samme sted i den. "
    "Send dokumentet tilbake som Word-fil.",
    "Navnet ditt blir publisert bare hvis du skriver ja ved «Navnet kan publiseres». "
    "Ellers oppgis rolle og organisasjon.",
    "Svarer flere sammen for én organisasjon, skriver dere ja ved «Vi svarer samlet». Da står "
    "organisasjonen bak alle innspillene i filen.",
)


def write_form(draft: Draft) -> bytes:
    """The form for a draft as a .docx file."""
    return write_package(
        WordDocument(
            title=document_title(draft.title, draft.version),
            introduction=FORM_INTRODUCTION,
            tables=(
                respondent_table(Respondent()),
                WordTable(COMMENTS_TITLE, COMMENT_TABLE, COMMENT_WIDTHS, _rows(draft)),
            ),
            machine_lines=(
                write_line(MachineSubmission(procedure=draft.procedure, version=draft.version)),
                *(write_line(place_line(draft, place)) for place in form_places(draft)),
            ),
        )
    )


def place_line(draft: Draft, place: Place) -> MachinePlace:
    """What a form says of a row for programs."""
    return MachinePlace(
        place=place.id,
        content_hash=draft.hashes[place.id],
        context=place.context,
        section=place.section,
        text=place.text,
        name=draft.names[place.id],
    )


def form_places(draft: Draft) -> tuple[Place, ...]:
    """The rows: the whole, then each block of the text; a sentence is commented on in its block."""
    return tuple(
        place
        for place in draft.places
        if (place.kind == TEXT and not place.within) or place.kind == "procedure"
    )


def _rows(draft: Draft) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    section = ""
    for number, place in enumerate(form_places(draft), start=1):
        if place.section != section:
            section = place.section
            rows.append((section,))
        rows.append((str(number), draft.names[place.id], place.text, "", "", "", ""))
    return rows
