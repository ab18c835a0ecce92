"""What the words around a dose say of it, where the dose itself is another: questions."""

import re
from collections.abc import Iterator
from decimal import Decimal

from build_tools.authoring.doubts import Doubt
from build_tools.authoring.schema_doses import ChangedDose, DoseEntry
from build_tools.authoring.statements import DoseStatement
from build_tools.authoring.written_forms import SLOT
from calculator.doses import Route
from calculator.duration import TimeUnit

_CHANGES = {
    r"dobbel\w*|dobl\w*|fordobl\w*": Decimal(100),
    r"halv\w*": Decimal(-50),
    r"tredobbel\w*|tredobl\w*": Decimal(200),
}
"""Words for a change in per cent."""
_LESS, _MORE = r"reduser\w*|lavere|mindre", r"øk\w*|høyere|større"

_PERIODS = {
    TimeUnit.DAY: r"daglig\w*|(?:per|i|hvert) døgn\w*|(?:per|hver|om) dag(?:en)?",
    TimeUnit.WEEK: r"ukentlig\w*|(?:per|hver) uke|i uken|om uken",
    TimeUnit.MONTH: r"månedlig\w*|(?:per|hver) måned|i måneden",
}
_YEARLY = r"årlig\w*|(?:per|hvert) år|i året"

_ROUTES = {
    Route.ORAL: r"peroral\w*|per os|svelges",
    Route.SUBCUTANEOUS: r"subkutan\w*",
    Route.INTRAMUSCULAR: r"intramuskulær\w*",
    Route.INTRAVENOUS: r"intravenøs\w*|infusjon\w*",
    Route.RECTAL: r"rektal\w*|stikkpille\w*",
    Route.INHALED: r"inhaler\w*|inhalasjon\w*",
}
_NOT_INFUSED = (Route.ORAL, Route.RECTAL, Route.INHALED, Route.TOPICAL, Route.INTRAMUSCULAR)


def worded_otherwise(statement: DoseStatement, text: str) -> Iterator[tuple[Doubt, str]]:
    """Questions about one dose.

    Args:
        statement: the dose.
        text: of its line, as its author wrote it, with slots.
    """
    entry, words = statement.entry, SLOT.sub(" ", text).casefold()
    found = next(
        filter(None, (_change(entry, words), _period(entry, words), _route(entry, words))), ""
    )
    if found:
        yield Doubt.OTHER_WORDS, found
    if entry.route in _NOT_INFUSED and entry.volume and entry.over:
        yield (
            Doubt.INFUSED,
            f"Dosen gis {entry.route.words}, men i et volum over {entry.over.words}, som en "
            "infusjon.",
        )


def _said(pattern: str, words: str) -> str:
    found = re.search(rf"(?<![\w-])(?:{pattern})(?!\w)", words)
    return found[0] if found else ""


def _change(entry: DoseEntry, words: str) -> str:
    if not isinstance(entry, ChangedDose):
        return ""
    by = entry.changed.by
    told = f"endringen er {by:+f}{' %' if entry.changed.share else ''}".replace(".", ",")
    for pattern, meant in _CHANGES.items():
        if (said := _said(pattern, words)) and entry.changed.share and by != meant:
            return f"Setningen sier «{said}», men {told}."
    other = _said(_MORE if by < 0 else _LESS, words)
    same = _said(_LESS if by < 0 else _MORE, words)
    return f"Setningen sier «{other}», men {told}." if other and not same else ""


def _period(entry: DoseEntry, words: str) -> str:
    """What the words say of how often, where neither the dose nor its caps or plan say that."""
    if entry.plan or entry.then or entry.caps or entry.divided:
        return ""
    of_year = entry.per.unit is TimeUnit.MONTH and not entry.per.count % 12
    said = {unit: _said(pattern, words) for unit, pattern in _PERIODS.items()}
    named = [found for unit, found in said.items() if found and unit is not entry.per.unit]
    named += [found] if (found := _said(_YEARLY, words)) and not of_year else []
    agrees = any(found for unit, found in said.items() if unit is entry.per.unit) or (
        entry.per.unit is TimeUnit.HOUR and said[TimeUnit.DAY]
    )
    how_often = entry.per.unit.every(entry.per.count) if entry.per.unit else "én gang"
    return (
        f"Setningen sier «{named[0]}», men dosen gis {how_often}." if named and not agrees else ""
    )


def _route(entry: DoseEntry, words: str) -> str:
    if entry.route is None or _said(_ROUTES.get(entry.route, r"(?!)"), words):
        return ""
    named = (_said(pattern, words) for route, pattern in _ROUTES.items() if route != entry.route)
    said = next(filter(None, named), "")
    return f"Setningen sier «{said}», men dosen gis {entry.route.words}." if said else ""
