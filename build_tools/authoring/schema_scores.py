"""The shape of a score in the front-matter: its points and its bands, each with its sentence."""

from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import Number, Text, When
from calculator.conditions import ALWAYS

POINTS = "poeng"
"""The unit of a score."""


class PointsEntry(Entry):
    """Points for what holds, or for each of a ``count``."""

    amount: Number
    when: When = ALWAYS
    count: Text | None = None
    quote: Text


class BandEntry(Entry):
    """What some totals mean."""

    when: When
    label: Text
    quote: Text
