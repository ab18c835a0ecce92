"""Check-lists taken apart: what is not ticked there is not answered, and so it is never «no»."""

from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.schema_fields import FieldEntry, ListedField, SeveralField


def with_listed_fields(
    document: Document, entry: IndexEntry
) -> tuple[IndexEntry, list[Diagnostic]]:
    """The entry with each choice of a check-list as a question of its own, in their order."""
    fields: dict[str, FieldEntry] = {}
    faults: list[Diagnostic] = []
    taken = {*entry.fields}
    for name, field in entry.fields.items():
        if not isinstance(field, SeveralField):
            fields[name] = field
            continue
        for choice, listed in _listed(field):
            if choice in taken:
                path = ("fields", name, "choices", choice)
                message = f"Det finnes alt et felt som heter «{choice}»."
                hint = "Hvert valg i listen er et felt. Gi det et annet navn."
                faults.append(document.fault(Code.BAD_NAME, path, message, hint, key=True))
            taken.add(choice)
            fields[choice] = listed
    return entry.model_copy(update={"fields": fields}), faults


def _listed(field: SeveralField) -> Iterator[tuple[str, ListedField]]:
    """The choices as fields; what the list asks first stands once, above the first of them."""
    shared = {name: getattr(field, name) for name in FieldEntry.model_fields}
    for place, (choice, label) in enumerate(field.choices.items()):
        own = {"type": "boolean", "label": label, "check_list": field.label}
        above = {} if place == 0 else {"hint": "", "interpretation": ()}
        yield choice, ListedField.model_construct(**{**shared, **own, **above})
