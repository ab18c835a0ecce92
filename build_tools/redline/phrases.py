"""Regions and answers in Norwegian words, for the page and for the terminal."""

import re
from collections.abc import Iterable, Mapping

from build_tools.redline.behaviour import ChangedRegion, DrugRedline
from build_tools.redline.common_space import ValuedAnswer
from build_tools.redline.declared_changes import RuleChange, RuleDifference
from build_tools.redline.version_reply import VersionReply
from calculator.dose_words import dose_text
from calculator.effects import Effect
from calculator.quote import Quote
from calculator.wording import NOT_INDICATED, effect_label, joined, value_text

_UNOPPOSED = "Ingen setning taler mot."
_NO_ANSWER = "Ikke noe svar: versjonen har ikke legemidlet eller kjenner ikke verdien"


def place_name(address: str, drugs: Mapping[str, str]) -> str:
    """What readers call a place: its number, its reference or its drug.

    Args:
        address: its permanent number in the page.
        drugs: the name of each drug by its id.
    """
    if found := _REFERENCE.fullmatch(address):
        return f"referanse {found[1]}"
    of = (name for each, name in drugs.items() if f"{address}-".startswith(f"{each}-"))
    return next(of, address)


_REFERENCE = re.compile(r"ref-(\d+)")


def drug_heading(change: DrugRedline) -> str:
    """The drug, and whether it is new or gone."""
    if change.old is None:
        return f"{change.drug.name} (nytt legemiddel)"
    if change.new is None:
        return f"{change.drug.name} (tatt ut)"
    return change.drug.name


def region_heading(region: ChangedRegion) -> str:
    """The patients of a region: what an example of it must state."""
    if texts := [each.text for each in region.stated]:
        return "; ".join(texts)
    return "Alle som oppfyller forutsetningene" if region.assumed else "Alle pasienter"


def example_text(region: ChangedRegion) -> str:
    """The example: «Alder 68 år, Alternativer mangler: ja»."""
    texts = [
        f"{field.label}{' ' if field.range else ': '}{value_text(field, region.example[name])}"
        for name, field in region.fields.items()
    ]
    return ", ".join(texts) if texts else "ingenting trenger å være oppgitt"


def reply_text(reply: VersionReply | None) -> str:
    """What one version answers: «Kan brukes: 4 mg x 1 daglig, 2 mg x 1 daglig (redusert)»."""
    if reply is None:
        return _NO_ANSWER
    doses = [dose_text(dose, remark=True) for dose in reply.doses]
    return _answer_text(reply.indicated, reply.recommendation, doses)


def sentence_texts(reply: VersionReply | None) -> list[str]:
    """The sentences of an answer, each with the one that it continues."""
    if reply is None:
        return []
    return [sentence_text(quote) for quote in reply.sentences] or [_UNOPPOSED]


def of_part(part: str, quoted: str) -> str:
    """A quoted sentence, or the part of it that is meant."""
    return f"delen om {part} i {quoted}" if part else quoted


def sentence_text(quote: Quote) -> str:
    """A sentence as it can be understood alone."""
    preface = f"{quote.preface} " if quote.preface else ""
    return f"{preface}«{quote.lead} {quote.text}»" if quote.lead else f"{preface}«{quote.text}»"


def assumed_text(region: ChangedRegion) -> str:
    """What the patients of a region have in common besides; all that must be «nei» at once."""
    negative = [each for each in region.assumed if each.allowed == (False,)]
    texts = [each.text for each in region.assumed if each not in negative]
    if negative:
        texts.append(f"nei på {', '.join(each.field.label for each in negative)}")
    return "; ".join(texts)


def rule_texts(changes: Iterable[RuleChange]) -> list[str]:
    """The rules that differ: the part of a sentence that each stands on, or the whole of it.

    Where only the words of a sentence differ, it is told once for all of its parts.
    """
    texts: dict[tuple[str, ...], str] = {}
    for change in sorted(changes, key=lambda each: each.difference is RuleDifference.WORDS):
        whole = change.difference is RuleDifference.WORDS
        quotes = dict.fromkeys(
            of_part("" if whole else part, sentence_text(rule.quote))
            for rule, part in ((change.old, change.old_part), (change.new, change.new_part))
            if rule
        )
        drug = f"{change.drug}: " if change.drug else ""
        text = f"{drug}{change.difference.value}: {' er blitt '.join(quotes)}"
        if change.difference is RuleDifference.INTERPRETATION:
            # One interpretation may be shared by many rules, and is then told once.
            text = f"{drug}{change.difference.value}"
            quotes = dict.fromkeys([change.old_says, change.new_says])
        if change.old_says or change.new_says:
            before, now = (
                each.rstrip(".") or "ingen" for each in (change.old_says, change.new_says)
            )
            text += f". Før: {before}. Nå: {now}"
        texts.setdefault((change.drug, *quotes), text)
    return list(texts.values())


def pair_texts(region: ChangedRegion) -> list[tuple[str, str]]:
    """Every pair of answers that complete patients of a region get, old and new."""
    texts = [(_complete_text(old), _complete_text(new)) for old, new in region.pairs]
    return sorted(set(texts))


def recommendations_text(region: ChangedRegion) -> str:
    """Which recommendations a region's patients got and get, where the example tells but one."""
    before, after = (_labels([pair[place] for pair in region.pairs]) for place in (0, 1))
    if before == after or (len(before) < 2 and len(after) < 2):
        return ""
    return f"I hele området: før {joined(before)}, nå {joined(after)}."


def _labels(answers: list[ValuedAnswer | None]) -> list[str]:
    effects = {each.recommendation for each in answers if each is not None}
    ordered = sorted(effects, key=lambda effect: effect.severity)
    none = ["ikke noe svar"] if None in answers else []
    return [*none, *(f"«{effect_label(effect, {})}»" for effect in ordered)]


def _complete_text(answer: ValuedAnswer | None) -> str:
    if answer is None:
        return _NO_ANSWER
    doses = [dose_text(dose, remark=True) for dose in answer.doses]
    return _answer_text(answer.indicated, answer.recommendation, doses)


def _answer_text(indicated: bool | None, recommendation: Effect, doses: list[str]) -> str:
    label = effect_label(recommendation, {})
    if indicated is False:
        return NOT_INDICATED if recommendation is Effect.USE else f"{NOT_INDICATED}. {label}"
    return f"{label}: {', '.join(doses)}" if doses else label
