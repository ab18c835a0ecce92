"""Folders of returned files, made for tests of what becomes of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from build_tools.hearing.answers.collection import Collection
from build_tools.hearing.answers.hearing_folder import RESULT, read_hearing, write_hearing
from build_tools.hearing.comment import Comment, CommentKind, Respondent, Submission
from build_tools.hearing.formats.annotation import write_annotations
from build_tools.hearing.places import Draft
from tests.hearing.commented import whole_target
from tests.hearing.csv_writing import write_csv
from tests.hearing.word_writing import write_word

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
ASE = Respondent("Åse Ødegård", "overlege", "Sykehuset", consent_to_publish_name=True)
PER = Respondent("Per Hansen", "lege", "Legesenteret", "Foredrag for et firma")


def comment(draft: Draft, number: int, place: str, text: str, **more: object) -> Comment:
    """A comment on a whole place, with a uuid of its own."""
    made = NOW + timedelta(minutes=number)
    values = {"created": made, "modified": made, **more}
    target = whole_target(draft, place)
    kind = CommentKind.UNCLEAR
    return Comment(UUID(int=number << 96 | 1 << 78), target, kind, text, **values)  # type: ignore[arg-type]


def submission(draft: Draft, who: Respondent, *comments: Comment) -> Submission:
    """What one respondent sends."""
    return Submission(draft.procedure, draft.version, who, comments, NOW)


def put(folder: Path, name: str, sent: Submission) -> None:
    """Put a submission in a folder, in the format that the name ends in."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        ".json": lambda: write_annotations(sent).encode(),
        ".csv": lambda: write_csv(sent, {}),
        ".docx": lambda: write_word(sent, {}),
    }
    (folder / name).write_bytes(written[Path(name).suffix]())


def collected(folder: Path, draft: Draft) -> Collection:
    """What the editor's verb makes of a folder, written to its table."""
    collection = read_hearing(folder, folder / RESULT, draft)
    write_hearing(collection, folder / RESULT)
    return collection
