"""Whether each rule has a say: no rule that never applies, and none that others always outweigh.

A rule without effect is a piece of information, and decides nothing by itself. A rule that tells
why a dose is listed decides where it alone tells it.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import accumulate
from operator import or_

from build_tools.proof.dose_reasons import dose_lines
from build_tools.proof.faults import Fault, file_of
from calculator.answers import Answers, effect_of, max_effect
from calculator.decision_diagram import Space
from calculator.diagram_nodes import Diagram
from calculator.effects import Effect
from calculator.guideline import Drug, Guideline, Rule

type Outweighed = Mapping[str, frozenset[str]]
"""The rules that never decide, each with the rules that alone always say as much or more."""


def reach_faults(guideline: Guideline, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """Rules that never apply, and rules that never decide and do not say so, or wrongly do."""
    spaces = {drug.id: answers[drug.id].space for drug in guideline.drugs}
    silent = {drug.id: outweighed(guideline, drug, spaces[drug.id]) for drug in guideline.drugs}
    for rule in guideline.rules:
        if not any(_applies(space, rule) for space in spaces.values()):
            yield _dead(rule, None)
            continue
        by_drug = [each.get(rule.id) for each in silent.values()]
        # A rule for all drugs has its say if it decides for one of them.
        covering = [rules for rules in by_drug if rules is not None]
        everywhere = len(covering) == len(by_drug)
        yield from _silence(rule, None, frozenset.intersection(*covering) if everywhere else None)
    for drug in guideline.drugs:
        for rule in drug.rules:
            if not _applies(spaces[drug.id], rule):
                yield _dead(rule, drug)
            else:
                yield from _silence(rule, drug, silent[drug.id].get(rule.id))


def outweighed(guideline: Guideline, drug: Drug, space: Space) -> Outweighed:
    """The rules that could be dropped without any answer for the drug being another."""
    effects = {
        rule.id: effect_of(space, rule)
        for rule in guideline.rules_for(drug)
        if rule.effect is not Effect.USE
    }
    found = dict(_never_decide(space, effects, max_effect, Effect.USE))
    for line in dose_lines(drug):
        reasons = {rule.id: space.of(rule.when) for rule in line.rules}
        found |= dict(_never_decide(space, reasons, or_, False))
    return found


def _never_decide(
    space: Space, parts: Mapping[str, Diagram], join: Callable[..., Hashable], least: Hashable
) -> Iterator[tuple[str, frozenset[str]]]:
    """Parts without which the join of all is the same. Equal diagrams are one object."""
    nothing: Diagram = space.leaf(least)

    def joined(one: Diagram, other: Diagram) -> Diagram:
        # Two at a time: all at once would walk through every combination of them.
        return space.combine(join, one, other)

    diagrams = list(parts.values())
    before = list(accumulate([nothing, *diagrams], joined))
    after = list(accumulate([nothing, *reversed(diagrams)], joined))[::-1]
    for place, (name, part) in enumerate(parts.items()):
        if joined(before[place], after[place + 1]) is before[-1]:
            others = (each for each in parts if each != name)
            yield (
                name,
                frozenset(each for each in others if joined(part, parts[each]) is parts[each]),
            )


def _applies(space: Space, rule: Rule) -> bool:
    return space.of(rule.when) is not space.leaf(False)


def _dead(rule: Rule, drug: Drug | None) -> Fault:
    return Fault(
        "død-regel",
        file_of(drug),
        rule.id,
        f"Regelen «{rule.id}» gjelder ingen pasient.",
        "Se etter tall utenfor feltets område, eller vilkår som utelukker hverandre.",
    )


def _silence(rule: Rule, drug: Drug | None, covering: frozenset[str] | None) -> Iterator[Fault]:
    """``covering`` is None where the rule decides for someone."""
    declared = rule.subsumed_by
    if covering is None and declared is not None:
        yield Fault(
            "feil-subsumed_by",
            file_of(drug),
            rule.id,
            f"Regelen «{rule.id}» sies å gå opp i «{declared.rule}», men avgjør svaret for noen.",
            "Slett subsumed_by.",
        )
    elif covering is not None and declared is None:
        named = ", ".join(f"«{each}»" for each in sorted(covering)) or "andre regler til sammen"
        yield Fault(
            "overflødig-regel",
            file_of(drug),
            rule.id,
            f"Regelen «{rule.id}» avgjør aldri noe: {named} sier alltid minst like mye.",
            "Er det meningen, så skriv det under regelen: subsumed_by med rule og reason.",
        )
    elif covering is not None and declared is not None and declared.rule not in covering:
        yield Fault(
            "feil-subsumed_by",
            file_of(drug),
            rule.id,
            f"Regelen «{rule.id}» sies å gå opp i «{declared.rule}», men den dekker ikke alle "
            "pasientene.",
            "Nevn regelen som alltid sier minst like mye.",
        )
