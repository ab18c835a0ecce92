"""What the scripts of a hearing are given: the places, the formats, and their own HTML.

The headings, the parts of a Word document and the texts in it are those of
`build_tools.hearing.formats`, so that no script has words of its own for them.
"""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answer_words import dose_names
from build_tools.hearing.comment import CommentKind, Respondent
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.columns import COMMENT_TABLE, RESPONDENT
from build_tools.hearing.formats.page_formats import page_formats
from build_tools.hearing.formats.word import (
    COMMENT_WIDTHS,
    COMMENTS_TITLE,
    INTRODUCTION,
    document_title,
    respondent_table,
)
from build_tools.hearing.formats.word_package import (
    WordDocument,
    WordTable,
    write_package,
)
from build_tools.hearing.places import Draft, place_index
from build_tools.hearing_page.templating import render
from calculator.effects import Effect
from calculator.wording import effect_label

_DOCUMENT = "word/document.xml"
_ROW, _LINE = "{number}", "{line}"


def page_data(draft: Draft, procedure: Procedure) -> str:
    """All that the scripts need, as JSON text."""
    guideline = procedure.guideline
    return json.dumps(
        {
            **place_index(draft),
            "title": guideline.title,
            "email": _email(procedure),
            "formats": format_data(draft),
            "fields": {name: field.label for name, field in guideline.fields.items()},
            "choices": {name: field.choices for name, field in guideline.fields.items()},
            "effects": {effect.value: effect_label(effect, {}) for effect in Effect},
            "doses": dose_names(guideline),
            "html": controls(procedure),
        },
        ensure_ascii=False,
    )


def format_data(draft: Draft) -> dict[str, Any]:
    """What the formats of a submission are made of."""
    formats = page_formats()
    return {
        **formats,
        "consent": {str(each).lower(): write_yes_or_no(each) for each in (True, False)},
        "word": {"parts": formats["word"]["parts"], "document": word_parts(draft)},
    }


def controls(procedure: Procedure) -> str:
    """The bar, the form of a comment, and the form of what is sent."""
    return render(
        "controls.html",
        email=_email(procedure),
        kinds=list(CommentKind),
        effects=[(effect.value, effect_label(effect, {})) for effect in Effect],
        respondent=RESPONDENT,
    )


def _email(procedure: Procedure) -> str:
    """Where answers are sent; empty where that is not told."""
    return procedure.hearing.email if procedure.hearing else ""


def word_parts(draft: Draft) -> dict[str, str]:
    """The text of a document with names in braces where a script puts what was written.

    ``row`` and ``line`` are for one comment each; they go between the other three.
    """
    who = respondent_table(Respondent())
    named = replace(who, rows=[(label, f"{{{name}}}") for name, label in RESPONDENT.items()])
    cells = (_ROW, *(f"{{{name}}}" for name in _CELLS))
    package = write_package(
        WordDocument(
            title=document_title(draft.procedure, draft.version),
            introduction=(INTRODUCTION,),
            tables=(named, WordTable(COMMENTS_TITLE, COMMENT_TABLE, COMMENT_WIDTHS, [cells])),
            machine_lines=("{submission}", _LINE),
        )
    )
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        text = archive.read(_DOCUMENT).decode()
    head, row, rest = _around(text, "<w:tr>", _ROW, "</w:tr>\n")
    middle, line, tail = _around(rest, "<w:p>", _LINE, "</w:p>\n\n")
    return {"head": head, "row": row, "middle": middle, "line": line, "tail": tail}


_CELLS = ("place", "quote", "kind", "text", "proposed_wording", "source")
"""The cells of a comment's row after its number."""


def _around(text: str, opening: str, mark: str, closing: str) -> tuple[str, str, str]:
    """What stands before, is, and stands after the element that holds a mark."""
    place = text.index(mark)
    start, end = text.rindex(opening, 0, place), text.index(closing, place) + len(closing)
    return text[:start], text[start:end], text[end:]
