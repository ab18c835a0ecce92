"""A guideline's answers as decision tables, in which what is not known is a value of its own.

Engines of decision tables read null in a test as «no», so each field is first turned into the
name of its cell, or `unknown`. All other tables test names alone. A table's first row that holds
decides. Values known only by a bound are not covered; `crcl` must be given where it is known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from calculator.answers import INDICATION
from calculator.axis import Axis, axis_of
from calculator.conditions import ALWAYS, Choices, Condition, Criterion, Test
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Rule
from calculator.interval import Interval

UNKNOWN = "unknown"

type Accepted = frozenset[str] | Interval | None
"""What an input must be for a row to hold: one of some names, a number, or (None) not given."""

type Term = Mapping[str, frozenset[str]]
"""Fields and the names of the cells that they must lie in: an «and»."""


@dataclass(frozen=True)
class Row:
    """A row; an input that is not among ``tests`` may be anything."""

    tests: Mapping[str, Accepted]
    result: str
    why: str = ""


@dataclass(frozen=True)
class DecisionTable:
    """A table. ``id`` is also the name of its result, which other tables may have as an input."""

    id: str
    label: str
    inputs: tuple[str, ...]
    rows: tuple[Row, ...]


def decision_tables(guideline: Guideline) -> tuple[DecisionTable, ...]:
    """The tables in an order in which each stands after those that it reads."""
    axes = cell_axes(guideline)
    cells = {axis.field: _names(axis) for axis in axes}
    tables = [_cell_table(guideline, axis) for axis in axes]
    for drug in guideline.drugs:
        tables += _drug_tables(guideline, drug, _Logic(axes, cells))
    return tuple(tables)


def cell_of(field: str) -> str:
    """The name of the table that tells which cell a field lies in."""
    return f"{field}_cell"


def cell_axes(guideline: Guideline) -> tuple[Axis, ...]:
    """Every field that a rule or a dose reads, cut where any of them cuts it."""
    tests: dict[str, dict[Test, None]] = {INDICATION: {}}
    for condition in _conditions(guideline):
        for criterion in condition.criteria:
            tests.setdefault(criterion.field, {})[criterion.test] = None
    for drug in guideline.drugs:
        for dose in drug.doses:
            for field in dose.bases:
                tests.setdefault(field, {})
    fields = [each for each in guideline.fields.values() if each.name in tests]
    return tuple(axis_of(each, tuple(tests[each.name])) for each in fields)


def _conditions(guideline: Guideline) -> Iterator[Condition]:
    for drug in guideline.drugs:
        for rule in guideline.rules_for(drug):
            yield rule.when
            yield from (each.when for each in rule.becomes)
        yield from (_indication_of(drug), *(dose.when for dose in drug.doses))


def _names(axis: Axis) -> tuple[str, ...]:
    """A name for each cell: the numbers of it, or the values that it holds."""
    if axis.range is not None:
        return tuple(_interval_name(each) for each in axis.intervals)
    return tuple("_or_".join(_values(axis, place)) for place in range(len(axis.cells)))


def _values(axis: Axis, place: int) -> list[str]:
    return [str(value).lower() for value, at in axis.places.items() if at == place]


def _interval_name(interval: Interval) -> str:
    lower, upper = interval.ends
    if lower == upper:
        return f"{lower}"
    left = "from" if interval.lower_closed else "above"
    right = "to" if interval.upper_closed else "below"
    return f"{left} {lower} {right} {upper}"


def _cell_table(guideline: Guideline, axis: Axis) -> DecisionTable:
    rows = [Row({axis.field: None}, UNKNOWN)]
    for place, name in enumerate(_names(axis)):
        accepted = axis.intervals[place] if axis.range else frozenset(_values(axis, place))
        rows.append(Row({axis.field: accepted}, name))
    label = guideline.fields[axis.field].label
    return DecisionTable(cell_of(axis.field), label, (axis.field,), tuple(rows))


@dataclass(frozen=True)
class _Logic:
    """Conditions as terms: established where a term holds, possible where it still can."""

    axes: Sequence[Axis]
    cells: Mapping[str, tuple[str, ...]]

    def terms(self, condition: Condition) -> list[Term]:
        """When a condition is known to hold: an «or» of terms."""
        found: list[Term] = []
        for alternative in condition.alternatives:
            term = {each.field: frozenset(self.cells[each.field]) for each in alternative}
            for criterion in alternative:
                axis = next(each for each in self.axes if each.field == criterion.field)
                accepted = {
                    name
                    for name, value in zip(self.cells[axis.field], axis.cells, strict=True)
                    if criterion.test.accepts(value)
                }
                term[axis.field] &= accepted
            if all(term.values()):
                found.append(term)
        return found

    def without(self, terms: Iterable[Term], *, known: bool) -> list[Term]:
        """When none of some terms holds; where not ``known``, what is not known counts as well."""
        choices = [
            [{name: self._all(name, known=known) - allowed} for name, allowed in term.items()]
            for term in terms
        ]
        found = [_both_all(each) for each in product(*choices)]
        return [term for term in found if all(term.values())]

    def _all(self, field: str, *, known: bool) -> frozenset[str]:
        return frozenset((*self.cells[field], *(() if known else (UNKNOWN,))))


def _both(one: Term, other: Term) -> Term:
    """Both of two terms at once."""
    joined = dict(one)
    for name, allowed in other.items():
        joined[name] = joined[name] & allowed if name in joined else allowed
    return joined


def _both_all(terms: Iterable[Term]) -> Term:
    joined: Term = {}
    for term in terms:
        joined = _both(joined, term)
    return joined


def _possible(term: Term) -> Term:
    """The term where what is not known may yet make it hold."""
    return {name: allowed | {UNKNOWN} for name, allowed in term.items()}


def _effects(logic: _Logic, rule: Rule, *, possible: bool) -> Iterator[tuple[Effect, Term]]:
    """What a rule counts as, and when; its own effect only where no conversion is known to hold."""
    when = logic.terms(rule.when)
    held = [logic.terms(each.when) for each in rule.becomes]
    otherwise = logic.without([t for terms in held for t in terms], known=possible)
    pairs = [(rule.effect, otherwise)]
    pairs += [(each.effect, terms) for each, terms in zip(rule.becomes, held, strict=True)]
    for effect, terms in pairs:
        for one, other in product(when, terms):
            term = _both(one, other)
            if all(term.values()):
                yield effect, _possible(term) if possible else term


def _drug_tables(guideline: Guideline, drug: Drug, logic: _Logic) -> Iterator[DecisionTable]:
    indicated, advice = f"{drug.id}_indicated", f"{drug.id}_recommendation"
    own = logic.terms(_indication_of(drug))
    yield DecisionTable(
        indicated,
        f"{drug.name}: indikasjon",
        (cell_of(INDICATION),),
        (
            Row({cell_of(INDICATION): frozenset({UNKNOWN})}, UNKNOWN),
            *(_row(term, "true") for term in own),
            Row({}, "false"),
        ),
    )
    established = list(_ruled(guideline, drug, logic, possible=False))
    yield _gravest(advice, f"{drug.name}: anbefaling", established)
    everything = [*established, *_ruled(guideline, drug, logic, possible=True)]
    yield _gravest(f"{drug.id}_worst_case", f"{drug.name}: verste mulige", everything)
    given = frozenset(each.value for each in Effect if each.gives_dose)
    for place, dose in enumerate(drug.doses):
        terms = logic.terms(dose.when) if dose.when != ALWAYS else [{}]
        # No amount without the numbers that it is computed of.
        basis = {field: frozenset(logic.cells[field]) for field in dose.bases}
        terms = [_both(term, basis) for term in terms]
        sure = {indicated: frozenset({"true"}), advice: given}
        maybe = {indicated: frozenset({"true", UNKNOWN}), advice: given}
        rows = [
            *(_row(term, "true", sure) for term in terms),
            *(_row(_possible(term), UNKNOWN, maybe) for term in terms),
            Row({}, "false"),
        ]
        yield _table(dose_table(drug, place), f"{drug.name}: {dose.quote.text}", rows)


def dose_table(drug: Drug, place: int) -> str:
    """The name of the table that tells whether a dose of a drug is listed."""
    return f"{drug.id}_dose_{place + 1}"


def _indication_of(drug: Drug) -> Condition:

    choices = Choices(drug.indicated_for)
    return Condition(((Criterion(INDICATION, choices, tuple(sorted(drug.indicated_for))),),))


def _ruled(
    guideline: Guideline, drug: Drug, logic: _Logic, *, possible: bool
) -> Iterator[tuple[Effect, Row]]:
    for rule in guideline.rules_for(drug):
        for effect, term in _effects(logic, rule, possible=possible):
            yield effect, _row(term, effect.value, why=rule.id)


def _gravest(name: str, label: str, rows: Iterable[tuple[Effect, Row]]) -> DecisionTable:
    """The gravest effect first, so that the first row that holds decides."""
    ordered = sorted(rows, key=lambda pair: -pair[0].severity)
    found = [row for effect, row in ordered if effect is not Effect.USE]
    return _table(name, label, [*found, Row({}, Effect.USE.value)])


def _table(name: str, label: str, rows: Sequence[Row]) -> DecisionTable:
    inputs = dict.fromkeys(each for row in rows for each in row.tests)
    return DecisionTable(name, label, tuple(inputs), tuple(rows))


def _row(term: Term, result: str, also: Mapping[str, Accepted] | None = None, why: str = "") -> Row:
    tests: dict[str, Accepted] = {cell_of(name): allowed for name, allowed in term.items()}
    return Row({**(also or {}), **tests}, result, why)
