"""Guidelines compiled for whoever looks at them one after the other: once, or without diagrams.

The same rules are proved, drawn, held against other versions and let answer test patients.
"""

from calculator.answers import Answers, answers_of
from calculator.assessment import CompiledGuideline
from calculator.decision_diagram import Space
from calculator.guideline import Drug, Guideline

_NOWHERE = Space(())
_UNDRAWN = Answers(_NOWHERE, _NOWHERE.leaf(None), _NOWHERE.leaf(None), ())

_MOST = 32
"""So many drugs' answers are kept: those of one procedure before and after an edit."""

_KEPT: dict[tuple[int, ...], tuple[object, Answers]] = {}
"""By what the answers follow from, which stands beside them so that none other takes its place."""


def compile_once(guideline: Guideline) -> CompiledGuideline:
    """As `compile_guideline`, with the answers to the very same rules as before."""
    return CompiledGuideline(
        guideline, {drug.id: answers_once(guideline, drug) for drug in guideline.drugs}
    )


def answers_once(guideline: Guideline, drug: Drug) -> Answers:
    """As `answers_of`, from before where fields, rules and drug are the very same."""
    read = (guideline.fields, guideline.rules, drug)
    key = tuple(map(id, read))
    _, answers = _KEPT.get(key) or (None, None)
    if answers is None:
        answers = answers_of(guideline, drug)
        _KEPT[key] = read, answers
        for old in list(_KEPT)[:-_MOST]:
            _KEPT.pop(old, None)
    return answers


def without_diagrams(guideline: Guideline) -> CompiledGuideline:
    """A guideline that answers by its rules alone: what is missing cannot be asked of it."""
    return CompiledGuideline(guideline, {drug.id: _UNDRAWN for drug in guideline.drugs})
