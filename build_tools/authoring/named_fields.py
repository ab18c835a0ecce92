"""Whether a sentence names what a rule on it reads, as far as their words and units tell."""

import re
from collections.abc import Mapping

from build_tools.authoring.schema_fields import ChoiceField, FieldEntry, MeasuredField, ScoreField
from build_tools.authoring.statements import StatedRule
from build_tools.authoring.vocabulary import INDICATION
from calculator.quote import Quote
from calculator.wording import TREATMENT

_STEM = 4
"""Letters that two forms of a word have in common. Of shorter words only abbreviations count."""

_SCORE = "summen poengsum skår"
"""What a sentence may call a score instead of by its name."""


def unnamed_field(
    statement: StatedRule,
    quote: Quote,
    fields: Mapping[str, FieldEntry],
    other_words: Mapping[str, str],
) -> str | None:
    """The label of a field that a rule reads, where its sentence names none of them; else None.

    ``other_words`` are what an abbreviation stands for, or a word is also called, by that word.
    """
    names = dict.fromkeys(each.field for each in statement.when.criteria)
    asked = [fields[name] for name in names if name in fields.keys() - {INDICATION, TREATMENT}]
    notes = [note.text for note in statement.interpretations]
    said = " ".join([quote.text, quote.lead, *notes])
    stems = _stems(said, other_words)
    for field in asked:
        if stems & _stems(_words_of(field), other_words) or _has_unit(said, field):
            return None
    return asked[0].label if asked else None


def _has_unit(said: str, field: FieldEntry) -> bool:
    """Whether a text has the unit that a field is measured in, as «65 år» tells of an age."""
    unit = field.unit if isinstance(field, MeasuredField) else ""
    return bool(unit) and re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", said) is not None


def _words_of(field: FieldEntry) -> str:
    choices = field.choices.values() if isinstance(field, ChoiceField) else ()
    of_score = _SCORE if isinstance(field, ScoreField) else ""
    return " ".join([field.label, field.hint, *choices, of_score])


def _stems(text: str, other_words: Mapping[str, str]) -> set[str]:
    """The beginnings of the words of a text, and of what else they are called."""
    written = re.findall(r"\w+", text)
    long = [full for word, full in other_words.items() if word in written]
    words = re.findall(r"\w+", " ".join([text, *long]))
    return {word[:_STEM].casefold() for word in words if len(word) >= _STEM or word != word.lower()}
