"""What was issued: the words that a returned document had before anyone wrote in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.hearing.comment import CommentTarget
from build_tools.hearing.formats.annotation import target_of
from build_tools.hearing.formats.word import (
    COMMENTS_TITLE,
    INTRODUCTION,
    RESPONDENT_TITLE,
    TITLE_BEGINNING,
    document_title,
)
from build_tools.hearing.formats.word_form import FORM_INTRODUCTION, form_places, place_line
from build_tools.hearing.formats.word_machine import (
    MachineComment,
    MachineLine,
    MachinePlace,
    MachineSubmission,
    lines_in,
)
from build_tools.hearing.formats.word_package import MACHINE_HEADING, MACHINE_NOTE
from build_tools.hearing.place_names import shown_place
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
    the code in their first column.
    """

    submission: MachineSubmission
    places: Mapping[str, MachinePlace] = field(default_factory=dict)
    exported: Mapping[str, list[MachineComment]] = field(default_factory=dict)
    draft: Draft | None = None
    has_lines: bool = False

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the rows call each place, by its id."""
        lines = [each for several in self.exported.values() for each in several]
        return {
            **(self.draft.names if self.draft else {}),
            **{each.place: each.name for each in self.places.values() if each.name},
            **{target_of(e.target).place: e.place_name for e in lines if e.place_name},
        }

    def name_of(self, target: CommentTarget) -> str:
        """What an editor calls the place of a comment."""
        return self.names.get(target.place) or shown_place(target, self.draft)

    def named(self, written: str) -> tuple[MachinePlace, str, str] | None:
        """The row that someone has named, by which words, and what they wrote after it."""
        words = comparable(written)
        low = words.casefold()
        found = [
            (name, each)
            for each in self.places.values()
            for name in (comparable(self.names.get(each.place, "")), each.place)
            if name
            and low.startswith(name.casefold())
            and not re.match(r"\w|-\w|:", low[len(name) :])
        ]
        if not found:
            return None
        name, place = max(found, key=lambda each: len(each[0]))
        return place, words[: len(name)], words[len(name) :].strip(" .,:;")

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
        draft: the present draft; stands in where the document has lost lines for programs.
    """
    submission: MachineSubmission | None = None
    places: dict[str, MachinePlace] = {}
    exported: dict[str, list[MachineComment]] = {}
    for paragraph in paragraphs:
        for found in lines_in(paragraph)[0]:
            match found.line:
                case line if not found.is_sure and not agrees(line, draft):
                    pass
                case MachineSubmission() as line:
                    submission = submission or line
                case MachineComment() as line:
                    exported.setdefault(line.key, []).append(line)
                case MachinePlace() as line:
                    places.setdefault(line.place, line)
    has_lines = bool(submission or places or exported)
    if submission is None and draft is not None:
        submission = MachineSubmission(procedure=draft.procedure, version=draft.version)
    # Lines of a form that are gone, or that someone has written in, are taken from the draft.
    is_of_draft = draft is not None and submission and submission.version == draft.version
    if draft is not None and (not has_lines or (places and is_of_draft)):
        places |= {each.place: each for each in _lines_of(draft) if each.place not in places}
    return Issued(
        submission or MachineSubmission(procedure="", version=""),
        places,
        exported,
        draft,
        has_lines,
    )


def agrees(line: MachineLine, draft: Draft | None) -> bool:
    """Whether a line without a sum says what the draft says, as far as that can be seen."""
    if draft is None:
        return True
    if isinstance(line, MachineSubmission):
        return (line.procedure, line.version) == (draft.procedure, draft.version)
    if isinstance(line, MachinePlace):
        return _agrees(line, draft)
    target = target_of(line.target)
    if line.vignette or line.place_name not in ("", draft.names.get(target.place, "")):
        return False
    place = draft.by_hash.get(target.content_hash)
    if place is None or target.quote is None:
        return True
    before = f"{place.context}\n" if place.context else ""
    return target.quote.prefix + target.quote.exact + target.quote.suffix == before + place.text


def _agrees(line: MachinePlace, draft: Draft) -> bool:
    place = draft.by_id.get(line.place)
    if line.name not in ("", draft.names.get(line.place, "")):
        return False
    if place and draft.hashes[line.place] == line.content_hash:
        issued = place_line(draft, place)
        own = (line.context, line.section, line.text or issued.text)
        return own == (issued.context, issued.section, issued.text)
    # A row of an earlier draft: then its hash tells of its words.
    is_id = not re.search(r"\s", line.place)
    said = content_hash(line.context, line.text or "")
    return is_id and (line.text is None or said == line.content_hash)


def _lines_of(draft: Draft) -> Iterator[MachinePlace]:
    """The rows as the draft has them; whether it was this draft that was issued is not known."""
    for place in form_places(draft):
        yield place_line(draft, place).model_copy(update={"content_hash": ""})
