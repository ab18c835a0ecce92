"""A submission as CSV, as the page of a hearing writes it: what reads it is held against this."""

import csv
import io
from collections.abc import Mapping
from datetime import datetime

from build_tools.hearing.comment import Comment, Submission
from build_tools.hearing.formats.annotation import vignette_shape
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.csv_table import COLUMNS, FORMAT
from build_tools.hearing.formats.instant import write_instant
from build_tools.hearing.formats.spreadsheet_cells import neutralised


def write_csv(submission: Submission, names: Mapping[str, str]) -> bytes:
    """A submission as a file; one without comments has one row that says only who sent it.

    Args:
        submission: what is sent.
        names: what readers call each place, by its id.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    sender = _sender_row(submission)
    for comment in submission.comments or (None,):
        row = {**(_comment_row(comment, names) if comment else {}), **sender}
        writer.writerow(neutralised(row.get(column, "")) for column in COLUMNS)
    return out.getvalue().encode("utf-8-sig")


def _sender_row(submission: Submission) -> dict[str, str]:
    who = submission.respondent
    return {
        "Navn": who.name,
        "Rolle": who.role,
        "Organisasjon": who.organisation,
        "Interessekonflikter": who.conflict_of_interest,
        "Hovedsynspunkter": who.main_views,
        "Navnet kan publiseres": write_yes_or_no(who.consent_to_publish_name),
        "Vi svarer samlet": write_yes_or_no(who.joint_reply),
        "Levert for prosedyre": submission.procedure,
        "Levert for versjon": submission.version,
        "Levert": _time(submission.created),
        "Format": FORMAT,
    }


def _comment_row(comment: Comment, names: Mapping[str, str]) -> dict[str, str]:
    target = comment.target
    quote = target.quote
    return {
        "ID": str(comment.uuid),
        "Prosedyre": target.procedure,
        "Versjon": target.version,
        "Sted": names.get(target.place, target.place),
        "Stedskode": target.place,
        "Innholdskode": target.content_hash,
        **({"Sitat": quote.exact} if quote else {}),
        **({"Før sitatet": quote.prefix, "Etter sitatet": quote.suffix} if quote else {}),
        "Type": comment.kind.label if comment.kind else "",
        "Kommentar": comment.text,
        "Forslag til ny tekst": comment.proposed_wording,
        "Begrunnelse eller kilde": comment.source,
        "Opprettet": _time(comment.created),
        "Endret": _time(comment.modified),
        "Vignett": vignette_shape(comment.vignette).model_dump_json(exclude_none=True)
        if comment.vignette
        else "",
    }


def _time(instant: datetime | None) -> str:
    return write_instant(instant) if instant else ""
