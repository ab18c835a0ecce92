"""Which side of each border its number belongs to, and whether the text or an author says so.

The text says so where it writes a sign of comparison before the number, as in «< 30», or a word
that can mean but one, as in «under 30 år». Where it does not, as in «30-60», the side was chosen,
and the choice must be declared beside the rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from build_tools.authoring.written_forms import written_number
from build_tools.proof.faults import Fault, file_of
from build_tools.proof.statements import Statement, statements
from build_tools.text.words import find_numbers
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.quote import Interpretation
from calculator.wording import joined


@dataclass(frozen=True, slots=True)
class BorderSide:
    """One end of one test. ``sign`` is how the end would be written: `<`, `<=`, `>` or `>=`.

    ``chosen_in`` is the interpretation that chose the side, None where the sentence states it.
    """

    statement: Statement
    field: str
    number: Decimal
    sign: str
    stated: bool
    chosen_in: Interpretation | None

    @property
    def settled(self) -> bool:
        """Whether a reader can see why the number belongs where it does."""
        return self.stated or self.chosen_in is not None


def border_sides(guideline: Guideline) -> tuple[BorderSide, ...]:
    """Every end that a rule, a conversion or a dose draws, in the order of the text."""
    return tuple(
        _side(statement, guideline.fields[criterion.field], number, sign)
        for statement in statements(guideline)
        for criterion in statement.when.criteria
        if isinstance(criterion.test, Interval)
        for sign, number in criterion.test.bounds
    )


def border_faults(guideline: Guideline) -> Iterator[Fault]:
    """Ends whose side neither the text nor an interpretation gives."""
    unsettled = [side for side in border_sides(guideline) if not side.settled]
    for (statement, field), sides in groupby(unsettled, lambda each: (each.statement, each.field)):
        ends = [f"«{side.sign} {written_number(side.number)}»" for side in sides]
        one = len(ends) == 1
        yield Fault(
            "valgt-grense",
            file_of(statement.drug),
            statement.subject,
            f"{'Grensen' if one else 'Grensene'} {joined(ends, 'og')} for {field} står ikke slik i "
            f"setningen «{statement.quote.text}», og ingen tolkning ved siden av nevner "
            f"{'tallet' if one else 'tallene'}.",
            "Skriv regelen slik setningen sier det («under» er <, «over» er >, «minst» er >=, "
            "«høyst» er <=), eller legg til en interpretation som sier på hvilken side "
            f"{'tallet' if one else 'hvert av tallene'} hører.",
        )


_WORDS = {"under": "<", "over": ">", "minst": ">=", "høyst": "<="}
"""Words that say of the number right after them on which side it belongs."""


def _said_before(text: str) -> str:
    """The sign that the word right before a number stands for; empty where it stands for none."""
    word = re.search(r"(\w+) $", text)
    return _WORDS.get(word[1].lower(), "") if word else ""


def _side(statement: Statement, field: Field, number: Decimal, sign: str) -> BorderSide:
    """Of whole numbers «1-2» says all: there is none beside an end that could belong elsewhere."""
    signs = (sign, "") if field.range and field.range.whole and "=" in sign else (sign,)
    written = find_numbers(statement.quote.text)
    stated = any(
        each.value == number
        and (each.sign or _said_before(statement.quote.text[: each.start])) in signs
        for each in written
    )
    choices = (
        each
        for each in statement.interpretations
        if any(found.value == number for found in find_numbers(each.text))
    )
    return BorderSide(
        statement, field.name, number, sign, stated, None if stated else next(choices, None)
    )
