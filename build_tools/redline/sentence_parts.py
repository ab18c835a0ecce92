"""What to call a rule that stands on a part of a sentence, and not on the whole of it."""

from collections.abc import Iterator

from calculator.condition_words import condition_words
from calculator.guideline import Guideline, Quote, Rule


def part_words(guideline: Guideline, rule: Rule) -> str:
    """The part in words, «alder 65 år eller mer»; empty where the rule has its sentence alone."""
    place = _place(rule.quote)
    is_shared = any(each != rule and _place(each.quote) == place for each in _rules(guideline))
    return condition_words(guideline, rule.when) if is_shared else ""


def of_part(part: str, quoted: str) -> str:
    """A quoted sentence, or the part of it that is meant."""
    return f"delen om {part} i {quoted}" if part else quoted


def _place(quote: Quote) -> tuple[str, str]:
    return quote.source, quote.text


def _rules(guideline: Guideline) -> Iterator[Rule]:
    yield from guideline.rules
    for drug in guideline.drugs:
        yield from drug.rules
