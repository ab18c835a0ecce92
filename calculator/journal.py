"""The answers as plain text for a patient record, and nothing that identifies.

For one drug it is a short note; for all drugs every sentence stands in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.dose_amount import GivenDose
from calculator.dose_arithmetic import arithmetic
from calculator.dose_words import given_with_form, step_texts
from calculator.effects import Effect
from calculator.explanation import (
    distinct,
    finding_label,
    missing_fields,
    part_text,
    uncomputed_texts,
)
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.heading import (
    all_clear,
    card_heading,
    is_unsettled,
    look_again,
    not_asked,
    shown_findings,
)
from calculator.json_values import shown_value
from calculator.score_words import begun_scores, parts_text, total_text
from calculator.unsettled import unsettled_text
from calculator.wording import stated_text

_FEW = 5
"""So many questions that are not answered are named in a note; of more it tells the number."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record says of the patient, and when it was written.

    ``known`` has every known field, and ``derived`` those of them that were computed; ``remarks``
    are the notes and doubts that stand beside what was typed, and ``doubted`` the labels of the
    fields whose value is to be looked at once more. ``written`` is the day as it shall stand in
    the text.
    """

    known: Known
    derived: Known
    written: str
    remarks: Sequence[str] = ()
    doubted: Sequence[str] = ()


def journal_note(guideline: Guideline, assessment: Assessment, stated: Stated) -> str:
    """One drug's answer as a short note, ending in a line break."""
    known, remarks = stated.known, stated.remarks
    said = (
        f"{finding_label(same[0], known)}: {_lead(same[0])}{_quoted(same)}"
        for same in distinct(shown_findings(assessment), known)
        if same[0].applies and (same[0].rule.action or same[0].effect is not Effect.USE)
    )
    lines = [_answer(assessment, known, stated.doubted), *dict.fromkeys(said)]
    if not remarks and (clear := all_clear(guideline, assessment)):
        lines.append(clear)
    if certainty := unsettled_text(assessment, known):
        lines.append(certainty)
    if unasked := not_asked(guideline, [assessment]):
        lines.append(unasked)
    missing = missing_fields(guideline, assessment)
    if len(missing) <= _FEW:
        lines += _lacking("Ikke opplyst", [each for each in missing if each.name not in known])
        lines += _lacking("Ikke nøyaktig nok", [each for each in missing if each.name in known])
    lines += [f"Merk: {remark}" for remark in remarks]
    told = {name: value for name, value in known.items() if value is not False}
    lines.append(f"Grunnlag: {'; '.join(_stated(guideline, told, stated.derived)) or 'ingen'}.")
    if noes := [each.label for name, each in guideline.fields.items() if known.get(name) is False]:
        lines.append(f"Svart nei: {', '.join(map(_listed, noes))}.")
    lines += [
        f"{field.label}: {total_text(field, score, known)}."
        for field, score in begun_scores(guideline, known)
    ]
    lines.append(
        f"{guideline.title}, versjon {guideline.version} ({guideline.date}), {stated.written}. "
        f"{guideline.status.notice}."
    )
    return "\n".join(lines) + "\n"


def journal_text(guideline: Guideline, assessments: Sequence[Assessment], stated: Stated) -> str:
    """What was stated, answered and found, ending in a line break.

    Args:
        guideline: whose title, version and date stand in the first line.
        assessments: one for each drug.
        stated: of the patient.
    """
    known = stated.known
    lines = [
        f"{guideline.title}, versjon {guideline.version} ({guideline.date}). "
        f"{guideline.status.notice}.",
        f"Skrevet {stated.written}.",
        f"Opplysninger: {'; '.join(_stated(guideline, known, stated.derived)) or 'ingen'}.",
    ]
    lines += [
        f"{field.label}: {total_text(field, score, known)}. {parts_text(guideline, score, known)}"
        for field, score in begun_scores(guideline, known)
    ]
    lines += [f"Merk: {remark}" for remark in stated.remarks]
    for assessment in assessments:
        lines += ["", *_drug(guideline, assessment, stated)]
    if unasked := not_asked(guideline, assessments):
        lines += ["", unasked]
    return "\n".join(lines) + "\n"


def _stated(guideline: Guideline, known: Known, derived: Known) -> Iterator[str]:
    for name, field in guideline.fields.items():
        if name in known and not field.score:
            text = stated_text(field, shown_value(guideline, name, known[name]))
            yield f"{text}{' (beregnet)' if name in derived else ''}"


def _drug(guideline: Guideline, assessment: Assessment, stated: Stated) -> Iterator[str]:
    known = stated.known
    yield _answer(assessment, known, stated.doubted)
    for given in _shown(assessment):
        if computed := arithmetic(given, guideline.fields):
            yield f"- Utregning: {computed}."
        if steps := step_texts(given.quantity):
            yield f"- Trinn: {'; '.join(steps)}."
    for line in () if is_unsettled(assessment) else uncomputed_texts(guideline, assessment):
        yield f"- Står i teksten og beregnes ikke: «{line['text']}»"
    for same in distinct(shown_findings(assessment), known):
        if same[0].applies:
            yield f"- {finding_label(same[0], known)}: {_lead(same[0])}{_quoted(same)}"
    if not stated.remarks and (clear := all_clear(guideline, assessment)):
        yield f"- {clear}"
    if certainty := unsettled_text(assessment, known):
        labels = [_listed(field.label) for field in missing_fields(guideline, assessment)]
        yield f"- {certainty} Mangler: {', '.join(labels)}."


def _answer(assessment: Assessment, known: Known, doubted: Sequence[str]) -> str:
    """The first line of a drug: its heading, and the doses where they are settled."""
    drug = assessment.drug
    again = look_again(assessment, doubted)
    doses = " eller ".join(given_with_form(given) for given in _shown(assessment))
    parts = [
        f"{drug.name} ({drug.brand}): {card_heading(assessment, known)}.",
        f"{again}." * bool(again),
        f"Dose{' hvis opplysningene stemmer' * bool(again)}: {doses}." * bool(doses),
    ]
    return " ".join(filter(None, parts))


def _lacking(lead: str, fields: Sequence[Field]) -> list[str]:
    """The line that names some fields; none where there are none."""
    labels = [_listed(field.label) for field in fields]
    return [f"{lead}: {', '.join(labels)}."] if labels else []


def _listed(label: str) -> str:
    """The label of a field in a list; one that is a question keeps its own sign."""
    return f"«{label}»" if label.endswith("?") else label


def _shown(assessment: Assessment) -> tuple[GivenDose, ...]:
    """A record is read without the colours of the page: no dose beside what is not settled."""
    return assessment.given if assessment.conclusive else ()


def _lead(finding: Finding) -> str:
    """The line that leads to the sentence of a finding."""
    quote = finding.rule.quote
    return f"{f'{quote.preface} ' * bool(quote.preface)}{f'«{quote.lead}» ' * bool(quote.lead)}"


def _quoted(same: Sequence[Finding]) -> str:
    """The sentence, and which answer decided what it means."""
    part = f" ({part})" if (part := part_text(same)) else ""
    because = f" {same[0].because}" if same[0].because else ""
    return f"«{same[0].rule.quote.text}»{part}{because}"
