"""Why something returned was refused, in Norwegian, from what pydantic says of it."""

from collections.abc import Sequence

from pydantic import ValidationError

_REASONS = {
    "bool_type": "skal være true eller false",
    "extra_forbidden": "er ukjent",
    "int_type": "skal være et heltall",
    "list_type": "skal være en liste",
    "missing": "mangler",
    "string_type": "skal være tekst",
    "string_unicode": "inneholder tegn som ikke kan leses",
    "too_long": "står for mange ganger",
}
_OTHERWISE = "har en verdi som ikke kan brukes"
_MOST = 3


def refusal(error: ValidationError) -> str:
    """The faults in one line: «target.selector: mangler; body.2.purpose: er ukjent»."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [
        f"{_place(fault['loc'])}: {_REASONS.get(fault['type'], _OTHERWISE)}"
        for fault in faults[:_MOST]
    ]
    left = len(faults) - len(lines)
    return "; ".join([*lines, f"og {left} feil til"] if left else lines)


def _place(steps: Sequence[int | str]) -> str:
    """The way to a value, without pydantic's own names for the alternatives it tried."""
    return ".".join(str(step) for step in steps) or "innholdet"
