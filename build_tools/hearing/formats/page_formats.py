"""Every name and fixed text of the formats, for the page that writes them too."""

from typing import Any

from build_tools.hearing.comment import FORMAT_VERSION, CommentKind
from build_tools.hearing.formats.annotation_shape import CONTEXT
from build_tools.hearing.formats.columns import COMMENT_TABLE, RESPONDENT
from build_tools.hearing.formats.csv_table import COLUMNS, FORMAT
from build_tools.hearing.formats.spreadsheet_cells import FORMULA_STARTERS, NUMERIC
from build_tools.hearing.formats.word import (
    COMMENT_WIDTHS,
    COMMENTS_TITLE,
    INTRODUCTION,
    RESPONDENT_TITLE,
    RESPONDENT_WIDTHS,
    TITLE_BEGINNING,
)
from build_tools.hearing.formats.word_package import MACHINE_HEADING, MACHINE_NOTE, fixed_parts
from calculator.effects import Effect


def page_formats() -> dict[str, Any]:
    """What a page needs to write every format, as JSON values."""
    return {
        "format_version": FORMAT_VERSION,
        "context": CONTEXT,
        "kinds": {kind.value: kind.label for kind in CommentKind},
        "effects": [effect.value for effect in Effect],
        "respondent": RESPONDENT,
        "csv": {
            "columns": COLUMNS,
            "format": FORMAT,
            "formula_starters": FORMULA_STARTERS,
            "numeric": NUMERIC,
        },
        "word": {
            "parts": fixed_parts(),
            "title_beginning": TITLE_BEGINNING,
            "introduction": INTRODUCTION,
            "respondent_title": RESPONDENT_TITLE,
            "respondent_widths": RESPONDENT_WIDTHS,
            "comments_title": COMMENTS_TITLE,
            "comments_header": COMMENT_TABLE,
            "comments_widths": COMMENT_WIDTHS,
            "machine_heading": MACHINE_HEADING,
            "machine_note": MACHINE_NOTE,
        },
    }
