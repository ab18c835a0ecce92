"""The tables of a procedure as CSV: doses and rules, a row each, with the sentence of each."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from calculator.condition_words import condition_words
from calculator.conditions import ALWAYS, Condition
from calculator.dose_words import dose_text
from calculator.guideline import Guideline
from calculator.json_values import dose_code
from calculator.wording import effect_label

_OF_DOSES = "virkestoff preparat atc indikasjoner dose kode nar setning sted"
_OF_RULES = "regel virkestoff virkning nar setning sted"
"""The names of the columns."""


def write_doses(guideline: Guideline) -> bytes:
    """Every dose of every drug."""
    rows = (
        (
            drug.name,
            drug.brand,
            drug.atc,
            ", ".join(each.text for each in drug.indications),
            dose_text(dose),
            dose_code(dose),
            _when(guideline, dose.when),
            dose.quote.text,
            dose.quote.source,
        )
        for drug in guideline.drugs
        for dose in drug.doses
    )
    return _written(_OF_DOSES.split(), rows)


def write_rules(guideline: Guideline) -> bytes:
    """Every rule of the procedure, then of each drug."""
    return _written(_OF_RULES.split(), _rules(guideline))


def _rules(guideline: Guideline) -> Iterator[tuple[str, ...]]:
    owners = [("", guideline.rules), *((drug.name, drug.rules) for drug in guideline.drugs)]
    for name, rules in owners:
        for rule in rules:
            when = _when(guideline, rule.when)
            quote = rule.quote
            yield rule.id, name, effect_label(rule.effect, {}), when, quote.text, quote.source


def _when(guideline: Guideline, condition: Condition) -> str:
    return "" if condition == ALWAYS else condition_words(guideline, condition)


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark that spreadsheets know it by; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(each) for each in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
