"""Points in time as every format writes them: `2026-11-22T14:53:00.123Z`, as a browser does."""

import re
from datetime import UTC, datetime

_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def read_instant(text: str) -> datetime:
    """Read a point in time.

    Raises:
        ValueError: where the text has another form, or names no day or hour that there is.
    """
    if not _FORM.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def write_instant(instant: datetime) -> str:
    """Write a point in time; what is finer than milliseconds is cut off."""
    at = instant.astimezone(UTC).replace(tzinfo=None)
    return f"{at.isoformat(timespec='milliseconds')}Z"


def shown_date(instant: datetime | None) -> str:
    """A day as readers write it, «21.11.2026»; empty where it is not known."""
    return f"{instant.day}.{instant.month}.{instant.year}" if instant else ""
