"""The calculator's form and the place for its answers, as XHTML made from the guideline.

The page is readable before Python is up, and it holds every word that the scripts show: they
only fill in what Python answers.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from build_tools.pages.templating import render
from calculator.answers import INDICATION
from calculator.bounds import Bound, parse_bound
from calculator.derived_fields import sources_of
from calculator.effects import Effect, Outcome
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.guideline import Drug, Guideline
from calculator.guideline_json import write_guideline
from calculator.quote import Interpretation
from calculator.wording import TREATMENT

_BRIEF_LABEL = 8  # characters; longer ones need more room than the edge of a phone has
_LONG_LABEL = 12  # characters; longer ones get two columns on a phone and not more
_SIDE_BY_SIDE = 3  # answers; more of them need a line of their own
_HASH = 16  # hexadecimal digits: enough to tell any two drafts apart

_NOT_ANSWERED = {"": "Ikke besvart"}


class UnknownDrugError(ValueError):
    """The drug that was to come first is not in the guideline; the message is Norwegian."""


class QuestionLayout(StrEnum):
    """How a question takes its place: a name of the style sheet."""

    ROW = "row"  # the answers at the edge where the thumb is
    STRIP = "strip"  # the answers side by side below the question
    GRID = "grid"  # the answers in two columns below the question


@dataclass(frozen=True, slots=True)
class Question:
    """A field as the form asks for it.

    ``id`` is that of the element which takes the answer; ``options`` maps each value of a radio
    to its label and is empty for a number. ``elsewhere`` is true of a question that does not
    matter to the one drug that a form begins with, and ``asked_last`` of one that only decides how
    grave a finding is, or that is asked only when something is so: it is folded away while there
    is no reason to ask, and answered by itself.
    ``safe_side`` is the bound that says of a number that its only border is not passed.
    """

    field: Field
    id: str
    options: dict[str, str]
    elsewhere: bool
    asked_last: bool
    safe_side: Bound | None

    @property
    def layout(self) -> QuestionLayout:
        """By the room that the answers need."""
        labels = [each.label for each in self.field.answers.values()]
        if any(len(label) > _LONG_LABEL for label in labels):
            return QuestionLayout.GRID
        brief = all(len(label) <= _BRIEF_LABEL for label in labels)
        return (
            QuestionLayout.ROW
            if brief and len(self.options) <= _SIDE_BY_SIDE
            else QuestionLayout.STRIP
        )


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions under one heading."""

    label: str
    questions: tuple[Question, ...]

    @property
    def elsewhere(self) -> bool:
        """Whether none of the questions matters to the drug that a form begins with."""
        return all(question.elsewhere for question in self.questions)

    @property
    def takes_no_to_the_rest(self) -> bool:
        """Whether «no» to all that is left can be said at once: where there are several."""
        taken = [each for each in self.questions if not each.asked_last]
        return sum(each.field.type is FieldType.BOOLEAN for each in taken) > 1

    @property
    def proposes_no(self) -> bool:
        """Whether «no» to some of the questions is proposed for some patients."""
        return any(each.field.no_when for each in self.questions)

    @property
    def holds_numbers(self) -> bool:
        """Whether any of the questions is of a number."""
        return any(question.field.range for question in self.questions)

    @property
    def interpretations(self) -> tuple[tuple[str, Interpretation], ...]:
        """What the text left open in the questions, each with the label of its question."""
        return tuple(
            (question.field.label, each)
            for question in self.questions
            for each in question.field.interpretations
        )


def calculator_form(guideline: Guideline, first_drug: str | None, number: int = 1) -> str:
    """Make the form with its results.

    Args:
        guideline: what is asked, of which drugs.
        first_drug: the id of the drug whose answer comes first, or None for the order of the
            guideline. A form with a drug first is one among other things on its page: it asks for
            what that drug needs until all drugs are wanted, and Python is not fetched before it
            is touched. Without, Python is fetched with the page.
        number: 1, or the place among the forms of a page, which keeps their ids apart.

    Returns:
        One well-formed element.

    Raises:
        UnknownDrugError: where the guideline has no such drug.
    """
    form_id = calculator_id(guideline, first_drug, number)
    drugs = _drugs(guideline, first_drug)
    groups = _groups(guideline, drugs[0] if first_drug else None, form_id)
    return render(
        "calculator_form.html",
        guideline=guideline,
        rules=rules_hash(guideline),
        groups=groups,
        last_of_numbers=next((each for each in reversed(groups) if each.holds_numbers), None),
        drugs=drugs,
        first_drug=first_drug,
        indication=INDICATION,
        looks=[*Effect, *Outcome],
        table=f"/{guideline.id}/index.md#{guideline.drugs[0].id}",
        form_id=form_id,
    )


def calculator_id(guideline: Guideline, first_drug: str | None, number: int) -> str:
    """The id of a form; the arguments are those of the form."""
    return "-".join(["calculator", guideline.id, first_drug or "all", str(number)])


def rules_hash(guideline: Guideline) -> str:
    """The first digits of the SHA-256 of guideline.json: another for any other rules or text."""
    return hashlib.sha256(write_guideline(guideline).encode()).hexdigest()[:_HASH]


def _groups(guideline: Guideline, only: Drug | None, form_id: str) -> list[QuestionGroup]:
    read = fields_read(guideline, only) if only else frozenset(guideline.fields)
    last = guideline.conversion_fields
    tests = _tests(guideline)
    return [
        QuestionGroup(
            label,
            tuple(
                Question(
                    field,
                    f"{form_id}-{field.name}",
                    _options(field),
                    field.name not in read,
                    field.name in last or field.ask_when is not None,
                    _safe_side(guideline, field, tests[field.name]),
                )
                for field in guideline.fields.values()
                if field.group == group
            ),
        )
        for group, label in guideline.groups.items()
    ]


def _options(field: Field) -> dict[str, str]:
    answers = {text: each.label for text, each in field.answers.items()}
    return answers and answers | _NOT_ANSWERED


def _tests(guideline: Guideline) -> Mapping[str, set[object]]:
    """What the rules of all drugs ask of each field, in their notation."""
    tests: dict[str, set[object]] = defaultdict(set)
    for drug in guideline.drugs:
        for rule in guideline.rules_for(drug):
            for criterion in rule.when.criteria:
                tests[criterion.field].add(criterion.notation)
    return tests


def _safe_side(guideline: Guideline, field: Field, tests: set[object]) -> Bound | None:
    """The bound that no condition on a number is met by, where they all share one border."""
    if len(tests) != 1 or field.range is None or len(guideline.borders[field.name]) != 1:
        return None
    bound = parse_bound(str(next(iter(tests))))
    return bound and bound.opposite


def fields_read(guideline: Guideline, drug: Drug) -> frozenset[str]:
    """The fields that can make a difference to a drug's answer or to its wording."""
    conditions = [dose.when for dose in drug.doses]
    for rule in guideline.rules_for(drug):
        conditions += [rule.when, *(each.when for each in rule.becomes)]
    read = {INDICATION, TREATMENT}.union(*(condition.fields for condition in conditions))
    read |= frozenset().union(*(dose.bases for dose in drug.doses))
    waiting = read & guideline.fields.keys()
    while waiting:
        fields = [guideline.fields[name] for name in waiting]
        sources = {each for field in fields for each in sources_of(field)}
        sources |= {each for f in fields if f.ask_when for each in f.ask_when.fields}
        waiting = (sources & guideline.fields.keys()) - read
        read |= sources
    return frozenset(read)


def _drugs(guideline: Guideline, first_drug: str | None) -> list[Drug]:
    """The drugs in the order of the guideline, but for the one that comes first."""
    names = [drug.id for drug in guideline.drugs]
    if first_drug is not None and first_drug not in names:
        raise UnknownDrugError(
            f"«{first_drug}» er ikke et legemiddel i prosedyren; velg blant {', '.join(names)}"
        )
    return sorted(guideline.drugs, key=lambda drug: drug.id != first_drug)
