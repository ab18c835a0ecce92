"""What readers and editors call the place of a comment, whether or not the draft still has it."""

import re

from build_tools.hearing.comment import CommentTarget
from build_tools.hearing.places import KINDS, Draft
from build_tools.text.words import comparable

_NUMBER = re.compile(r"a\d+(-\d+)?")
_GONE = "et sted som ikke finnes lenger"


def shown_place(target: CommentTarget, draft: Draft | None) -> str:
    """The name of a place; what a reviewer has written in its stead stands as it was written.

    Of an id that a program wrote, and that the draft does not have, nobody is shown more than the
    words that stood there.
    """
    place = target.place
    if draft and (name := draft.names.get(place)):
        return name
    is_id = target.content_hash or place.partition(":")[0] in KINDS
    if not is_id or _NUMBER.fullmatch(place):
        return place
    words = comparable(target.quote.exact) if target.quote else ""
    return f"{_GONE}: «{words}»" if words else _GONE
