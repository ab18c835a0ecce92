"""Numbers and signs: those of a rule stand in its sentence, those of a sentence in a rule."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from build_tools.authoring.binding import sentence_span
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import KeyPath, ValuePlace
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.statements import DoseStatement, StatedRule, TitrationStatement
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import (
    number_in_text,
    written_change,
    written_dose,
    written_interval,
    written_number,
    written_start,
)
from build_tools.text.page_text import PageText
from build_tools.text.words import WrittenNumber, clinical_numbers, comparable, find_numbers
from calculator.bounds import sign_of
from calculator.conditions import Condition
from calculator.interval import Interval
from calculator.quote import Quote
from calculator.wording import joined


def rule_number_faults(statement: StatedRule, quote: Quote) -> Iterator[Diagnostic]:
    """Numbers of a rule that neither its sentence nor an interpretation beside it has."""
    texts = [quote.text, quote.lead, *(each.text for each in statement.interpretations)]
    points = statement.points
    if points is not None and all(n.value != points for text in texts for n in find_numbers(text)):
        yield statement.document.fault(
            Code.NUMBER_NOT_QUOTED,
            (*statement.path, "amount"),
            f"{written_number(points)} poeng står ikke i setningen.",
            "Rett poengene, eller siter setningen som gir dem.",
        )
    yield from _condition_faults(statement, (*statement.path, "when"), statement.when, texts)
    for number, conversion in enumerate(statement.becomes):
        stated = [*texts, *(each.text for each in conversion.interpretation)]
        path = (*statement.path, "becomes", number, "when")
        yield from _condition_faults(statement, path, conversion.when, stated)


def dose_number_faults(dose: DoseStatement) -> Iterator[Diagnostic]:
    """Numbers of a dose that neither its line nor an interpretation beside it has."""
    texts = [dose.quote.text, *(each.text for each in dose.interpretations)]
    written = written_dose(dose.entry)
    pattern = rf"(?<![\d.,]){re.escape(written).replace(',', '[.,]')}"
    if change := written_change(dose.entry):
        halved = "|halv" if change == "50 %" else ""
        pattern = rf"{pattern}|(?<![\d.,]){re.escape(change).replace(',', '[.,]')}{halved}"
    if plan := dose.entry.quantity.plan:
        numbers = {number.value for text in texts for number in find_numbers(text)}
        needed = {each for each in plan.numbers if each not in (0, plan.lasts.count)}
        if needed <= numbers:
            pattern += rf"|(?<![\d.,]){re.escape(written_start(dose.entry)).replace(',', '[.,]')}"
    if not any(re.search(pattern, text, re.IGNORECASE) for text in texts):
        yield dose.document.fault(
            Code.NUMBER_NOT_QUOTED,
            (*dose.path, "amount"),
            f"Dosen «{written}» står verken i teksten eller i en tolkning ved siden av.",
            "Skriv «{doses}» i «text», eller skriv dosen ut i en «interpretation» på linjen.",
        )
    if dose.entry.when:
        path = (*dose.path, "when")
        yield from _condition_faults(dose, path, dose.entry.when, texts)


def titration_number_faults(titration: TitrationStatement) -> Iterator[Diagnostic]:
    """Numbers of a titration that neither its line nor an interpretation beside it has."""
    entry = titration.entry
    texts = [titration.quote.text, *(each.text for each in titration.interpretations)]
    written = {number.value for text in texts for number in find_numbers(text)}
    for key, number in (
        ("by", entry.by),
        ("every", Decimal(entry.every.count)),
        ("most", entry.most.amount),
    ):
        if number not in written and number != 1:
            yield titration.document.fault(
                Code.NUMBER_NOT_QUOTED,
                (*titration.path, key),
                f"{number_in_text(number)} står verken i teksten eller i en tolkning ved siden av.",
                f"Skriv «{{{key}}}» i «text».",
            )
    for key, when in (("until", entry.until), ("when", entry.when)):
        if when:
            yield from _condition_faults(titration, (*titration.path, key), when, texts)


def _condition_faults(
    statement: StatedRule | DoseStatement | TitrationStatement,
    path: KeyPath,
    condition: Condition,
    texts: Sequence[str],
) -> Iterator[Diagnostic]:
    numbers = [number for text in texts for number in clinical_numbers(text)]
    for place, alternative in enumerate(condition.alternatives):
        for criterion in alternative:
            if isinstance(criterion.test, Interval):
                where = (*path, place, criterion.field)
                yield from _interval_faults(statement, where, criterion.test, numbers)


def _interval_faults(
    statement: StatedRule | DoseStatement | TitrationStatement,
    path: KeyPath,
    interval: Interval,
    numbers: Sequence[WrittenNumber],
) -> Iterator[Diagnostic]:
    signs = [sign for sign, _ in interval.bounds]
    known = {number.value for number in numbers}
    if lacking := [end for end in interval.ends if end not in known]:
        yield statement.document.fault(
            Code.NUMBER_NOT_QUOTED,
            path,
            f"{joined([written_number(end) for end in lacking], 'og')} står verken i setningen "
            "regelen bygger på eller i en tolkning ved siden av.",
            f"Skriv «{{{path[-1]}}}» i teksten der tallet skal stå, eller si i en "
            "«interpretation» hvor det kommer fra."
            if path[0] == "dosing" and any(lacking)
            else "Rett tallet, eller si i en «interpretation» hvor det kommer fra.",
        )
    for end in interval.ends:
        found = [number.sign for number in numbers if number.value == end]
        if found and len(signs) == 1 and not any(sign in ("", *signs) for sign in found):
            yield statement.document.fault(
                Code.SIGN_NOT_QUOTED,
                path,
                f"Regelen sier «{written_interval(interval)}», men i setningen står det "
                f"«{sign_of(found[0])} {written_number(end)}».",
                "Rett tegnet i regelen, eller si i en «interpretation» hvorfor det er et annet.",
            )


def unused_number_faults(
    source: SourceFile,
    text: PageText,
    bound: Iterable[tuple[StatedRule, Quote]],
    words: Vocabulary,
    unsound: Collection[ValuePlace],
) -> Iterator[Diagnostic]:
    """Numbers in a sentence that feeds rules, of which no rule has any use.

    A number counts as used where a rule on the sentence tests it, or reads a field whose label
    or hint has it. So a number cannot be changed in a rule and be left behind in the text. A
    sentence of which a rule is ``unsound`` is let be.
    """
    used: dict[str, set[Decimal]] = {}
    doubtful: set[str] = set()
    for statement, quote in bound:
        if statement.place in unsound:
            doubtful |= {comparable(quote.text), comparable(quote.lead)}
        numbers = _rule_numbers(statement, words)
        for sentence_text in (quote.text, quote.lead):
            used.setdefault(comparable(sentence_text), set()).update(numbers)
    for block, sentence in text.sentences:
        plain = comparable(sentence.text)
        if (known := used.get(plain)) is None or plain in doubtful:
            continue
        for number in clinical_numbers(sentence.text):
            if number.value not in known:
                whole = sentence_span(source, block, sentence)
                start = whole.column + number.start
                span = Span(whole.line, start, start + number.end - number.start)
                written = sentence.text[number.start : number.end]
                if source.line(span.line)[start - 1 : span.end_column - 1] != written:
                    span = whole
                yield source.diagnostic(
                    Code.UNBOUND_NUMBER,
                    span,
                    f"Tallet {written} i setningen er ikke brukt i noen av reglene som bygger på "
                    "den.",
                    "Se etter om tallet i regelen eller i teksten er feil. Hører tallet til et "
                    "spørsmål med ja og nei, så ta det med i feltets «label» eller «hint».",
                )


def _rule_numbers(statement: StatedRule, words: Vocabulary) -> set[Decimal]:
    criteria = statement.when.criteria
    for conversion in statement.becomes:
        criteria += conversion.when.criteria
    ends = {end for c in criteria if isinstance(c.test, Interval) for end in c.test.ends}
    labels = [words.fields[c.field] for c in criteria if c.field in words.fields]
    named = {n.value for entry in labels for n in find_numbers(f"{entry.label} {entry.hint}")}
    time = statement.action.time if statement.action else ""
    return (
        ends
        | named
        | {number.value for number in find_numbers(time)}
        | ({statement.points} if statement.points is not None else set())
        | {number.value for note in statement.interpretations for number in find_numbers(note.text)}
    )
