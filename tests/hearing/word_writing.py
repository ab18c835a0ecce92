"""A submission as the page writes it for Word: a table with a row for each comment."""

from collections.abc import Mapping

from build_tools.hearing.comment import Comment, Submission
from build_tools.hearing.formats.annotation import target_shape, vignette_shape
from build_tools.hearing.formats.columns import COMMENT_TABLE
from build_tools.hearing.formats.word import (
    COMMENT_WIDTHS,
    COMMENTS_TITLE,
    INTRODUCTION,
    document_title,
    respondent_table,
)
from build_tools.hearing.formats.word_machine import MachineComment, MachineSubmission, write_line
from build_tools.hearing.formats.word_package import WordDocument, WordTable, write_package


def write_word(submission: Submission, names: Mapping[str, str]) -> bytes:
    """As a .docx file; ``names`` is what readers call each place, by its id."""
    return write_package(
        WordDocument(
            title=document_title(submission.procedure, submission.version),
            introduction=(INTRODUCTION,),
            tables=(
                respondent_table(submission.respondent),
                WordTable(
                    COMMENTS_TITLE,
                    COMMENT_TABLE,
                    COMMENT_WIDTHS,
                    [
                        _row(number, each, names)
                        for number, each in enumerate(submission.comments, 1)
                    ],
                ),
            ),
            machine_lines=(
                write_line(
                    MachineSubmission(
                        procedure=submission.procedure,
                        version=submission.version,
                        created=submission.created,
                    )
                ),
                *(write_line(_machine(comment, names)) for comment in submission.comments),
            ),
        )
    )


def _row(number: int, comment: Comment, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        f"{number}\n{_machine(comment, names).key}",
        names.get(comment.target.place, comment.target.place),
        comment.target.quote.exact if comment.target.quote else "",
        comment.kind.label if comment.kind else "",
        comment.text,
        comment.proposed_wording,
        comment.source,
    )


def _machine(comment: Comment, names: Mapping[str, str]) -> MachineComment:
    return MachineComment(
        id=comment.uuid.urn,
        place_name=names.get(comment.target.place, comment.target.place),
        target=target_shape(comment.target),
        created=comment.created,
        modified=comment.modified,
        vignette=vignette_shape(comment.vignette) if comment.vignette else None,
    )
