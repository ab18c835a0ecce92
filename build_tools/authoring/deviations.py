"""Where other sources say otherwise than the procedure, value by value.

They are for the hearing alone: a guideline holds none of them, so no answer can come of one. What
would be answered if a source were followed is read as the same files with ``says`` in the place of
the value, so that it follows every rule of writing that the value itself follows.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.procedure_files import ProcedureFiles
from build_tools.authoring.procedure_statements import (
    Statements,
    make_guideline,
    read_statements,
)
from build_tools.authoring.schema import DrugEntry, IndexEntry
from build_tools.authoring.schema_deviations import DeviationEntry
from build_tools.authoring.validation import validate
from build_tools.authoring.vocabulary import vocabulary
from calculator.guideline import Guideline
from calculator.quote import Quote

_LISTS = ("dosing", "items", "parts")
"""Keys on the way to a value that are no part of its anchor."""


@dataclass(frozen=True)
class Deviation:
    """What one source says of one value.

    ``place`` is the sentence of the value, None where there is none in the text; ``drug`` is the
    id of the drug whose file it stands in, empty for all. ``followed`` is the guideline as it would
    be if the source were followed, None where that cannot be computed.
    """

    id: str
    drug: str
    entry: DeviationEntry
    place: Quote | None
    followed: Guideline | None

    @property
    def is_question(self) -> bool:
        """Whether the source is yet to be read, so that nothing is said of it."""
        return self.entry.verdict is None

    @property
    def seen(self) -> datetime.date | None:
        """When the source was read."""
        if self.entry.seen is None:
            return None
        return datetime.datetime.strptime(self.entry.seen, "%d.%m.%Y").date()


def read_deviations(
    files: ProcedureFiles, said: Statements
) -> tuple[tuple[Deviation, ...], list[Diagnostic]]:
    """The deviations of a procedure without another fault, and the faults of them."""
    found: list[Deviation] = []
    faults: list[Diagnostic] = []
    for drug, document, entry in _owners(files):
        names: set[str] = set()
        for number, each in enumerate(entry.deviations):
            path: KeyPath = ("deviations", number)
            entry_faults = [*_entry_faults(document, path, each, names)]
            names.add(each.id)
            followed = None
            if each.says is not None and not entry_faults:
                followed, entry_faults = _followed(files, said, drug, document, path, each)
            faults += entry_faults
            name = f"{drug}.{each.id}" if drug else each.id
            found.append(Deviation(name, drug, each, _place(files, said, drug, each), followed))
    return tuple(found), faults


def _owners(files: ProcedureFiles) -> Iterator[tuple[str, Document, IndexEntry | DrugEntry]]:
    yield "", files.document, files.entry
    yield from ((drug.id, drug.document, drug.entry) for drug in files.drugs)


def _entry_faults(
    document: Document, path: KeyPath, entry: DeviationEntry, names: set[str]
) -> Iterator[Diagnostic]:
    if entry.id in names:
        hint = "Gi hvert avvik i filen sin egen id."
        message = f"Id-en «{entry.id}» er brukt to ganger."
        yield document.fault(Code.REPEATED_ID, (*path, "id"), message, hint)
    if bool(entry.quote) is (entry.verdict is None) or bool(entry.quote) > bool(entry.address):
        yield document.fault(
            Code.CONTRADICTION,
            path,
            "Et avvik må ha både sitat, adresse og verdict. Et spørsmål har verken sitat eller "
            "verdict.",
            "Ta med «quote», «address» og «verdict», eller slett både «quote» og «verdict».",
        )
    steps = _steps(entry)
    missing = next((n for n in range(len(steps)) if _at(document.data, steps[: n + 1]) is None), -1)
    may_add = entry.verdict == "silent" and missing == len(steps) - 1
    if missing >= 0 and not may_add:
        yield document.fault(
            Code.UNKNOWN_WORD,
            (*path, "value"),
            f"«{steps[missing]}» finnes ikke i filen.",
            "Skriv veien til verdien med punktum mellom, for eksempel «dosing.standard». Punkter i "
            "en liste har navnet som står i «id».",
        )


def _steps(entry: DeviationEntry) -> tuple[str, ...]:
    return tuple(entry.value.split(".")) if entry.value else ()


def _at(value: Any, steps: tuple[str, ...]) -> Any:
    """What a way leads to, None where it leads nowhere."""
    for step in steps:
        if isinstance(value, tuple):
            value = next((each for each in value if _id(each) == step), None)
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _id(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else None


def _with(value: Any, steps: tuple[str, ...], says: Any) -> Any:
    """The same values with those that a source has; an item that is not there is added last."""
    if not steps:
        return {**value, **says} if isinstance(value, dict) and isinstance(says, dict) else says
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        items = tuple(_with(each, rest, says) if _id(each) == step else each for each in value)
        return items if _at(value, (step,)) is not None else (*items, {"id": step, **says})
    return {**value, step: _with(value.get(step), rest, says)}


def _followed(
    files: ProcedureFiles,
    before: Statements,
    drug: str,
    document: Document,
    path: KeyPath,
    entry: DeviationEntry,
) -> tuple[Guideline | None, list[Diagnostic]]:
    """The guideline with a source's value, or why it cannot be read."""
    changed = replace(document, data=_with(document.data, _steps(entry), entry.says))
    model: type[DrugEntry | IndexEntry] = DrugEntry if drug else IndexEntry
    read, changed, faults = validate(model, changed)
    if isinstance(read, DrugEntry):
        drugs = tuple(
            replace(each, document=changed, entry=read) if each.id == drug else each
            for each in files.drugs
        )
        files = replace(files, drugs=drugs)
    elif isinstance(read, IndexEntry):
        files = replace(files, document=changed, entry=read)
    said = read_statements(files)
    words = vocabulary(files.document, files.entry)
    for rule in said.all_rules:
        faults += condition_faults(rule.document, (*rule.path, "when"), rule.when, words)
    if not faults:
        # A rule may quote a sentence that the source would have otherwise.
        pool = {**before.pool, **said.pool}
        return make_guideline(files, replace(said, pool=pool)), []
    return None, [
        document.fault(Code.BAD_FORMAT, (*path, "says"), faults[0].message, faults[0].hint)
    ]


def _place(
    files: ProcedureFiles, said: Statements, drug: str, entry: DeviationEntry
) -> Quote | None:
    """The sentence of a value: its own, or that of the nearest thing which has one."""
    steps = _steps(entry)
    if steps[:1] == ("rules",):
        name = ".".join(filter(None, (drug, *steps[1:2])))
        own = (quote for each, quote in said.quotations() if getattr(each, "id", "") == name)
        return next(own, None)
    own_drug = next((each for each in files.drugs if each.id == drug), None)
    if own_drug is None:
        return None
    sentences = {quote.source: quote for quote in said.sentences}
    ids = [step for step in steps if step not in _LISTS]
    if ids == ["indications"]:
        return Quote("indikasjoner", f"{files.id}/#{drug}-indications", "")
    for length in range(len(ids), 0, -1):
        anchor = "-".join((drug, *ids[:length]))
        if quote := sentences.get(f"{files.id}/#{anchor}"):
            return quote
    return Quote(own_drug.entry.name, f"{files.id}/#{drug}", "")


_MOST_STALE = 3


def stale_sources(deviations: tuple[Deviation, ...], today: datetime.date) -> tuple[str, ...]:
    """What an editor is told of sources that should be read again, in a few sentences.

    Args:
        deviations: those of one procedure.
        today: the day that it is asked on; never the clock's own, so that it can be tried.
    """
    year_ago = today - datetime.timedelta(days=365)
    old: dict[str, str] = {}
    for each in deviations:
        if each.is_question or (each.seen is not None and each.seen >= year_ago):
            continue
        when = f"ble lest {each.entry.seen}" if each.seen else "er lest i en kopi uten dato"
        old[each.entry.source] = f"{each.entry.source} {when}. Les kilden på nytt."
    told = tuple(old.values())
    if len(told) <= _MOST_STALE:
        return told
    left = len(told) - _MOST_STALE + 1
    return (
        *told[: _MOST_STALE - 1],
        f"… og {left} kilder til. Alle står på siden Avvik, med dato.",
    )
