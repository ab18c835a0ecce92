"""What a procedure answers that git does not know yet, in a few lines: all of it is new."""

from collections.abc import Callable
from functools import partial

from build_tools.authoring.procedure import Procedure
from build_tools.proof.boxes import count_where
from calculator.answers import Answer, answers_of
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline
from calculator.wording import effect_label, joined

_MOST = 10


def new_summary(new: Procedure, most: int = _MOST) -> tuple[str, ...]:
    """What a procedure that was never committed answers, a line a drug: all of it is new.

    Args:
        new: the procedure.
        most: how many lines at the most.
    """
    drugs = new.guideline.drugs
    lines = [_answered(new.guideline, each) for each in drugs]
    if len(lines) >= most:
        left = len(lines) - most + 2
        lines = [*lines[: most - 2], f"… og {left} til."]
    return (
        f"{new.guideline.title} er ny siden siste lagring i git, så alle svarene er nye:",
        *lines,
    )


def _answered(guideline: Guideline, drug: Drug) -> str:
    """How many of the groups that the rules tell apart get what, of those whom a drug is for."""
    answers = answers_of(guideline, drug)

    def groups(holds: Callable[[Answer], bool]) -> int:
        return count_where(
            answers.space,
            answers.diagram,
            lambda each: isinstance(each, Answer) and each.indicated and holds(each),
        )

    counted = {
        f"«{effect_label(effect, {})}» for": groups(partial(_recommends, effect))
        for effect in sorted(Effect, key=lambda each: each.severity)
    }
    for place, dose in enumerate(drug.doses):
        text = f"{dose_text(dose, remark=True)} for"
        counted[text] = counted.get(text, 0) + groups(partial(_lists, place))
    told = [f"{what} {number}" for what, number in counted.items() if number]
    of_all = groups(lambda _: True)
    return f"{drug.name}: av {of_all} grupper av pasienter {joined(told, 'og')}."


def _recommends(effect: Effect, answer: Answer) -> bool:
    return answer.recommendation is effect


def _lists(place: int, answer: Answer) -> bool:
    return place in answer.doses
