"""The calculator's form and the place for its answers, as XHTML made from the guideline.

The page is readable before Python is up, and it holds every word that the scripts show: they
only fill in what Python answers.
"""

from dataclasses import dataclass

from build_tools.pages.templating import render
from calculator.guideline import Drug, Field, FieldType, Guideline

_LONG_LABEL = 12  # characters; longer ones get two columns on a phone and not three

_ANSWERS = {"true": "Ja", "false": "Nei"}
_NOT_ANSWERED = {"": "Ikke besvart"}


class UnknownDrugError(ValueError):
    """The drug that was to come first is not in the guideline; the message is Norwegian."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field as the form asks for it.

    ``id`` is that of the element which takes the answer; ``options`` maps each value of a radio
    to its label and is empty for a number.
    """

    field: Field
    id: str
    options: dict[str, str]

    @property
    def has_long_options(self) -> bool:
        """Whether three options side by side would be too narrow on a phone."""
        return any(len(label) > _LONG_LABEL for label in self.field.choices.values())


def calculator_form(guideline: Guideline, first_drug: str | None, number: int = 1) -> str:
    """Make the form with its results.

    Args:
        guideline: what is asked, of which drugs.
        first_drug: the id of the drug whose answer comes first, or None for the order of the
            guideline. A form with a drug first is one among other things on its page, and Python
            is not fetched before it is touched; without, Python is fetched with the page.
        number: 1, or the place among the forms of a page, which keeps their ids apart.

    Returns:
        One well-formed element.

    Raises:
        UnknownDrugError: where the guideline has no such drug.
    """
    form_id = "-".join(["calculator", guideline.id, first_drug or "all", str(number)])
    return render(
        "calculator_form.html",
        guideline=guideline,
        groups={
            label: [
                _question(field, form_id)
                for field in guideline.fields.values()
                if field.group == group
            ]
            for group, label in guideline.groups.items()
        },
        drugs=_drugs(guideline, first_drug),
        starts_with="touch" if first_drug else "page",
        table=f"/{guideline.id}/index.md#{guideline.drugs[0].id}",
        form_id=form_id,
    )


def _question(field: Field, form_id: str) -> Question:
    options = {
        FieldType.NUMBER: {},
        FieldType.BOOLEAN: {**_ANSWERS, **_NOT_ANSWERED},
        FieldType.CHOICE: {**field.choices, **_NOT_ANSWERED},
    }
    return Question(field, f"{form_id}-{field.name}", options[field.type])


def _drugs(guideline: Guideline, first_drug: str | None) -> list[Drug]:
    """The drugs in the order of the guideline, but for the one that comes first."""
    names = [drug.id for drug in guideline.drugs]
    if first_drug is not None and first_drug not in names:
        raise UnknownDrugError(
            f"«{first_drug}» er ikke et legemiddel i prosedyren; velg blant {', '.join(names)}"
        )
    return sorted(guideline.drugs, key=lambda drug: drug.id != first_drug)
