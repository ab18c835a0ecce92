"""Whether a condition asks something of fields that there are, and something that can be asked."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product
from math import prod

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_fields import (
    ChoiceField,
    DateField,
    FieldEntry,
    MeasuredField,
    ScoreField,
)
from build_tools.authoring.suggestions import did_you_mean, listed
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import written_number
from calculator.conditions import ALWAYS, Choices, Condition, Criterion, Value
from calculator.field_types import TYPES
from calculator.interval import Interval
from calculator.wording import joined

_MOST_PATIENTS = 20_000
"""How many made-up patients a condition of many fields is tried on before it is let be."""


def condition_faults(
    document: Document, path: KeyPath, condition: Condition, words: Vocabulary
) -> list[Diagnostic]:
    """The faults of a condition that is written at a place."""
    faults: list[Diagnostic] = []
    for number, alternative in enumerate(condition.alternatives):
        for criterion in alternative:
            place = (*path, number, criterion.field)
            faults += _criterion_faults(document, place, criterion, words)
    known = all(criterion.field in words.fields for criterion in condition.criteria)
    if known and not faults and condition != ALWAYS:
        faults += _outcome_faults(document, path, condition, words)
    return faults


def _criterion_faults(
    document: Document, path: KeyPath, criterion: Criterion, words: Vocabulary
) -> Iterator[Diagnostic]:
    if not words.declared:
        return
    if criterion.field not in words.names:
        yield document.fault(
            Code.UNKNOWN_FIELD,
            path,
            f"Feltet «{criterion.field}» finnes ikke.",
            did_you_mean(criterion.field, words.fields_for(criterion.test), clinical=True),
            key=True,
        )
        return
    match words.fields.get(criterion.field):
        case MeasuredField() as entry:
            yield from _number_faults(document, path, criterion, entry)
        case ChoiceField() as entry:
            yield from _choice_faults(document, path, criterion, entry, words)
        case DateField() as entry:
            yield document.fault(
                Code.WRONG_TEST,
                path,
                f"«{entry.label}» er en dato, og et vilkår kan ikke holdes mot en dato.",
                "Velg et felt for månedene mellom to datoer («derived: months_between»), og "
                "skriv vilkåret for det.",
            )
        case FieldEntry() as entry:
            test, answers = criterion.test, TYPES[entry.type].answers_by({})
            values = [each.value for each in answers.values()]
            if not (isinstance(test, Choices) and all(value in values for value in test.values)):
                words_of_all = joined([each.words for each in answers.values()])
                yield document.fault(
                    Code.WRONG_TEST,
                    path,
                    f"«{entry.label}» er et spørsmål som besvares med {words_of_all}.",
                    f"Skriv {joined([f'«{criterion.field}: {text}»' for text in answers])}.",
                )


def _number_faults(
    document: Document, path: KeyPath, criterion: Criterion, entry: MeasuredField
) -> Iterator[Diagnostic]:
    test, span = criterion.test, entry.range
    if not isinstance(test, Interval):
        yield document.fault(
            Code.WRONG_TEST,
            path,
            f"«{entry.label}» er et tall og må holdes mot en grense eller et område.",
            f'Skriv for eksempel «{criterion.field}: ">= 75"» eller «{criterion.field}: 30..60».',
        )
        return
    for end in test.ends:
        if not span.accepts(end):
            low, high = (written_number(each) for each in span.ends)
            yield document.fault(
                Code.OUTSIDE_RANGE,
                path,
                f"{written_number(end)} ligger utenfor området for «{entry.label}», "
                f"som er {f'{low}-{high} {entry.unit}'.rstrip()}.",
                "Se etter om tallet og poengene er riktige."
                if isinstance(entry, ScoreField)
                else "Se etter om tallet og enheten er riktige. Er de det, så utvid «range» for "
                f"feltet «{criterion.field}».",
            )


def _choice_faults(
    document: Document, path: KeyPath, criterion: Criterion, entry: ChoiceField, words: Vocabulary
) -> Iterator[Diagnostic]:
    test = criterion.test
    if not isinstance(test, Choices) or test.values & {True, False}:
        yield document.fault(
            Code.WRONG_TEST,
            path,
            f"«{entry.label}» besvares med et valg fra en liste.",
            f"Skriv ett av valgene {listed(entry.choices, 'eller')}.",
        )
        return
    written = (
        criterion.notation
        if isinstance(criterion.notation, tuple)
        else sorted(str(value) for value in test.values)
    )
    for place, choice in enumerate(written):
        if choice not in entry.choices:
            yield document.fault(
                Code.UNKNOWN_CHOICE,
                (*path, place),
                f"Valget «{choice}» finnes ikke i feltet «{criterion.field}».",
                did_you_mean(choice, words.choice_names(criterion.field), clinical=True),
                fragment=choice,
            )
        elif choice in written[:place]:
            yield document.fault(
                Code.REPEATED_VALUE,
                (*path, place),
                f"Valget «{choice}» står to ganger.",
                "Slett det ene.",
            )


def _outcome_faults(
    document: Document, path: KeyPath, condition: Condition, words: Vocabulary
) -> Iterator[Diagnostic]:
    """Faults of what a condition comes to; each of its parts is in order by itself."""
    answers = {
        name: _answers(words.fields[name], [c for c in condition.criteria if c.field == name])
        for name in sorted(condition.fields)
    }
    found = False
    for number, alternative in enumerate(condition.alternatives):
        for criterion in alternative:
            accepted = [criterion.test.accepts(value) for value in answers[criterion.field]]
            if all(accepted) or not any(accepted):
                found = True
                place = (*path, number, criterion.field)
                yield _outcome(document, place, words.fields[criterion.field], all(accepted))
    if found or prod(len(values) for values in answers.values()) > _MOST_PATIENTS:
        return
    patients = (dict(zip(answers, each, strict=True)) for each in product(*answers.values()))
    if all(condition.status(patient) for patient in patients):
        yield document.fault(
            Code.ALWAYS_TRUE,
            path,
            "Vilkåret er oppfylt for alle pasienter, så det skiller ingen ut.",
            "Se etter om en grense eller et tegn er feil. I en liste er det nok at ett punkt er "
            "oppfylt.",
        )


def _outcome(document: Document, path: KeyPath, entry: FieldEntry, always: bool) -> Diagnostic:
    if always:
        return document.fault(
            Code.ALWAYS_TRUE,
            path,
            f"Dette er oppfylt for alle verdier av «{entry.label}», så det skiller ingen ut.",
            "Se etter om grensen eller tegnet er feil, eller slett feltet fra vilkåret.",
        )
    return document.fault(
        Code.NEVER_TRUE,
        path,
        f"Ingen verdi av «{entry.label}» kan oppfylle dette.",
        "Se etter om grensen eller tegnet er feil.",
    )


def _answers(entry: FieldEntry, criteria: list[Criterion]) -> list[Value]:
    """Values enough to meet every outcome: each border, and one value between two borders."""
    match entry:
        case ChoiceField():
            return list(entry.choices)
        case MeasuredField():
            tests = [each.test for each in criteria if isinstance(each.test, Interval)]
            borders = sorted({end for test in (entry.range, *tests) for end in test.ends})
            between = [(low + high) / Decimal(2) for low, high in pairwise(borders)]
            return [*borders, *between]
    return [each.value for each in TYPES[entry.type].answers_by({}).values()]
