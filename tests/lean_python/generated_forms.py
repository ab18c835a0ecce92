"""Forms as anyone might fill them in: near every border, half known, and with whatever is wrong.

The same seed gives the same forms, on any machine.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random

from calculator.assessment import CompiledGuideline
from calculator.conditions import Test, Value
from calculator.diagram_nodes import Diagram, Leaf
from calculator.field import Field
from calculator.guideline import Guideline

_KNOWN = (0.05, 0.2, 0.5, 0.8, 1.0)
_WRONG = (0.0, 0.0, 0.0, 0.1, 0.5)
"""How many of the fields are answered, and how many of the answers are no answer."""

_BESIDE = tuple(map(Decimal, ("0", "0.001", "0.01", "0.1", "1", "10")))
_FACTORS = tuple(map(Decimal, ("0.001", "0.1", "10", "1000")))
"""How far from a border, and by how much a number in another unit is off."""

_WRONG_TEXTS = (
    *("abc", "-", "+", ",", ".", "1,2,3", "1..2", "1.234", "1,234", "1.234,5", "1,234.5", "01"),
    *("007", "-5", "−5", "+5", "1e3", "0x10", "NaN", "Infinity", "1/2", "½", "5-6", "=> 8", "> >8"),
    *("12 kg", "1 00", "10 000", "1\u00a0000", "1\u202f000", "\t1\t", "1\n", "1'000", "1_000"),
    *("１２", "٣٤", "9" * 20, "9" * 21, "1" + "0" * 19, "0,00000000000000001", "\0", '"', "\\"),
    *("true", "ja", "nei", "TRUE", "null", "ra", "RA", "<b>1</b>", "æøå", "🫀", "e\u0301"),
    *("\u200b", "\u202e12", "\ud800", "\udfff1"),
)


def generated_forms(
    compiled: CompiledGuideline, count: int, seed: int = 0
) -> Iterator[dict[str, str]]:
    """So many forms, control name to text.

    The empty one comes first, then one for each answer and each rule, then any others.
    """
    chance = Random(seed)
    guideline = compiled.guideline
    near = {field.name: _points(guideline, field) for field in guideline.fields.values()}
    first = [{}, *_one_for_each_answer(compiled), *_one_for_each_rule(compiled)]
    yield from first[:count]
    for _ in range(count - len(first)):
        known, wrong = chance.choice(_KNOWN), chance.choice(_WRONG)
        yield {
            field.name: chance.choice(_WRONG_TEXTS)
            if chance.random() < wrong
            else _text(chance, field, near[field.name])
            for field in guideline.fields.values()
            if chance.random() < known
        }


def _one_for_each_answer(compiled: CompiledGuideline) -> Iterator[dict[str, str]]:
    """For each answer that a drug can give, a form that says what it takes and no more."""
    for answers in compiled.answers.values():
        seen: set[Diagram] = set()
        waiting: list[tuple[Diagram, dict[str, str]]] = [(answers.diagram, {})]
        while waiting:
            node, form = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, Leaf):
                yield form
            else:
                axis = answers.space.axes[node.level]
                waiting += [
                    (child, {**form, axis.field: _plainly(value)})
                    for child, value in zip(node.children, axis.cells, strict=True)
                ]


def _one_for_each_rule(compiled: CompiledGuideline) -> Iterator[dict[str, str]]:
    """For each way in which a rule can apply, a form that says what it takes and no more."""
    for drug in compiled.guideline.drugs:
        axes = {axis.field: axis for axis in compiled.answers[drug.id].space.axes}
        for rule in compiled.guideline.rules_for(drug):
            for alternative in rule.when.alternatives:
                tests: dict[str, list[Test]] = {}
                for criterion in alternative:
                    tests.setdefault(criterion.field, []).append(criterion.test)
                yield {
                    name: _plainly(next(v for v in axes[name].cells if _passes(v, asked)))
                    for name, asked in tests.items()
                }


def _passes(value: Value, tests: Iterable[Test]) -> bool:
    return all(test.accepts(value) for test in tests)


def _plainly(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _points(guideline: Guideline, field: Field) -> tuple[Decimal, ...]:
    if field.range is None:
        return ()
    return tuple(sorted({*guideline.borders[field.name], *field.range.ends}))


def _text(chance: Random, field: Field, points: tuple[Decimal, ...]) -> str:
    if field.range is None:
        return chance.choice(tuple(field.answers))
    return _written(chance, _number(chance, points))


def _number(chance: Random, points: tuple[Decimal, ...]) -> Decimal:
    way = chance.random()
    if way < 0.6:
        return chance.choice(points) + chance.choice((-1, 1)) * chance.choice(_BESIDE)
    lowest, highest = points[0], points[-1]
    share = Decimal(chance.randrange(1_000_001)) / 1_000_000
    number = lowest + (highest - lowest) * share * share  # most are small, as most values are
    if way > 0.95:
        number *= chance.choice(_FACTORS)
    return number.quantize(Decimal(10) ** -chance.randrange(4))


def _written(chance: Random, number: Decimal) -> str:
    text = f"{number:f}"
    if chance.random() < 0.5:
        text = text.replace(".", ",")
    if chance.random() < 0.1:
        text = f"{chance.choice(_SIGNS)}{chance.choice(('', ' '))}{text}"
    if chance.random() < 0.1:
        text = f" {text} "
    return text


_SIGNS = ("<", "<=", ">", ">=", "≤", "≥")
