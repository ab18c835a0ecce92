"""The fixed texts of a submission as a Word document, the table that a secretariat expects."""

from build_tools.hearing.comment import Respondent
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.columns import RESPONDENT
from build_tools.hearing.formats.word_package import WordTable

TITLE_BEGINNING = "Innspill til"
RESPONDENT_TITLE = "Avsender"
COMMENTS_TITLE = "Innspill"
INTRODUCTION = (
    "Én rad er ett innspill. Tomme felt betyr at avsenderen ikke har sagt noe om det. "
    "Koden i første kolonne er innspillets kjennetegn."
)
RESPONDENT_WIDTHS = (3400, 11170)
COMMENT_WIDTHS = (1230, 1700, 2700, 1100, 3300, 2600, 1940)


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
