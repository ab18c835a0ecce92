"""Conditions as FHIRPath over a QuestionnaireResponse, where what is not known stays not known.

An answer that is not there is an empty collection, and FHIRPath's «and», «or» and comparisons give
an empty collection where it decides: the three-valued logic of `calculator.conditions`. A receiver
that takes empty for false leaves out a dose, which is right, and would leave out a reservation,
which is not. So a rule is written as a text that names the third value.
"""

from calculator.conditions import Choices, Condition, Criterion
from calculator.interval import Interval

LANGUAGE = "text/fhirpath"
APPLIES, POSSIBLE, NO = "applies", "possible", "no"


def fhirpath(condition: Condition) -> str:
    """The condition: true, false, or empty where what is not known decides."""
    if condition.alternatives == ((),):
        return "true"
    return " or ".join(
        f"({' and '.join(_criterion(each) for each in alternative)})"
        for alternative in condition.alternatives
    )


def rule_status(condition: Condition) -> str:
    """The status of a rule as a text: `applies`, `possible` where it is not known, or `no`."""
    test = fhirpath(condition)
    return f"iif(({test}).exists(), iif({test}, '{APPLIES}', '{NO}'), '{POSSIBLE}')"


def _criterion(criterion: Criterion) -> str:
    answer = f"%context.item.where(linkId = '{criterion.field}').answer.value"
    if isinstance(criterion.test, Interval):
        return _within(answer, criterion.test)
    return _among(answer, criterion.test)


def _within(answer: str, test: Interval) -> str:
    return f"({' and '.join(f'{answer} {sign} {end:f}' for sign, end in test.bounds)})"


def _among(answer: str, test: Choices) -> str:
    values = sorted(test.values, key=str)
    written = (str(each).lower() if isinstance(each, bool) else f"'{each}'" for each in values)
    among = f"({' or '.join(f'{answer} = {each}' for each in written)})"
    return f"{among}.not()" if test.excluded else among
