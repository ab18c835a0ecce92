"""What a reviewer sends: comments on places of a draft, and who it is that sends them.

Frozen, and the same whatever format it came in. Texts are kept as they were written; empty means
that nothing was said, and None that nothing is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from calculator.effects import Effect

FORMAT_VERSION: Final = 1
"""The version of the model and of every format it is written in."""


class CommentKind(StrEnum):
    """What a comment is about."""

    FACTUAL_ERROR = "factual_error"
    UNCLEAR = "unclear"
    MISSING = "missing"
    LANGUAGE = "language"
    SUPPORT = "support"

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return _LABELS[self]


_LABELS = {
    CommentKind.FACTUAL_ERROR: "faglig feil",
    CommentKind.UNCLEAR: "uklart",
    CommentKind.MISSING: "mangler",
    CommentKind.LANGUAGE: "språk",
    CommentKind.SUPPORT: "støtter",
}


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words commented on (not none), with what stood before and after them in their place.

    Written by a page, ``prefix + exact + suffix`` is the whole of the place: what introduces it
    and a line break, if it is introduced, then its text (see `places.Place`).
    """

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class CommentTarget:
    """What a comment is on: a place of one version of a procedure, and what stood there.

    ``place`` is an id of `places.Place`, or whatever a reviewer wrote in its stead.
    ``content_hash`` is that of the place; empty where it is not known or says nothing.
    """

    procedure: str
    version: str
    place: str
    content_hash: str = ""
    quote: TextQuote | None = None


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """One drug's answer as the calculator showed it; a dose is written `standard:4x1`."""

    drug: str
    indicated: bool | None
    recommendation: Effect
    worst_case: Effect
    doses: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputedAnswer:
    """An answer that the reviewer disagrees with.

    ``form`` is what stood in the calculator's controls, by field, as it was typed; a field that is
    absent was not answered. ``expected`` is what the reviewer would have it recommend.
    """

    form: Mapping[str, str]
    answer: SeenAnswer
    expected: Effect | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a returned file a comment stood and whose hand it was, as far as the file says.

    ``written_by`` is empty where it is the sender; a margin comment or a tracked change has the
    name that its program gave, and a forwarded e-mail that of who wrote it. ``reply_to`` holds the
    words of the comment that it answers, and ``marked_words`` those of the text that it is tied to.
    """

    found_in: str = ""
    written_by: str = ""
    reply_to: str = ""
    marked_words: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. ``proposed_wording`` and ``source`` may be empty, ``kind`` not said.

    ``origin`` is known of what was read from a document, and not written in any format.
    """

    uuid: UUID
    target: CommentTarget
    kind: CommentKind | None
    text: str
    proposed_wording: str = ""
    source: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    vignette: DisputedAnswer | None = None
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who comments. The name may be published where consent was given, and only there.

    ``joint_reply`` tells that several authors answer as one organisation: then it is the
    organisation that says all of it.
    """

    name: str = ""
    role: str = ""
    organisation: str = ""
    conflict_of_interest: str = ""
    main_views: str = ""
    consent_to_publish_name: bool = False
    joint_reply: bool = False

    @property
    def speaks_as_one(self) -> bool:
        """Whether it is a named organisation that answers, whoever wrote it down."""
        return self.joint_reply and bool(self.organisation.strip())


@dataclass(frozen=True, slots=True)
class Submission:
    """All that one respondent sends at one time, and the draft that was on the screen then."""

    procedure: str
    version: str
    respondent: Respondent
    comments: tuple[Comment, ...] = ()
    created: datetime | None = None
    format_version: int = FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something in a returned file that could not be read, or that its reader must know of.

    ``is_settled`` tells that there is nothing left to do about it; else an editor must say what
    was done before a version may be final.
    """

    where: str
    reason: str
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedComments:
    """What a returned file gave: nothing is left out without a warning.

    ``sent`` is when the e-mail was sent that it came with.
    """

    submissions: tuple[Submission, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    sent: datetime | None = None
