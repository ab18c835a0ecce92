"""The headings of the tables that people fill in and read: the same in every format."""

NUMBER = "Nr"
PLACE = "Sted"
DRAFT_TEXT = "Tekst i utkastet"
KIND = "Type"
COMMENT = "Kommentar"
PROPOSED = "Forslag til ny tekst"
SOURCE = "Begrunnelse eller kilde"

COMMENT_TABLE = (NUMBER, PLACE, DRAFT_TEXT, KIND, COMMENT, PROPOSED, SOURCE)
"""The columns of the table in Word, in an export as in an empty form."""

RESPONDENT = {
    "name": "Navn",
    "role": "Rolle",
    "organisation": "Organisasjon",
    "conflict_of_interest": "Interessekonflikter",
    "main_views": "Hovedsynspunkter",
    "consent_to_publish_name": "Navnet kan publiseres",
    "joint_reply": "Vi svarer samlet",
}
"""What is asked once, by the name that the model has for it."""

CHOICES = ("consent_to_publish_name", "joint_reply")
"""Those of them that are answered by yes or no."""
