"""What a text is good for, as its owner says: the one home of that, and of every notice of it."""

from enum import StrEnum


class Status(StrEnum):
    """One row a status: its key, what it is called, what follows from it, and whether it is final.

    Nothing else in the project says what a status means, so that no notice can be put together
    from the name of one and the warning of another.
    """

    DRAFT = "draft", "Utkast", "ikke til klinisk bruk", False
    IN_HEARING = "in_hearing", "Utkast til høring", "ikke til klinisk bruk", False
    APPROVED = "approved", "Godkjent", "erstatter ikke klinisk vurdering", True
    WITHDRAWN = "withdrawn", "Trukket tilbake", "skal ikke brukes", True

    label: str
    """What the status is called: «Utkast til høring»."""
    is_final: bool
    """Whether the text is more than a draft, so that every comment must have been answered."""
    notice: str
    """What stands on every page and every answer."""

    def __new__(cls, key: str, label: str, warning: str, is_final: bool) -> "Status":
        """A row as a member whose value is the key alone."""
        row = str.__new__(cls, key)
        row._value_ = key
        row.label, row.is_final = label, is_final
        row.notice = f"{label} – {warning}"
        return row
