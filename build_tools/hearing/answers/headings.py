"""The headings and the titles of the editors' table, in the words of their readers."""

from build_tools.hearing.formats.columns import (
    COMMENT,
    DRAFT_TEXT,
    KIND,
    NUMBER,
    PLACE,
    PROPOSED,
    SOURCE,
)

SECTION = "Del"
CERTAINTY = "Plassering"
ALIKE = "Ligner på nr"
QUOTE = "Sitat"
SENDER = "Fra"
ORGANISATION = "Organisasjon"
CONFLICT = "Interessekonflikter"
FILE = "Fil"
FOUND_IN = "Hvor i filen"
DATE = "Dato"
VERSION = "Utkast"
ANSWER = "Svar"
DECISION = "Beslutning"
REASON = "Grunn"
MOVED_TO = "Flytt til sted"
NOTE = "Merknad"
HANDLED = "Behandlet"
ID = "ID"

SHOWN = (
    *(NUMBER, SECTION, PLACE, CERTAINTY, DRAFT_TEXT, QUOTE),
    *(KIND, COMMENT, PROPOSED, SOURCE, ALIKE),
    *(SENDER, ORGANISATION, CONFLICT, FILE, FOUND_IN, DATE, VERSION),
)
EDITORS = (ANSWER, DECISION, REASON, MOVED_TO, NOTE)
MAIN_VIEWS = "hovedsynspunkter"
WHERE, WHAT = "Hvor", "Hva"

ENTRIES = "Innspill"
REMARKS = "Merk"
SETTLED = "Til orientering"
LEFTOVER = "Svar uten innspill"
NAMES, SENDERS, RECEIVED, STATISTICS = "Navn i tekstene", "Avsendere", "Mottatt", "Oversikt"

PRINTS = "Kontroll"

MADE_ONLY = (SENDERS, RECEIVED, STATISTICS, SETTLED)
"""The titles of sheets that nothing is read from."""

OURS = (ENTRIES, REMARKS, LEFTOVER, NAMES, *MADE_ONLY)
"""The titles of all sheets that are made; any other is an editor's own, and kept."""
