"""A guideline with neither fields, rules nor drugs, for texts that are tried without them."""

from calculator.guideline import Guideline
from calculator.status import Status


def bare_guideline(name: str, abbreviations: dict[str, str] | None = None) -> Guideline:
    return Guideline(
        id=name,
        title="Prosedyre",
        version="1.0",
        date="01.02.2025",
        status=Status.IN_HEARING,
        authors=("Kari",),
        groups={},
        fields={},
        rules=(),
        drugs=(),
        omissions=(),
        abbreviations=abbreviations or {},
    )
