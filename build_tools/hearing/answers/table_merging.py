"""The tables of two editors made one: what either has written stands, and no answer is chosen."""

from collections.abc import Mapping
from dataclasses import replace

from build_tools.hearing.answers.collection import Written
from build_tools.hearing.answers.decision import EditorsAnswer


def merged_tables(own: Written, other: Written) -> tuple[Written, int]:
    """What stands in two tables, and how many answers have to be decided again.

    Where both have answered, and not the same, the own answer is kept, the other's stands in the
    note, and the decision is taken away.
    """
    answers = dict(own.answers)
    differing = 0
    for name, answer in other.answers.items():
        mine = answers.get(name)
        if mine is None or mine.is_empty:
            answers[name] = answer
        elif answer != mine and not answer.is_empty:
            answers[name], differs = _united(mine, answer)
            differing += differs
    handled = _joined(own.handled, other.handled)
    names = {**other.names, **own.names}
    for key in own.names.keys() & other.names.keys():
        if own.names[key] != other.names[key]:
            names.pop(key)
    titles = {title for title, _ in own.own_sheets}
    sheets = (*own.own_sheets, *(each for each in other.own_sheets if each[0] not in titles))
    manual = tuple(each for each in (*own.manual, *other.manual))
    return Written(answers, handled, names, manual, sheets), differing


def _united(mine: EditorsAnswer, other: EditorsAnswer) -> tuple[EditorsAnswer, bool]:
    note = mine.note if other.note in ("", mine.note) else f"{mine.note}\n{other.note}".strip()
    extra = {**other.extra, **mine.extra}
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
    text = " – ".join(filter(None, said))
    note = f"{note}\nI den andre tabellen: {text}".strip()
    return replace(mine, decision_text="", note=note, extra=extra), True


def _joined(
    own: Mapping[tuple[str, str], str], other: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    joined = dict(own)
    for key, done in other.items():
        mine = joined.get(key, "")
        joined[key] = mine if done in ("", mine) else f"{mine}\n{done}".strip()
    return joined
