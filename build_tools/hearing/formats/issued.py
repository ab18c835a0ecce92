"""What was issued: the words that a returned document had before anyone wrote in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from build_tools.hearing.formats.annotation import target_of
from build_tools.hearing.formats.word import (
    COMMENTS_TITLE,
    INTRODUCTION,
    RESPONDENT_TITLE,
    TITLE_BEGINNING,
    document_title,
)
from build_tools.hearing.formats.word_form import FORM_INTRODUCTION, form_places
from build_tools.hearing.formats.word_machine import (
    MachineComment,
    MachineLine,
    MachinePlace,
    MachineSubmission,
    read_line,
)
from build_tools.hearing.formats.word_package import MACHINE_HEADING, MACHINE_NOTE
from build_tools.hearing.places import SHARED, Draft, content_hash
from build_tools.text.words import comparable

_OF_BOTH = (RESPONDENT_TITLE, COMMENTS_TITLE, MACHINE_HEADING, MACHINE_NOTE)
FORM_FIXED = (*FORM_INTRODUCTION, *_OF_BOTH)
EXPORT_FIXED = (INTRODUCTION, *_OF_BOTH)
"""The paragraphs outside the tables."""

FIXED = frozenset((*FORM_FIXED, *EXPORT_FIXED))


@dataclass(frozen=True)
class Issued:
    """What was sent out, as the document itself says, and where it does not, as the draft does.

    ``places`` are the rows of a form in their order; ``exported`` the comments of an export by
    the code in their first column; ``damaged`` tells of lines that can no longer be read.
    """

    submission: MachineSubmission
    places: Mapping[str, MachinePlace] = field(default_factory=dict)
    exported: Mapping[str, list[MachineComment]] = field(default_factory=dict)
    draft: Draft | None = None
    has_lines: bool = False
    damaged: tuple[str, ...] = ()

    def is_fixed(self, paragraph: str) -> bool:
        """Whether a paragraph outside the tables is as it was issued."""
        words = comparable(paragraph)
        if not words or words in FIXED:
            return True
        if self.draft is None:
            return words.startswith(TITLE_BEGINNING)
        names = {self.draft.title, self.draft.procedure, self.submission.procedure}
        return words in {document_title(name, self.submission.version) for name in names}

    def is_heading(self, text: str) -> bool:
        """Whether a heading in the table is as it was issued."""
        return comparable(text) in {comparable(each.section) for each in self.places.values()}

    def text(self, place: str) -> str | None:
        """The issued words of a place, or None where they are not known any more."""
        known = self.places.get(place)
        if known is None or known.text is not None:
            return known.text if known else None
        now = self.draft.by_id.get(place) if self.draft else None
        if now and self.draft and self.draft.hashes[place] in (known.content_hash, SHARED):
            return now.text
        return None

    def is_unchanged(self, place: str, text: str) -> bool:
        """Whether a row's words of the draft are as they were issued."""
        issued = self.text(place)
        if issued is not None:
            return comparable(issued) == comparable(text)
        known = self.places.get(place)
        return known is not None and content_hash(known.context, text) == known.content_hash


def issued_of(paragraphs: Iterable[str], draft: Draft | None) -> Issued:
    """What a document was before it was written in.

    Args:
        paragraphs: those outside its tables.
        draft: the present draft; stands in where the document has lost its lines for programs.
    """
    submission: MachineSubmission | None = None
    places: dict[str, MachinePlace] = {}
    exported: dict[str, list[MachineComment]] = {}
    damaged = []
    for paragraph in paragraphs:
        try:
            line = read_line(paragraph)
        except ValidationError:
            line = None
            damaged.append(paragraph)
        if line and not _is_as_written(line, draft):
            damaged.append(paragraph)
        match line:
            case MachineSubmission():
                submission = submission or line
            case MachineComment():
                exported.setdefault(line.key, []).append(line)
            case MachinePlace():
                places.setdefault(line.place, line)
    has_lines = bool(submission or places or exported)
    if submission is None and draft is not None:
        submission = MachineSubmission(procedure=draft.procedure, version=draft.version)
    if draft is not None and (not has_lines or (damaged and places)):
        places |= {each.place: each for each in _places_of(draft) if each.place not in places}
    return Issued(
        submission or MachineSubmission(procedure="", version=""),
        places,
        exported,
        draft,
        has_lines,
        tuple(damaged),
    )


def _is_as_written(line: MachineLine, draft: Draft | None) -> bool:
    """Whether nobody has written in a line that can still be read, as far as it can be seen."""
    version = line.version if isinstance(line, MachineSubmission) else ""
    if isinstance(line, MachineComment):
        version = line.target.version
    if draft is not None and not re.fullmatch(r"[\w.-]*", version):
        return False
    if isinstance(line, MachineSubmission):
        return draft is None or line.procedure == draft.procedure
    if isinstance(line, MachinePlace) and re.search(r"\s", line.place):
        return False
    if isinstance(line, MachinePlace):
        hashed, text, context = line.content_hash, line.text, line.context
        if text is not None and hashed not in (SHARED, content_hash(context, text)):
            return False
        now = draft.by_id.get(line.place) if draft else None
        if now is None or draft is None or draft.hashes[line.place] != hashed:
            return draft is None or hashed != SHARED
        return line.section == now.section and text in (None, now.text) and context == now.context
    target = target_of(line.target)
    now = draft.by_hash.get(target.content_hash) if draft else None
    if now is None or target.quote is None:
        return True
    before = f"{now.context}\n" if now.context else ""
    quote = target.quote
    return quote.prefix + quote.exact + quote.suffix == before + now.text


def _places_of(draft: Draft) -> Iterable[MachinePlace]:
    for place in form_places(draft):
        yield MachinePlace(
            place=place.id,
            content_hash="",
            context=place.context,
            section=place.section,
            text=place.text,
        )
