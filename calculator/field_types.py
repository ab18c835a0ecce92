"""How a field of a patient is answered: one row for each type of field.

What the front-matter may name, what a condition may ask, how an answer is read from JSON and from
the form, the cells of the proof and the words of an answer follow from the row. A number is
measured, a count is a whole one, a date is the number of a day, and a score is a sum of points;
every other type is answered by one of some answers, and a new one is a row here.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple


class AnswerOption(NamedTuple):
    """One of a field's answers: its value, its label in the form, and how a sentence says it."""

    value: str | bool
    label: str
    words: str


type AnswerOptions = Mapping[str, AnswerOption]
"""The answers by their text in the form, in the order in which they are asked."""


def _own_choices(choices: Mapping[str, str]) -> AnswerOptions:
    return {name: AnswerOption(name, label, label) for name, label in choices.items()}


def always(**answers: AnswerOption) -> Callable[[Mapping[str, str]], AnswerOptions]:
    """The same answers for every field of a type, none of which declares choices."""
    return lambda _choices: answers


class FieldType(Enum):
    """How a field is answered.

    ``answers`` gives the answers by what the field declares under ``choices``, and is None of a
    number. ``worse`` are the words for which way the values grow worse, ``called`` what an author
    may call the type in Norwegian, and ``mild_last`` is true where the form asks for the worst
    answer first.
    """

    answers: Callable[[Mapping[str, str]], AnswerOptions] | None
    worse: tuple[str, ...]
    called: tuple[str, ...]
    mild_last: bool

    NUMBER = "number", None, ("lower", "higher", "outward"), ("tall",)
    COUNT = "count", None, ("lower", "higher", "outward"), ("antall", "heltall")
    SCORE = "score", None, ("lower", "higher", "outward"), ("poengsum", "skår")
    DATE = "date", None, (), ("dato",)
    CHOICE = "choice", _own_choices, ("last",), ("valg",)
    BOOLEAN = (
        "boolean",
        always(true=AnswerOption(True, "Ja", "ja"), false=AnswerOption(False, "Nei", "nei")),
        ("yes", "no"),
        ("ja/nei", "janei"),
        True,
    )

    def __new__(
        cls,
        name: str,
        answers: Callable[[Mapping[str, str]], AnswerOptions] | None,
        worse: tuple[str, ...],
        called: tuple[str, ...],
        mild_last: bool = False,
    ) -> "FieldType":
        """A member is its name in the front-matter."""
        member = object.__new__(cls)
        member._value_ = name
        member.answers, member.worse, member.called = answers, worse, called
        member.mild_last = mild_last
        return member

    def answers_by(self, choices: Mapping[str, str]) -> AnswerOptions:
        """The answers of a field that declares some choices; none of a number."""
        return self.answers(choices) if self.answers else {}


TYPES = {each.value: each for each in FieldType}
"""Each type by its name in the front-matter."""
