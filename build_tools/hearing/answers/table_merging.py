"""The tables of two editors made one: what either has written stands, and no answer is chosen."""

from build_tools.hearing.answers.decision import joined, united
from build_tools.hearing.answers.written import Written, together


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
            answers[name], differs = united(mine, answer)
            differing += differs
    handled = joined(own.handled, other.handled)
    names = {**other.names, **own.names}
    for key in own.names.keys() & other.names.keys():
        if own.names[key] != other.names[key]:
            names.pop(key)
    sheets = together((*own.own_sheets, *other.own_sheets))
    manual = (*own.manual, *other.manual)
    return Written(answers, handled, names, manual, sheets, own.prints), differing
