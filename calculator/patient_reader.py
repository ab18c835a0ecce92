"""Patients of one guideline, each value of whom is validated once for all who have it."""

from collections.abc import Callable, Mapping
from typing import Any

from calculator.conditions import Value
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.interval import Interval
from calculator.json_objects import LONGEST_KEPT, ExactNumber, exact_number
from calculator.patient import ID, FieldError, ReadPatient, read_patient, read_value

_MOST = 8192
"""Values kept of one field; with one more all are forgotten."""


class _FaultError(Exception):
    """That there is something to tell, which a reading of the whole patient then does."""


class _Values(dict[str | bool, Value | Interval]):
    """The values of one field, by what came in; of a number by its digits."""

    def __init__(self, field: Field, came_in: Callable[[Any], object]) -> None:
        super().__init__()
        self._field = field
        self._came_in = came_in

    def __missing__(self, key: str | bool) -> Value | Interval:
        read = read_value(self._field, self._came_in(key))
        if isinstance(read, FieldError):
            raise _FaultError
        if len(self) >= _MOST:
            self.clear()
        if len(str(key)) <= LONGEST_KEPT:
            self[key] = read
        return read


class _ByField(dict[str, _Values]):
    """What is kept of each field that can be given."""

    def __missing__(self, _name: str) -> _Values:
        raise _FaultError


class PatientReader:
    """Reads the objects of `read_object` as `read_patient` does."""

    def __init__(self, guideline: Guideline) -> None:
        self._guideline = guideline
        given = [field for field in guideline.fields.values() if not field.score]
        self._numbers = _ByField({each.name: _Values(each, exact_number) for each in given})
        self._others = _ByField({each.name: _Values(each, lambda value: value) for each in given})

    def read(self, values: Mapping[str, object]) -> ReadPatient:
        """The fields that are known, and the faults in the order of ``values``."""
        known: dict[str, Value | Interval] = {}
        numbers, others = self._numbers, self._others
        try:
            for name, value in values.items():
                if name == ID:
                    continue
                if isinstance(value, (bool, str)):
                    known[name] = others[name][value]
                elif isinstance(value, ExactNumber):
                    known[name] = numbers[name][value.text]
                elif value is not None or name not in self._guideline.fields:
                    raise _FaultError
        except _FaultError:
            return read_patient(self._guideline, values)
        return known, []
