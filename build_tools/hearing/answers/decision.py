"""What the editors say to a comment, and what two of them have said made one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from build_tools.hearing.identity import RowId
from build_tools.text.words import comparable


class Decision(StrEnum):
    """Whether a comment was followed, in the words of the editors' table."""

    FOLLOWED = "tatt til følge"
    PARTLY = "delvis"
    NOT = "ikke"


@dataclass(frozen=True, slots=True)
class EditorsAnswer:
    """What editors have written beside one comment.

    ``decision_text`` is what stands in the cell of the decision. ``moved_to`` is where an editor
    has placed the comment; ``extra`` holds the cells of columns that editors have added.
    ``moved_from`` is the id of the comment's earlier words, where it is them that were answered.
    """

    answer: str = ""
    decision_text: str = ""
    reason: str = ""
    moved_to: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    moved_from: RowId | None = None

    @property
    def decision(self) -> Decision | None:
        """The decision, or None where there is none that can be understood."""
        words = comparable(self.decision_text).casefold().strip(" .")
        words = words.removesuffix(f" {Decision.FOLLOWED}")
        return next((each for each in Decision if words == each.value), None)

    @property
    def is_answered(self) -> bool:
        """Whether the respondent can be told: a decision, and the reason where it is not yes."""
        if self.decision is Decision.FOLLOWED:
            return bool(self.answer.strip() or self.reason.strip())
        return self.decision is not None and bool(self.reason.strip())

    @property
    def is_empty(self) -> bool:
        """Whether editors have written nothing."""
        said = (self.answer, self.decision_text, self.reason, self.moved_to, self.note)
        return not any(each.strip() for each in (*said, *self.extra.values()))

    def reopened(self, before: RowId) -> "EditorsAnswer":
        """The answer where the comment was changed after it: kept, and to be decided again."""
        was = self.decision_text.strip()
        decided = f" Beslutningen var «{was}»." if was else ""
        note = f"{self.note}\nInnspillet er endret etter svaret.{decided}".strip()
        return replace(self, decision_text="", note=note, moved_from=before)


def united(mine: EditorsAnswer, other: EditorsAnswer) -> tuple[EditorsAnswer, bool]:
    """What either has answered, and whether they speak against each other."""
    note = mine.note if other.note in ("", mine.note) else f"{mine.note}\n{other.note}".strip()
    extra = joined(other.extra, mine.extra)
    pairs = (
        (mine.answer, other.answer),
        (mine.decision_text, other.decision_text),
        (mine.reason, other.reason),
        (mine.moved_to, other.moved_to),
    )
    answer, decision, reason, moved_to = (one or another for one, another in pairs)
    if all(one == another or not one or not another for one, another in pairs):
        return EditorsAnswer(answer, decision, reason, moved_to, note, extra), False
    said = (other.decision_text, other.answer, other.reason, other.moved_to)
    told = " – ".join(filter(None, said))
    if mine.decision_text.strip():
        note = f"{note}\nI denne tabellen: {mine.decision_text}".strip()
    note = f"{note}\nI den andre tabellen: {told}".strip()
    return replace(mine, decision_text="", note=note, extra=extra), True


def joined[Key](own: Mapping[Key, str], other: Mapping[Key, str]) -> dict[Key, str]:
    """What stands in either, the own first."""
    found = dict(own)
    for key, done in other.items():
        mine = found.get(key, "")
        is_new = done.strip() and done not in mine
        found[key] = f"{mine}\n{done}".strip() if is_new else mine
    return found
