"""Findings in the rules: where they give no answer or two, gaps, borders and missing units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from build_tools.authoring.written_forms import written_interval
from build_tools.compiled import answers_once
from build_tools.pages.interpretations import QuotedPlace
from build_tools.redline.finding import FindingKind, HearingFinding
from build_tools.redline.phrases import of_part
from build_tools.text.words import find_numbers
from calculator.answers import Answer
from calculator.condition_words import condition_words, part_words
from calculator.diagram_nodes import Leaf, nodes
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Dose, Drug, Guideline, Rule
from calculator.interval import Interval
from calculator.wording import capitalised, joined

_EVERY_DRUG = "alle legemidlene"
_INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound or a range that a sentence holds a field against, in numbers of its own."""

    owner: Drug | None
    rule: Rule
    interval: Interval
    alone: bool

    @property
    def place(self) -> QuotedPlace:
        return _place(self.owner, self.rule)

    @property
    def user(self) -> str:
        return self.owner.name if self.owner else _EVERY_DRUG


def uncovered(guideline: Guideline) -> Iterator[HearingFinding]:
    """Patients of whom the text says nothing."""
    for drug, rule in _rules(guideline):
        if rule.effect is Effect.NOT_COVERED:
            patients = condition_words(guideline, rule.when)
            text = f"{_prefix(drug)}Teksten er taus om dette: {patients}."
            yield HearingFinding(
                FindingKind.NO_ANSWER, rule.id, text, (_place(drug, rule),), rule.interpretations
            )


def ambiguous(guideline: Guideline) -> Iterator[HearingFinding]:
    """Doses listed together without a word of how to choose, and rules that never decide."""
    for drug in guideline.drugs:
        yield from _doses_listed_together(guideline, drug)
    by_id = {rule.id: (drug, rule) for drug, rule in _rules(guideline)}
    for owner, rule in by_id.values():
        if rule.subsumed_by:
            stronger = by_id[rule.subsumed_by.rule]
            weak, strong = (
                of_part(part_words(guideline, each), f"«{each.quote.text}»")
                for each in (rule, stronger[1])
            )
            text = (
                f"{_prefix(owner)}{capitalised(weak)} avgjør aldri noe alene, for {strong} sier "
                "minst like mye om de samme pasientene."
            )
            places = (_place(owner, rule), _place(*stronger))
            yield HearingFinding(
                FindingKind.TWO_ANSWERS, rule.id, text, places, rule.interpretations
            )


def _doses_listed_together(guideline: Guideline, drug: Drug) -> Iterator[HearingFinding]:
    """One finding for the doses of one kind, and one for each two kinds that are listed at once."""
    listed = {
        tuple(drug.doses[place] for place in node.value.doses)
        for node in nodes(answers_once(guideline, drug).diagram)
        if isinstance(node, Leaf) and isinstance(node.value, Answer)
    }
    groups: dict[str, tuple[list[Dose], list[Dose]]] = {}
    for doses in sorted(listed, key=lambda each: (len(each), str(each))):
        for one, other in combinations(doses, 2):
            first, second = groups.setdefault(f"{one.kind.value}-{other.kind.value}", ([], []))
            if one not in first and one not in second:
                first.append(one)
            if other not in first and other not in second:
                second.append(other)
    for name, (first, second) in groups.items():
        texts = [" eller ".join(map(dose_text, each)) for each in (first, second)]
        text = (
            f"{drug.name}: {texts[1]} kan velges i stedet for {texts[0]}, "
            "og teksten sier ikke hvordan en velger."
        )
        quotes = dict.fromkeys(dose.quote for dose in (*first, *second))
        places = tuple(QuotedPlace(each.source, f"{drug.name}: {each.text}") for each in quotes)
        yield HearingFinding(FindingKind.TWO_ANSWERS, f"{drug.id}.{name}", text, places)


def gaps(guideline: Guideline) -> Iterator[HearingFinding]:
    """Numbers between two statements about one field that neither is about.

    What lies between a highest number and a lowest one is where nothing need be said, unless
    they meet at a single number.
    """
    for drug in guideline.drugs:
        for field in _numbers(guideline):
            own = [
                bound
                for bound in _bounds(guideline, field)
                if bound.alone and bound.owner in (None, drug)
            ]
            for below, above in _neighbours(own):
                if drug in (below.owner, above.owner):
                    spans = [written_interval(each.interval) for each in (below, above)]
                    text = (
                        f"{drug.name}: {field.label} {joined(spans, 'og')} er omtalt, "
                        "men ikke det som ligger mellom."
                    )
                    places = (below.place, above.place)
                    yield HearingFinding(FindingKind.GAP, f"{drug.id}.{field.name}", text, places)


def _neighbours(bounds: list[_Bound]) -> Iterator[tuple[_Bound, _Bound]]:
    """The statements on either side of each gap, the lower one reaching highest of all below."""
    ordered = sorted(bounds, key=lambda bound: _lower(bound.interval))
    reaching = ordered[:1]
    for above in ordered[1:]:
        if _leaves_gap(reaching[0].interval, above.interval):
            yield reaching[0], above
        reaching = [max(reaching[0], above, key=lambda bound: _upper(bound.interval))]


def _lower(interval: Interval) -> Decimal:
    return -_INFINITY if interval.lower is None else interval.lower


def _upper(interval: Interval) -> tuple[Decimal, bool]:
    return (_INFINITY if interval.upper is None else interval.upper), interval.upper_closed


def _leaves_gap(below: Interval, above: Interval) -> bool:
    highest, lowest = _upper(below)[0], _lower(above)
    if highest == lowest:
        return not (below.upper_closed or above.lower_closed)
    normal_between = below.lower is None and above.upper is None
    return highest < lowest and not normal_between


def thresholds(guideline: Guideline) -> Iterator[HearingFinding]:
    """Fields for which the drugs' sentences have different borders."""
    for field in _numbers(guideline):
        bounds = list(_bounds(guideline, field))
        borders: dict[str, set[object]] = {}
        for bound in bounds:
            borders.setdefault(bound.user, set()).update(bound.interval.ends)
        if len({frozenset(each) for each in borders.values()}) < 2:
            continue
        users: dict[str, dict[str, None]] = {}
        for bound in bounds:
            users.setdefault(written_interval(bound.interval), {})[bound.user] = None
        spans = {f"{span} {field.unit}".rstrip(): each for span, each in users.items()}
        listed = [f"{span} ({', '.join(each)})" for span, each in spans.items()]
        text = (
            f"{field.label} har ulike grenser: {joined(listed, 'og')}. "
            "Teksten sier ikke hvorfor de er ulike."
        )
        places = tuple(dict.fromkeys(bound.place for bound in bounds))
        yield HearingFinding(FindingKind.THRESHOLDS, field.name, text, places)


def without_unit(guideline: Guideline) -> Iterator[HearingFinding]:
    """Fields whose numbers stand in the text without the unit that they are read in."""
    for field in _numbers(guideline):
        bounds = _bounds(guideline, field) if field.unit else ()
        bare = [bound for bound in bounds if not _has_unit(bound, field.unit)]
        if bare:
            spans = dict.fromkeys(f"«{written_interval(bound.interval)}»" for bound in bare)
            text = (
                f"{field.label} står uten enhet: {joined(list(spans), 'og')}. "
                f"Kalkulatoren leser det som {field.unit}."
            )
            places = tuple(dict.fromkeys(bound.place for bound in bare))
            chosen = tuple(each for each in field.interpretations if field.unit in each.text)
            yield HearingFinding(FindingKind.UNIT, field.name, text, places, chosen)


def _has_unit(bound: _Bound, unit: str) -> bool:
    """Whether the unit follows the number, or the last number of its range."""
    text = bound.rule.quote.text
    last = max(number.end for number in find_numbers(text) if number.value in bound.interval.ends)
    return re.match(rf"\s*{re.escape(unit)}(?!\w)", text[last:], re.IGNORECASE) is not None


def _bounds(guideline: Guideline, field: Field) -> Iterator[_Bound]:
    """Every bound on a field whose numbers stand in the sentence of its rule, and mean it."""
    for owner, rule in _rules(guideline):
        if rule.effect is Effect.NOT_COVERED:
            continue
        written = {number.value for number in find_numbers(rule.quote.text)}
        for alternative in rule.when.alternatives:
            for each in alternative:
                test = each.test
                if each.field != field.name or not isinstance(test, Interval):
                    continue
                if written.issuperset(test.ends):
                    yield _Bound(owner, rule, test, alone=len(alternative) == 1)


def _rules(guideline: Guideline) -> Iterator[tuple[Drug | None, Rule]]:
    yield from ((None, rule) for rule in guideline.rules)
    for drug in guideline.drugs:
        yield from ((drug, rule) for rule in drug.rules)


def _numbers(guideline: Guideline) -> list[Field]:
    return [each for each in guideline.fields.values() if each.range is not None]


def _prefix(drug: Drug | None) -> str:
    return f"{drug.name}: " if drug else ""


def _place(drug: Drug | None, rule: Rule) -> QuotedPlace:
    return QuotedPlace(rule.quote.source, f"{_prefix(drug)}{rule.quote.text}")
