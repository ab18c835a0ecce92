"""Sequences of edits that a reader, or a cat on the keyboard, could make on the form."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Guideline

type FormEdit = list[str | int | list[str]]
"""One edit as `form_driver.js` takes it: the kind, and what it needs."""

type Sequence = list[FormEdit]

_MALFORMED = (
    *("", " ", "-", ",", "abc", "1.234,5", "1,234", "1.234", "12,", ",5", "1e3", "0x10", "NaN"),
    *("Infinity", "007", "1 000", "1\u00a0000", "10 00", " 12 ", "−5", "-1", "+5", "1/2", "5-6"),
    *("12 kg", "٣٤", "１２", "½", "1,2,3", "1..2", "9" * 19, "9" * 40, "0,0000000001", "<b>1</b>"),
)
_LONGEST = 16  # edits


def sequences(guideline: Guideline, random: Random) -> Iterator[Sequence]:
    """Give sequences without end. Each starts from an empty form, so that it can stand alone."""
    edits: dict[Callable[[], FormEdit], int] = {
        lambda: _edit(guideline, random): 40,
        lambda: ["press", random.randrange(60)]: 3,
        lambda: ["pause", random.choice([0, 1, 5, 20])]: 3,
        lambda: ["settle"]: 3,
        lambda: ["reset"]: 1,
        lambda: ["leave"]: 1,
    }
    kinds, weights = list(edits), list(edits.values())
    while True:
        count = random.randint(1, _LONGEST)
        yield [["reset"], *(make() for make in random.choices(kinds, weights, k=count))]


def _edit(guideline: Guideline, random: Random) -> FormEdit:
    field = random.choice(list(guideline.fields.values()))
    both = ["input", "change"]
    match field.type:
        case FieldType.NUMBER:
            text = _number(guideline, field, random)
            typed: FormEdit = ["type", field.name, text]
            return random.choice(
                [typed, ["text", field.name, text, random.choice([both, ["input"]])]]
            )
        case FieldType.BOOLEAN:
            value = random.choice(["true", "false", ""])
        case FieldType.CHOICE:
            value = random.choice([*field.choices, ""])
    return ["choose", field.name, value, random.choice([both, ["change"]])]


def _number(guideline: Guideline, field: Field, random: Random) -> str:
    """Some text for a number: likely, on a border or beside it, in another unit, or malformed."""
    assert field.range is not None
    ends = [Decimal(end) for end in field.range.ends]
    step = Decimal(random.choice(["0", "0", "1", "-1", "0.1", "-0.1", "0.04", "-0.04"]))
    anywhere = Decimal(str(round(random.uniform(float(ends[0]), float(ends[-1])), 2)))
    kind = random.random()
    if kind < 0.12:
        return random.choice(_MALFORMED)
    if kind < 0.5 and (named := sorted(guideline.borders[field.name])):
        number = random.choice(named) + step
    elif kind < 0.6:
        number = random.choice(ends) + step
    elif kind < 0.7 and field.other_units:
        factor = random.choice(list(field.other_units.values()))
        number = (anywhere / factor).quantize(Decimal("0.1"))
    else:
        number = anywhere
    text = f"{number:f}"
    return text.replace(".", random.choice([",", "."]))
