"""A submission as a Word document: the table that a secretariat expects, one row a comment."""

from collections.abc import Mapping

from build_tools.hearing.comment import Comment, Respondent, Submission
from build_tools.hearing.formats.annotation import target_shape, vignette_shape
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.columns import COMMENT_TABLE, RESPONDENT
from build_tools.hearing.formats.word_machine import MachineComment, MachineSubmission, write_line
from build_tools.hearing.formats.word_package import WordDocument, WordTable, write_package

TITLE_BEGINNING = "Innspill til"
RESPONDENT_TITLE = "Avsender"
COMMENTS_TITLE = "Innspill"
INTRODUCTION = (
    "Én rad er ett innspill. Tomme felt betyr at avsenderen ikke har sagt noe om det. "
    "Koden i første kolonne er innspillets kjennetegn."
)
RESPONDENT_WIDTHS = (3400, 11170)
COMMENT_WIDTHS = (1230, 1700, 2700, 1100, 3300, 2600, 1940)


def write_word(submission: Submission, names: Mapping[str, str]) -> bytes:
    """A submission as a .docx file; ``names`` is what readers call each place, by its id."""
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


def document_title(procedure: str, version: str) -> str:
    """What every document of a hearing is called."""
    return f"{TITLE_BEGINNING} {procedure}, versjon {version}"


def respondent_table(respondent: Respondent) -> WordTable:
    """Who sends it: what is asked, and the answer."""
    values = {
        name: value
        if isinstance(value := getattr(respondent, name), str)
        else write_yes_or_no(value)
        for name in RESPONDENT
    }
    rows = [(label, values[name]) for name, label in RESPONDENT.items()]
    return WordTable(RESPONDENT_TITLE, (), RESPONDENT_WIDTHS, rows)


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
