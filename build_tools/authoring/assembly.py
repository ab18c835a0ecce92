"""From checked statements to the one value that all else is made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from build_tools.authoring.dose_courses import Listed, listed_doses, titrated_doses
from build_tools.authoring.front_matter import KeyPath
from build_tools.authoring.indication_doses import narrowed, specific_indications
from build_tools.authoring.schema import IndexEntry, IndicationEntry, InhibitionEntry
from build_tools.authoring.schema_doses import ChangedDose
from build_tools.authoring.schema_fields import (
    ChoiceField,
    DateField,
    FieldEntry,
    ListedField,
    MeasuredField,
    NumberField,
    ScoreField,
    YesNoField,
)
from build_tools.authoring.statements import (
    DoseStatement,
    DrugStatements,
    Omitted,
    StatedRule,
    TitrationStatement,
    interpretations,
)
from build_tools.authoring.vocabulary import INDICATION
from calculator.condition_words import condition_words
from calculator.dose_quantity import DoseQuantity
from calculator.field import Field, WorseWhen
from calculator.field_types import TYPES
from calculator.guideline import (
    Conversion,
    Dose,
    Drug,
    Guideline,
    Indication,
    Inhibition,
    Omission,
    Rule,
    Subsumption,
)
from calculator.quote import Quote
from calculator.score import Band, Points, PointScore
from calculator.totals import span

type Sentences = Mapping[tuple[int, KeyPath], Quote]
"""The sentence that each rule and exception quotes, by its document's identity and its place."""


def assemble(
    procedure: str,
    entry: IndexEntry,
    rules: Sequence[StatedRule],
    scores: Sequence[StatedRule],
    omissions: Sequence[Omitted],
    drugs: Sequence[DrugStatements],
    quoted: Sentences,
) -> Guideline:
    """The guideline of a procedure in which no fault was found."""
    fields = {name: _field(name, each) for name, each in entry.fields.items()}
    for name, each in entry.fields.items():
        if isinstance(each, ScoreField):
            score = _score(name, each, scores, quoted)
            fields[name] = replace(fields[name], score=score, range=span(fields, score))
    guideline = Guideline(
        procedure,
        entry.title,
        entry.version,
        entry.date,
        entry.status,
        entry.authors,
        entry.groups,
        fields,
        tuple(_rule(each, quoted) for each in rules),
        (),
        tuple(
            Omission(quoted[id(each.document), each.path], each.reason)
            for each in (*omissions, *(o for drug in drugs for o in drug.omitted))
        ),
        entry.abbreviations,
        entry.not_asked,
        entry.dosing_heading,
        entry.map_axes,
    )
    return replace(guideline, drugs=tuple(_drug(each, guideline, quoted) for each in drugs))


def _field(name: str, entry: FieldEntry) -> Field:
    measured = entry if isinstance(entry, MeasuredField) else None
    ranged = entry if isinstance(entry, MeasuredField | DateField) else None
    number = entry if isinstance(entry, NumberField) else None
    return Field(
        name,
        entry.label,
        entry.hint,
        entry.group,
        TYPES[entry.type],
        entry.choices if isinstance(entry, ChoiceField) else {},
        measured.unit if measured else "",
        ranged.range if ranged else None,
        number.derived if number else "",
        interpretations(entry.interpretation),
        WorseWhen(entry.worse_when) if entry.worse_when else None,
        number.usual if number else None,
        number.other_units if number else {},
        number.plausible_change if number else None,
        entry.lasting,
        inputs=number.inputs if number else {},
        ask_when=entry.ask_when,
        check_list=entry.check_list if isinstance(entry, ListedField) else "",
        no_when=entry.no_when if isinstance(entry, YesNoField) else None,
    )


def _score(
    name: str, entry: ScoreField, stated: Iterable[StatedRule], quoted: Sentences
) -> PointScore:
    quotes = {each.path: quoted[id(each.document), each.path] for each in stated}
    path: KeyPath = ("fields", name)
    return PointScore(
        tuple(
            Points(each.amount, each.when, each.count or "", quotes[*path, "points", number])
            for number, each in enumerate(entry.points)
        ),
        tuple(
            Band(each.when, each.label, quotes[*path, "bands", number])
            for number, each in enumerate(entry.bands)
        ),
    )


def _rule(statement: StatedRule, quoted: Sentences) -> Rule:
    subsumed = statement.subsumed_by
    return Rule(
        statement.id,
        statement.effect,
        statement.when,
        quoted[id(statement.document), statement.path],
        tuple(
            Conversion(each.when, each.effect, each.because, interpretations(each.interpretation))
            for each in statement.becomes
        ),
        statement.interpretations,
        Subsumption(subsumed.rule, subsumed.reason) if subsumed else None,
        statement.action,
    )


def _drug(drug: DrugStatements, guideline: Guideline, quoted: Sentences) -> Drug:
    entry, indication = drug.entry, guideline.fields[INDICATION]
    indications = tuple(
        Indication(each.text, each.choices)
        if isinstance(each, IndicationEntry)
        else Indication(indication.choices[each], (each,))
        for each in entry.indications
    )
    specific = specific_indications(drug.doses)
    return Drug(
        drug.id,
        entry.name,
        entry.brand,
        entry.atc,
        _inhibition(entry.inhibits) if entry.inhibits else None,
        indications,
        drug.lines,
        _doses(drug, specific, guideline),
        tuple(_drug_rule(each, specific, indication, quoted) for each in drug.rules),
    )


def _inhibition(entry: InhibitionEntry) -> Inhibition:
    return Inhibition(entry.text, entry.kinases, interpretations(entry.interpretation))


def _doses(drug: DrugStatements, specific: Sequence[str], guideline: Guideline) -> tuple[Dose, ...]:
    """The doses in the order of the text."""

    def dose(
        listed: Listed, statement: DoseStatement | TitrationStatement, **more: Any
    ) -> tuple[int, Dose]:
        made = Dose(
            *[getattr(listed.quantity, name) for name in DoseQuantity.__slots__],
            when=narrowed(listed.when, specific, guideline.fields[INDICATION]),
            quote=statement.quote,
            interpretations=statement.interpretations,
            written=listed.written,
            **more,
        )
        return int(statement.path[1]), made

    found = [
        dose(
            listed,
            statement,
            form=statement.entry.form or "",
            change=statement.entry.changed if isinstance(statement.entry, ChangedDose) else None,
            instead_of=statement.instead_of,
        )
        for statement in drug.doses
        for listed in listed_doses(statement)
    ]
    found += [
        dose(listed, statement)
        for statement in drug.titrations
        for listed in titrated_doses(
            statement.entry,
            condition_words(guideline, statement.entry.until).replace("\u00a0", " "),
        )
    ]
    return tuple([each for _, each in sorted(found, key=itemgetter(0))])


def _drug_rule(
    statement: StatedRule, specific: Sequence[str], indication: Field, quoted: Sentences
) -> Rule:
    """A rule that tells why a dose is listed goes where the dose goes."""
    rule = _rule(statement, quoted)
    if not statement.explains_dose:
        return rule
    return replace(rule, when=narrowed(rule.when, specific, indication))
