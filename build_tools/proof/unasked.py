"""A field that is asked only when it matters must not matter when it is not asked.

Then what is not asked can stay not known, and an answer is as certain as it says.
"""

from collections.abc import Iterator, Mapping

from build_tools.proof.faults import Fault, file_of
from calculator.answers import Answers
from calculator.condition_words import condition_words
from calculator.guideline import Guideline


def unasked_faults(guideline: Guideline, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """The fields of which an answer depends where they are not asked, by drug."""
    for drug in guideline.drugs:
        space, amounts = answers[drug.id].space, answers[drug.id].amounts
        for field in guideline.fields.values():
            if field.ask_when is None or field.name not in {each.field for each in space.axes}:
                continue
            elsewhere = space.combine(
                lambda answer, asked: None if asked else answer,
                amounts,
                space.of(field.ask_when),
            )
            if field.name in space.undecided(elsewhere, {}):
                words = condition_words(guideline, field.ask_when)
                yield Fault(
                    "ikke-spurt",
                    file_of(drug),
                    field.name,
                    f"«{field.label}» spørres det bare om ved {words}, men svaret for {drug.name} "
                    "avhenger av det også ellers.",
                    "Ta vilkåret under «ask_when» med i reglene og dosene som leser feltet, eller "
                    "slett «ask_when».",
                )
