"""Whether a sentence names what a rule on it reads, as far as their words tell.

Only questions of yes and no and of choices are looked at: a number stands in the sentence itself.
"""

import re
from collections.abc import Mapping

from build_tools.authoring.schema_fields import ChoiceField, FieldEntry, MeasuredField
from build_tools.authoring.statements import StatedRule
from build_tools.authoring.vocabulary import INDICATION
from calculator.quote import Quote
from calculator.wording import TREATMENT

_STEM = 4
"""Letters that two forms of a word have in common; shorter words are compared whole."""


def unnamed_field(
    statement: StatedRule,
    quote: Quote,
    fields: Mapping[str, FieldEntry],
    abbreviations: Mapping[str, str],
) -> str | None:
    """The label of a field that a rule reads, where its sentence names none of them; else None."""
    names = dict.fromkeys(each.field for each in statement.when.criteria)
    asked = [fields[name] for name in names if name in fields.keys() - {INDICATION, TREATMENT}]
    if not asked or any(isinstance(field, MeasuredField) for field in asked):
        return None
    notes = [note.text for note in statement.interpretations]
    stems = _stems(" ".join([quote.text, quote.lead, *notes]), abbreviations)
    if any(stems & _stems(_words_of(field), abbreviations) for field in asked):
        return None
    return asked[0].label


def _words_of(field: FieldEntry) -> str:
    choices = field.choices.values() if isinstance(field, ChoiceField) else ()
    return " ".join([field.label, field.hint, *choices])


def _stems(text: str, abbreviations: Mapping[str, str]) -> set[str]:
    """The beginnings of the words of a text, of long forms those that stand for them too."""
    written = re.findall(r"\w+", text)
    long = [full for short, full in abbreviations.items() if short in written]
    words = re.findall(r"\w+", " ".join([text, *long]).casefold())
    return {word[:_STEM] for word in words if len(word) >= _STEM}
