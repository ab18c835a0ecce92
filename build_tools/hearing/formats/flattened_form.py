"""A form that was saved as text alone (.pdf, .rtf, .txt): what is in it beyond what was issued.

Its rows and columns are gone, so it is compared word by word with the form as it is issued now;
what is not of the form is a comment on the place before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from build_tools.hearing.comment import (
    CommentTarget,
    Origin,
    ReturnedComments,
    Submission,
)
from build_tools.hearing.formats.cell_reader import write_yes_or_no
from build_tools.hearing.formats.columns import CHOICES, COMMENT_TABLE, RESPONDENT
from build_tools.hearing.formats.document import DocumentPassage, ReturnedDocument, Run
from build_tools.hearing.formats.ledger import Ledger
from build_tools.hearing.formats.sender_table import respondent_from
from build_tools.hearing.formats.word import COMMENTS_TITLE, RESPONDENT_TITLE, document_title
from build_tools.hearing.formats.word_form import FORM_INTRODUCTION, form_places
from build_tools.hearing.formats.word_machine import MACHINE_BEGINNING
from build_tools.hearing.formats.word_package import MACHINE_HEADING
from build_tools.hearing.places import Draft

_WORD = re.compile(r"\w+|[^\w\s]")
_HEADINGS = re.compile(r"\s+".join(map(re.escape, " ".join(COMMENT_TABLE).split())))
"""The headings of the table, which stand again at the top of each page."""

_SUM = re.compile(r"\A\s*[0-9a-f]{8}(?!\w)")
"""What ends the last of the lines for programs."""

_FEWEST_GONE = 3
"""Fewer words of ours than this are lost where lines are broken, and mean nothing."""


@dataclass(frozen=True, slots=True)
class _IssuedWord:
    """A word of the form, with the answer about the sender or the place that it stands before."""

    word: str
    label: str = ""
    place: str = ""


def read_flattened(
    document: ReturnedDocument, where: str, draft: Draft | None
) -> ReturnedComments | None:
    """Read a form that has lost its tables; None where a document is none."""
    text = "\n".join(each.text for each in document.paragraphs)
    if draft is None or document.tables or _letters(FORM_INTRODUCTION[0]) not in _letters(text):
        return None
    text = (text.partition(MACHINE_HEADING)[0] + _after_lines(text)).replace("|", " ")
    found = [(match[0], *match.span()) for match in _WORD.finditer(text)]
    issued = list(_issued(draft))
    matcher = SequenceMatcher(
        None, [each.word for each in issued], [word for word, _, _ in found], autojunk=False
    )
    ledger = Ledger(where)
    answers: dict[str, str] = {}
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind in ("delete", "replace") and last - first >= _FEWEST_GONE:
            words = " ".join(each.word for each in issued[first:last])
            ledger.warning("", f"Dette sto i skjemaet og er ikke funnet i filen: «{words}»")
        if kind in ("insert", "replace"):
            words = _HEADINGS.sub(" ", text[found[start][1] : found[end - 1][2]]).strip()
            if _letters(words) == _letters("".join(w.word for w in issued[first:last])):
                if not _letters(words) and words:
                    ledger.warning("", f"Tegn utenom teksten: «{words}»", is_settled=True)
                continue  # a word of ours that was parted by the edge of its cell
            before = issued[first - 1] if first else _IssuedWord("")
            _say(ledger, draft, before, words, answers)
    whole = CommentTarget(draft.procedure, draft.version, f"procedure:{draft.procedure}")
    for found_in, passage in document.around:
        ledger.passage(passage, whole, Origin(found_in))
    for note in (document.margin or {}).values():
        ledger.margin(note, whole, "")
    reason = (
        "Skjemaet er lagret uten tabeller. Det som ikke sto i det, er funnet ved å sammenligne ord "
        "for ord. Se etter i filen, eller be om Word-filen."
    )
    ledger.warning("", reason)
    who = respondent_from(answers)
    comments = tuple(ledger.comments)
    sent = Submission(draft.procedure, draft.version, who, comments)
    return ReturnedComments((sent,), tuple(ledger.warnings))


def _say(
    ledger: Ledger, draft: Draft, before: _IssuedWord, words: str, answers: dict[str, str]
) -> None:
    """Make a comment of words that are not of the form, or the answer to what it asks."""
    if before.label and before.label not in answers:
        answers[before.label] = words
        return
    place = before.place or f"procedure:{draft.procedure}"
    target = CommentTarget(draft.procedure, draft.version, place)
    ledger.passage(DocumentPassage((Run(words),)), target, Origin("skjema uten tabeller"))


def _issued(draft: Draft) -> Iterator[_IssuedWord]:
    for text in (document_title(draft.title, draft.version), *FORM_INTRODUCTION, RESPONDENT_TITLE):
        yield from _words(text)
    for name, label in RESPONDENT.items():
        yield from _words(label, label=name)
        if name in CHOICES:
            yield from _words(write_yes_or_no(False), label=name)
    for text in (COMMENTS_TITLE, *COMMENT_TABLE):
        yield from _words(text)
    section = ""
    for number, place in enumerate(form_places(draft), start=1):
        if place.section != section:
            section = place.section
            yield from _words(section)
        for text in (str(number), draft.names[place.id], place.text):
            yield from _words(text, place=place.id)


def _words(text: str, label: str = "", place: str = "") -> Iterator[_IssuedWord]:
    return (_IssuedWord(word, label, place) for word in _WORD.findall(text))


def _after_lines(text: str) -> str:
    """What stands below the lines for programs."""
    lines = text.partition(MACHINE_HEADING)[2]
    return _SUM.sub("", lines.rpartition("}")[2]) if MACHINE_BEGINNING in lines else ""


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
