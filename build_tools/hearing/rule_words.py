"""A rule in words, so that a reviewer can comment on what the calculator makes of a sentence."""

from build_tools.authoring.written_forms import written_interval
from calculator.conditions import ALWAYS, Condition, Criterion
from calculator.field import Field
from calculator.guideline import Guideline, Rule
from calculator.interval import Interval
from calculator.wording import answer_words, effect_label, rule_label


def rule_words(guideline: Guideline, rule: Rule) -> str:
    """«Skal ikke brukes når kreatininclearance < 30 mL/min: «Seponer ved …»»."""
    when = "" if rule.when == ALWAYS else f" når {condition_words(guideline, rule.when)}"
    parts = [f"{rule_label(rule, {})}{when}"]
    for each in rule.becomes:
        label = effect_label(each.effect, {})
        parts.append(f"{label} når også {condition_words(guideline, each.when)}")
    return f"{'; '.join(parts)}: «{rule.quote.text}»"


def condition_words(guideline: Guideline, condition: Condition) -> str:
    """A condition in words: «Alder ≥ 65 år og Graviditet: nei»."""
    return ", eller ".join(
        " og ".join(_criterion(guideline.fields[each.field], each) for each in alternative)
        for alternative in condition.alternatives
    )


def _criterion(field: Field, criterion: Criterion) -> str:
    test = criterion.test
    if isinstance(test, Interval):
        return f"{field.label} {written_interval(test)} {field.unit}".rstrip()
    answers = " eller ".join(answer_words(field, test.values))
    return f"{field.label}: {'ikke ' if test.excluded else ''}{answers}"
