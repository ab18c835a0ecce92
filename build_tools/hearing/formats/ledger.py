"""What becomes of the words of one file: comments, warnings, or issued and unchanged.

The law of the sum: the words that were read are all words of the file, which are counted by another
way; and those that are not as they were issued stand in a comment or a warning. What does not add
up is told with the words that are left.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from build_tools.hearing.comment import Comment, CommentKind, CommentTarget, Origin, Respondent
from build_tools.hearing.formats.cell_reader import CellReader
from build_tools.hearing.formats.document import (
    DocumentPassage,
    MarginComment,
    Tracked,
)
from build_tools.hearing.formats.tracked_words import added, by, deleted, struck, together
from build_tools.hearing.identity import derived_uuid, person_key
from build_tools.text.words import comparable

_MOST_SHOWN = 200
"""Words of what does not add up that are shown."""


_NAME = re.compile(r"[^\s,;]+")
_WORD = re.compile(r"\w+|[^\w\s]")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """The words, numbers and signs of texts, each with how often it stands there."""
    return Counter(_WORD.findall("\n".join(texts)))


def _unread(there: Iterable[str], read: Iterable[str]) -> Counter[str]:
    """Letters and other signs, which are the same however runs part the words, that are not read.

    Most words are the same in both, so only the signs of the others are counted.
    """
    all_words, words = (Counter("\n".join(texts).split()) for texts in (there, read))
    left, other = (all_words - words).elements(), (words - all_words).elements()
    return Counter("".join(left)) - Counter("".join(other))


class Ledger(CellReader):
    """The comments and warnings of one file, and the words that they account for.

    ``others`` are senders beside the file's ``respondent``.
    """

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.comments: list[Comment] = []
        self.respondent = Respondent()
        self.others: list[Respondent] = []
        self._taken: list[str] = []
        self._to_say: list[str] = []
        self._issued: list[str] = []

    def issued(self, text: str) -> None:
        """Account for words that stand as they were issued."""
        self._issued.append(text)

    def take(
        self,
        passage: DocumentPassage,
        target: CommentTarget,
        place: str,
        with_deletions: bool = True,
    ) -> None:
        """Count the words of a passage, once, and read what is tied to it.

        Args:
            passage: any that stands in the file.
            target: what is said of it.
            place: where it stands.
            with_deletions: whether its deleted words are to be told of.
        """
        self._taken.append(passage.everything)
        self._to_say.append(passage.text)
        if with_deletions:
            self._to_say += (words for words, _ in together(passage.runs, deleted))
        for each in passage.objects:
            self.warning(place, f"Her står {each}, som må leses i filen.")
        for found_in, aside in passage.asides:
            self.passage(aside, target, Origin(found_in))

    def passage(self, passage: DocumentPassage, target: CommentTarget, origin: Origin) -> None:
        """Make a comment of a passage that a reviewer has written, and tell of its marks."""
        self.take(passage, target, origin.found_in)
        self.say(target, self.own(passage, target, origin.found_in), origin=origin)

    def own(
        self, passage: DocumentPassage, target: CommentTarget, place: str, column: str = "text"
    ) -> str:
        """What the sender has written of a passage; what others have is a comment of each.

        Args:
            passage: of words that are the sender's own.
            target: what is said of it.
            place: where it stands.
            column: what it is of a comment, by the name that `say` has for it.
        """
        if self.respondent.speaks_as_one:
            self.own_marks(passage, place)
            return passage.text
        self._removed(passage, place)
        own, others = passage.by_hands(self._is_own), list(self._others(passage))
        if words_of([passage.text]) - words_of([own, *(words for words, _ in others)]):
            reason = f"Med alle sporede endringer står det: «{comparable(passage.text)}»"
            self.warning(place, reason, is_settled=True)
        written_in = f"skrevet inn av en annen enn avsenderen ({place})"
        for words, made in others:
            origin = Origin(written_in, made.author, marked_words=comparable(passage.text))
            text, proposed, source = (
                words if each == column else "" for each in ("text", "proposed", "source")
            )
            self.say(target, text, proposed, source, origin=origin, created=made.date)
        return own

    def say(
        self,
        target: CommentTarget,
        text: str,
        proposed: str = "",
        source: str = "",
        kind: CommentKind | None = None,
        origin: Origin | None = None,
        created: datetime | None = None,
    ) -> None:
        """Make a comment; nothing where nothing is said."""
        said = (text.strip(), proposed, source)
        if not any(each.strip() for each in said) and kind is None:
            return
        origin = origin or Origin()
        if self.is_sender(origin.written_by):
            origin = replace(origin, written_by="")
        person = (person_key(self.respondent) or self.where) + origin.written_by
        uuid = derived_uuid(person, target.place, "\n".join((*said, origin.reply_to)))
        self.comments.append(Comment(uuid, target, kind, *said, created, created, None, origin))

    def margin(self, found: MarginComment, target: CommentTarget, answered: str) -> None:
        """Make a comment of one in the margin."""
        self.take(found.text, target, "en margkommentar")
        self.own_marks(found.text, "en margkommentar")
        where = "margen, merket som løst" if found.is_resolved else "margen"
        origin = Origin(where, found.author, answered, comparable(found.quote))
        self.say(target, found.text.text, origin=origin, created=found.date)

    def is_sender(self, name: str) -> bool:
        """Whether a name that a program gave is that of the file's sender, «Nordmann, Kari» too."""
        one, other = (each.casefold() for each in (name, self.respondent.name))
        return sorted(_NAME.findall(one)) == sorted(_NAME.findall(other))

    def _is_own(self, hand: str) -> bool:
        return not hand or self.is_sender(hand)

    def _others(self, passage: DocumentPassage) -> Iterator[tuple[str, Tracked]]:
        """What others than the sender have added, by each."""
        every = together(passage.runs, added)
        return ((words, made) for words, made in every if not self._is_own(made.author))

    def own_marks(self, passage: DocumentPassage, place: str) -> None:
        """Tell what was deleted or struck in a reviewer's words, and what another has added."""
        self._removed(passage, place)
        for words, made in self._others(passage):
            reason = f"Skrevet med sporede endringer{by(made)}: «{comparable(words)}»"
            self.warning(place, reason, is_settled=True)

    def _removed(self, passage: DocumentPassage, place: str) -> None:
        self.deletions(passage, place)
        for words, _ in together(passage.runs, struck):
            self.warning(place, f"Gjennomstreket i filen: «{comparable(words)}»")

    def deletions(self, passage: DocumentPassage, place: str) -> None:
        """Tell what was deleted with track changes."""
        for words, made in together(passage.runs, deleted):
            reason = f"Slettet med sporede endringer{by(made)}: «{comparable(words)}»"
            self.warning(place, reason)

    def issued_marks(self, passage: DocumentPassage, place: str) -> None:
        """Tell how words of ours were marked."""
        marked: dict[tuple[str, ...], list[str]] = {}
        for run in passage.runs:
            if run.marks and run.text.strip() and not run.is_deleted:
                marked.setdefault(run.marks, []).append(run.text)
        for looks, texts in marked.items():
            words = comparable("".join(texts))
            self.warning(place, f"Teksten er gjort {' og '.join(looks)}: «{words}»")

    def close(self, all_text: Iterable[str]) -> None:
        """Tell which words do not add up."""
        texts = list(all_text)
        to_say = words_of(self._to_say)
        if unread := _unread(texts, self._taken):
            unread = words_of(texts) - to_say or unread
            self.warning("", f"Summen går ikke opp. Dette er ikke lest: «{_shown(unread)}»")
        unsaid = to_say - words_of(self._issued) - words_of(self._said())
        if unsaid:
            reason = f"Summen går ikke opp. Dette er ikke gjort rede for: «{_shown(unsaid)}»"
            self.warning("", reason)

    def _said(self) -> Iterator[str]:
        """All that an editor gets to see of the file."""
        yield from (warning.reason for warning in self.warnings)
        for each in self.comments:
            kind = each.kind.label if each.kind else ""
            yield from (each.text, each.proposed_wording, each.source, each.target.place, kind)
            if each.target.quote and not each.target.content_hash:
                yield each.target.quote.exact
        for who in (self.respondent, *self.others):
            yield from (who.name, who.role, who.organisation)
            yield from (who.conflict_of_interest, who.main_views)


def _shown(words: Counter[str]) -> str:
    every = list(words.elements())
    return " ".join(every[:_MOST_SHOWN]) + (" …" if len(every) > _MOST_SHOWN else "")
