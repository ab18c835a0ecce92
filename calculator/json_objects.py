"""Strict JSON: no key stands twice, no number is rounded on the way in, and faults are told."""

import json
from decimal import Decimal, InvalidOperation

_MOST = 8192
"""Numbers kept by their text; with one more all are forgotten."""

LONGEST_KEPT = 20
"""The longest text of a value that is kept, in characters: a register repeats short ones."""


class LineError(ValueError):
    """A line that is no JSON; the message is Norwegian."""


class ExactNumber(Decimal):
    """A number with the text that it was written as, so that an id comes back digit by digit."""

    text: str


def read_object(line: bytes) -> object:
    """Parse strictly: a repeated key is an error, and no number is rounded on the way in."""
    try:
        return _DECODER.decode(line.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        raise LineError("Linjen er ikke skrevet i UTF-8.") from None
    except json.JSONDecodeError as error:
        place = min(error.pos, len(error.doc.rstrip())) + 1
        raise LineError(f"Linjen er ikke gyldig JSON (tegn {place}).") from None
    except RecursionError:
        raise LineError("Linjen er ikke gyldig JSON (for mange nivåer).") from None


def json_text(value: object) -> str:
    """A value as JSON, its letters as themselves."""
    return _ENCODER.encode(value)


def _unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    keys = iter([key for key, _ in pairs])
    before: set[str] = set()
    while (key := next(keys)) not in before:
        before.add(key)
    raise LineError(f"Nøkkelen «{key}» står mer enn én gang.")


class _Numbers(dict[str, ExactNumber]):
    def __missing__(self, text: str) -> ExactNumber:
        try:
            number = ExactNumber(text)
        except InvalidOperation:  # an exponent of twenty digits
            number = ExactNumber("NaN")
        number.text = text
        if len(self) >= _MOST:
            self.clear()
        if len(text) <= LONGEST_KEPT:
            self[text] = number
        return number


exact_number = _Numbers().__getitem__
"""A JSON number of which every digit is kept; NaN where it is beyond all numbers."""

_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique_keys,
    parse_float=exact_number,
    parse_int=exact_number,
    parse_constant=Decimal,
)

_ENCODER = json.JSONEncoder(ensure_ascii=False)
