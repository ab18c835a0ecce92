"""What is unusual enough to be asked about: its author answers once, under ``confirmed``.

A question is never a cure: it says what was read, and an answer says why it is right. An answer to
what is not asked is a fault, so that none is left behind for another number to hide under.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.doubts import Doubt
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.statements import DrugStatements, StatedRule
from build_tools.authoring.suggestions import listed
from build_tools.text.words import comparable
from calculator.conditions import Condition
from calculator.effects import Effect
from calculator.quote import Quote

_STRICT: Mapping[str, Effect] = {
    r"(?:skal|må) (?:\w+ )?(?:ikke|aldri)": Effect.HOLD,
    r"kan (?:ikke|aldri) (?:brukes|gis)": Effect.HOLD,
    r"ikke (?:gi|bruk|start)\b": Effect.HOLD,
    r"(?:gis|brukes|startes) aldri|aldri (?:gis?|brukes?|startes?)": Effect.HOLD,
    r"under ingen omstendighet\w*": Effect.HOLD,
    r"(?:ikke|lite) egnet|uegnet": Effect.LAST_RESORT,
    "seponer": Effect.HOLD,
    r"(?:avslutt|avbryt|stans|stopp)\w*": Effect.HOLD,
    r"kontraindi[sk]\w+": Effect.DO_NOT_USE,
    r"bør (?:\w+ )?(?:ikke|unngås)|fraråd\w*|unngå\w*": Effect.CAUTION,
}
"""Words of a sentence, and the mildest effect that a rule on it has without a question."""

_OR = re.compile(
    r"\beller\b(?! (?:eldre|yngre|mer|mindre|flere|færre|høyere|lavere|lik\w*)\b(?! enn))"
)
"""«Or» between two things, and not «65 år eller eldre»."""

_CURES: Mapping[Doubt, str] = {
    Doubt.BOTH_NEEDED: (
        "Er ett av dem nok, så skriv hvert vilkår for seg i en liste: «when: [{…}, {…}]»."
    ),
    Doubt.ONE_DRUG: "Flytt regelen til filen til det legemidlet den gjelder.",
    Doubt.OPTIONAL: (
        "Skal den gis i stedet for en annen dose, så skriv linjen til den under «instead_of»."
    ),
    Doubt.BETWEEN: (
        "Hører tallene mellom dem med, så skriv området til det neste tallet, med < foran, for "
        "eksempel «30..<60», og si det i en «interpretation»."
    ),
    Doubt.UNCAPPED: "Gjelder taket også den dosen, så skriv «caps» for den. Tak følger ikke med.",
}
"""What to do where it is wrong, of the questions that have a cure of their own."""


def rule_doubts(
    rules: Sequence[tuple[StatedRule, Quote]],
    unnamed: Callable[[StatedRule, Quote], str | None],
    between: Callable[[Condition], str],
    drugs: Sequence[DrugStatements],
) -> Iterator[Diagnostic]:
    """Questions about rules that say something else than their sentences.

    ``unnamed`` gives the label of a field that a rule reads and its sentence does not name,
    ``between`` what its condition leaves between two numbers, and ``drugs`` are those that a rule
    which stands in no drug's file is about.

    Each of what a rule becomes is declared with a condition and what the reader is told, so it is
    not asked about. The rules of one line are asked about once.
    """
    asked: dict[tuple[str, KeyPath], tuple[StatedRule, dict[Doubt, str]]] = {}
    ways = Counter(comparable(q.text) for rule, q in rules for _ in rule.when.alternatives)
    for statement, quote in rules:
        path = statement.path if statement.path[0] == "rules" else statement.path[:2]
        _, found = asked.setdefault((statement.document.source.name, path), (statement, {}))
        words = quote.text.casefold()
        milder = [
            said[0]
            for pattern, least in _STRICT.items()
            if statement.effect.severity < least.severity
            and (said := re.search(rf"\b{pattern}", words))
        ]
        if milder and not (statement.explains_dose or statement.action):
            found[Doubt.MILDER] = (
                f"Setningen sier «{milder[0]}», men utfallet er «{statement.effect.value}»."
            )
        if label := unnamed(statement, quote):
            found[Doubt.UNNAMED] = f"Setningen nevner ikke «{label}», som regelen leser."
        if left := between(statement.when):
            found[Doubt.BETWEEN] = left
        if statement.action:
            continue
        if ways[comparable(quote.text)] == 1 and (needed := all_needed(quote.text, statement.when)):
            found[Doubt.BOTH_NEEDED] = needed
        if named := _drugs_named(statement, quote, drugs):
            found[Doubt.ONE_DRUG] = (
                f"Setningen nevner bare {listed(named)}, men regelen gjelder alle legemidlene."
            )
    for (_, path), (statement, found) in asked.items():
        yield from questions(statement.document, path, "effect", found, statement.confirmed)


def all_needed(text: str, when: Condition) -> str:
    """That a condition asks for all of what a text has «or» between; else empty."""
    fields = list(dict.fromkeys(each.field for each in when.criteria))
    if len(when.alternatives) > 1 or len(fields) < 2 or not _OR.search(text.casefold()):
        return ""
    return f"Setningen sier «eller», men vilkåret krever både {listed(fields)}."


def _drugs_named(statement: StatedRule, quote: Quote, drugs: Sequence[DrugStatements]) -> list[str]:
    """The drugs that the sentence of a rule about all of them names; none where it names all."""
    if any(statement.document is drug.document for drug in drugs):
        return []
    words = set(re.findall(r"\w[\w-]*", f"{quote.lead} {quote.text}"))
    words |= {word.casefold() for word in words}  # a brand may be a common word with a capital
    named = [each for each in drugs if {each.entry.name.casefold(), each.entry.brand} & words]
    names = [drug.entry.name for drug in named]
    return names if len(names) < len(drugs) else []


def questions(
    document: Document,
    path: KeyPath,
    key: str,
    found: Mapping[Doubt, str],
    confirmed: Mapping[Doubt, str],
) -> Iterator[Diagnostic]:
    """A question for each doubt that is not confirmed, and a fault for what is and is none."""
    for doubt, message in found.items():
        if doubt not in confirmed:
            cure = _CURES.get(doubt, "Rett det hvis det er feil.")
            hint = f"{cure} Er det riktig, så skriv hvorfor: «confirmed: {{{doubt}: …}}»."
            yield document.fault(Code.DOUBTFUL, (*path, key), message, hint)
    for doubt in confirmed:
        if doubt not in found:
            message = f"«{doubt}» er bekreftet, men det er ingenting å bekrefte."
            place = (*path, "confirmed", doubt)
            hint = "Slett bekreftelsen."
            yield document.fault(Code.NOTHING_TO_CONFIRM, place, message, hint, key=True)
