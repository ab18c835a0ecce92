"""What is published of a person: the name with consent, else role and organisation.

In other people's texts nothing is replaced by a search. What looks like a person's name or address
is proposed to the editor, one place at a time with the words around it, and only what she confirms
is left out. A name of one word is never proposed: «RA» and «Dag» are words of the text too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.comment import Respondent
from build_tools.hearing.identity import RowId
from build_tools.text.words import comparable

WITHOUT_NAME = "Uten navn"
LEFT_OUT = "[utelatt]"
_AROUND = 60
"""Characters before and after that are shown with a proposal."""

# Begun where no earlier sign belongs to it, and possessive: time in proportion to the text.
_ADDRESS = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
_TELEPHONE = (
    r"(?<![\w.,+-])(?:\+47 ?)?(?:[2-9]\d ?\d\d ?\d\d ?\d\d|[49]\d\d ?\d\d ?\d\d\d)(?![\w-]|[.,]\d)"
)

_SEVERAL = re.compile(r"[,;/\n]|\bog\b|&")
"""What stands between the names of several authors."""

type Key = tuple[RowId, str, int, str]
"""A comment, which of its texts, which of the same words in it, and the words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that may have to be left out: where they stand, and what stands around them."""

    key: Key
    start: int
    end: int
    context: str


class Discretion:
    """Who may be named, decided from all that was returned.

    One who has said yes in one file and no in another has not said yes.
    """

    def __init__(self, collection: Collection) -> None:
        respondents = (sender.respondent for sender in collection.senders)
        self._refusing = {_name(who) for who in respondents if not who.consent_to_publish_name}
        self._refusing.discard("")
        writers = {comparable(e.comment.origin.written_by).casefold() for e in collection.entries}
        self._pattern = _pattern(self._refusing | writers)
        self._decided = collection.names

    def may_name(self, who: Respondent) -> bool:
        """Whether the name may be published."""
        return who.consent_to_publish_name and _name(who) not in self._refusing

    def sender(self, entry: TableEntry) -> str:
        """How one who said something is presented; of another hand in a file, where it is from."""
        who = entry.received.respondent
        if entry.comment.origin.written_by:
            return comparable(who.organisation) or WITHOUT_NAME
        return self.respondent(who) or WITHOUT_NAME

    def respondent(self, who: Respondent) -> str:
        """How a sender is presented; empty where there is nothing to tell."""
        named: tuple[str, ...] = (who.name if self.may_name(who) else "", who.role)
        if who.speaks_as_one:
            named = ()
        return ", ".join(comparable(each) for each in (*named, who.organisation) if each.strip())

    def conflict_of_interest(self, who: Respondent) -> str:
        """The conflict of interest, where the sender is named; else it might name them."""
        return who.conflict_of_interest if self.may_name(who) else ""

    def proposals(self, row: RowId, texts: Mapping[str, str]) -> Iterator[Proposal]:
        """What may have to be left out of the texts of a comment, each by its name."""
        for name, text in texts.items():
            times: dict[str, int] = {}
            for found in self._pattern.finditer(text):
                words, (start, end) = comparable(found[0]), found.span()
                times[words] = times.get(words, 0) + 1
                around = comparable(text[max(0, start - _AROUND) : end + _AROUND])
                yield Proposal((row, name, times[words], words), start, end, around)

    def without_names(self, text: str) -> str:
        """A text that no editor has decided on, without anything that may have to be left out."""
        return self._pattern.sub(LEFT_OUT, text)

    def confirmed(self, row: RowId, name: str, text: str) -> str:
        """A text without what an editor has confirmed is to be left out, and else as it was."""
        found = [each for each in self.proposals(row, {name: text}) if self._decided.get(each.key)]
        for each in reversed(found):
            text = text[: each.start] + LEFT_OUT + text[each.end :]
        return text


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    # A longer name first, so that no part of it is left standing.
    each = {name.strip() for several in names for name in _SEVERAL.split(several)} | {*names}
    several = sorted((n for n in each if len(n.split()) > 1), key=lambda n: (-len(n), n))
    parts = [r"\s+".join(map(re.escape, name.split())) for name in several]
    written = [rf"(?<!\w)(?:{'|'.join(parts)})s?(?!\w)"] if parts else []
    return re.compile("|".join([*written, _ADDRESS, _TELEPHONE]), re.IGNORECASE)


def _name(who: Respondent) -> str:
    return comparable(who.name).casefold()
