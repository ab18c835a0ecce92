"""The shape of a deviation: what another source says of a value of the procedure."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from build_tools.authoring.condition_entry import form_fault
from build_tools.authoring.schema_entry import Entry
from build_tools.authoring.schema_types import Date, Name, Text

type DeviationVerdict = Literal["agrees", "departs", "silent"]

LONGEST_QUOTE = 25
"""Words of a source that may be quoted."""


def _quote(text: str) -> str:
    if len(text.split()) > LONGEST_QUOTE:
        raise form_fault("long_quote")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?/\S*", text, re.ASCII):
        raise form_fault("address", text)
    return text


class DeviationEntry(Entry):
    """What a source says, and of which value.

    ``value`` is the way to it in the same file, such as `dosing.reduced.items.age`, and empty for
    the drug or the procedure as a whole. ``says`` is what would stand there if the source were
    followed. ``verdict`` is None, and ``quote`` empty, where the source is yet to be read: then
    ``text`` is a question. ``seen`` is None where the copy that was read has no date.
    """

    id: Name
    value: Text = ""
    text: Text
    verdict: DeviationVerdict | None = None
    strength: Literal["may", "should", "must"] | None = None
    source: Text
    address: Annotated[str, AfterValidator(_address)] = ""
    seen: Date | None = None
    quote: Annotated[Text, AfterValidator(_quote)] = ""
    says: dict[Text, Any] | tuple[Any, ...] | None = None
    answer: Text = ""
