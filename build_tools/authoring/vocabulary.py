"""The names that a procedure's front-matter declares, for all else to refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_tools.authoring.front_matter import Document
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.schema_fields import ChoiceField, FieldEntry, MeasuredField
from calculator.conditions import Test
from calculator.interval import Interval

INDICATION = "indication"
"""The field whose choices are the indications of the drugs."""


@dataclass(frozen=True)
class Vocabulary:
    """Fields and groups. ``names`` holds also the fields whose own entry has a fault.

    ``declared`` is false where there are no fields at all, which is told by itself.
    """

    fields: Mapping[str, FieldEntry]
    names: frozenset[str]
    groups: Mapping[str, str]

    @property
    def declared(self) -> bool:
        """Whether any field has been declared."""
        return bool(self.names)

    def field_names(self) -> dict[str, str]:
        """What an author may call each field: its name and its Norwegian label."""
        labels = {entry.label: name for name, entry in self.fields.items()}
        return labels | {name: name for name in sorted(self.names)}

    def fields_for(self, test: Test) -> dict[str, str]:
        """What an author may call each field that a test can be held against."""
        numbers = {name for name, entry in self.fields.items() if isinstance(entry, MeasuredField)}
        wants_number = isinstance(test, Interval)
        return {
            called: name
            for called, name in self.field_names().items()
            if name not in self.fields or (name in numbers) is wants_number
        }

    def group_names(self) -> dict[str, str]:
        """What an author may call each group: its name and its Norwegian label."""
        return {label: name for name, label in self.groups.items()} | {n: n for n in self.groups}

    def choice_names(self, field: str) -> dict[str, str]:
        """What an author may call each choice of a field; empty unless it has choices."""
        entry = self.fields.get(field)
        if not isinstance(entry, ChoiceField):
            return {}
        return {label: n for n, label in entry.choices.items()} | {n: n for n in entry.choices}


def vocabulary(document: Document, entry: IndexEntry) -> Vocabulary:
    """The names that an index.md declares, those of faulty entries among them."""
    groups = {name: str(label) for name, label in _mapping(document, "groups").items()}
    written = _mapping(document, "fields").items()
    lists = {name: each for name, each in written if isinstance(each, dict) and _is_list(each)}
    names = {name for name, _ in written} - lists.keys()
    for each in lists.values():
        names |= _names(each.get("choices"))
    return Vocabulary(entry.fields, frozenset(names | entry.fields.keys()), groups)


def _names(value: Any) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _is_list(entry: dict[str, Any]) -> bool:
    return entry.get("type") == "several"


def _mapping(document: Document, key: str) -> dict[str, Any]:
    value = document.data.get(key)
    return value if isinstance(value, dict) else {}
