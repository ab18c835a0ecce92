"""Questions that decide nothing, which is how a rule shows itself that reads another question.

A number is not told: bounds say by themselves which number they are for, and a text that has just
been begun has none yet.
"""

from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document
from build_tools.authoring.procedure_statements import Statements
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.schema_fields import MeasuredField, NumberField, ScoreField
from build_tools.authoring.vocabulary import INDICATION
from calculator.formulas import FORMULAS
from calculator.wording import TREATMENT


def unread_field_faults(
    document: Document,
    entry: IndexEntry,
    said: Statements,
) -> Iterator[Diagnostic]:
    """A fault for each question that no rule, no dose and no formula reads."""
    rules = [*said.scores, *said.all_rules]
    conditions = [
        *(rule.when for rule in rules),
        *(each.when for rule in rules for each in rule.becomes),
        *(dose.when for dose in said.doses),
        *(each.entry.until for each in said.titrations),
        *(each.entry.when for each in said.titrations if each.entry.when),
    ]
    read = {criterion.field for when in conditions for criterion in when.criteria}
    read |= {INDICATION, TREATMENT}.union(*(each.entry.quantity.bases for each in said.doses))
    for field in entry.fields.values():
        read |= field.ask_when.fields if field.ask_when else set()
        if isinstance(field, NumberField) and field.derived in FORMULAS:
            read |= {field.inputs.get(each, each) for each in FORMULAS[field.derived].sources}
        if isinstance(field, ScoreField):
            read |= {name for part in field.points for name in part.when.fields}
            read |= {part.count for part in field.points if part.count}
    for name, field in entry.fields.items():
        if name in read or isinstance(field, MeasuredField):
            continue
        yield document.fault(
            Code.UNREAD_FIELD,
            ("fields", name),
            f"Ingen regel, dose eller beregning leser «{field.label}».",
            "Se etter om en regel leser et annet felt enn det setningen handler om. Trengs ikke "
            "feltet, så slett det.",
            key=True,
        )
