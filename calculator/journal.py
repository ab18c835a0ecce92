"""The answers as plain text for a patient record, and nothing that identifies.

For one drug it is a short note; for all drugs every sentence stands in it.
"""

from collections.abc import Iterator, Sequence

from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.dose_amount import GivenDose
from calculator.dose_arithmetic import arithmetic
from calculator.dose_words import given_with_form, step_texts
from calculator.effects import Effect
from calculator.explanation import part_text, uncomputed_texts
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.heading import is_unsettled, not_asked
from calculator.json_values import shown_value
from calculator.score_words import begun_scores, parts_text, total_text
from calculator.telling import Stated, ToldDrug, ToldFindings
from calculator.wording import stated_text

_FEW = 5
"""So many questions that are not answered are named in a note; of more it tells the number."""


def journal_notes(guideline: Guideline, drugs: Sequence[ToldDrug], stated: Stated) -> list[str]:
    """Each drug's answer as a short note, ending in a line break."""
    known = stated.known
    given = {name: value for name, value in known.items() if value is not False}
    basis = [f"Merk: {remark}" for remark in stated.remarks]
    basis.append(f"Grunnlag: {'; '.join(_stated(guideline, given, stated.derived)) or 'ingen'}.")
    if noes := [each.label for name, each in guideline.fields.items() if known.get(name) is False]:
        basis.append(f"Svart nei: {', '.join(map(_listed, noes))}.")
    basis += [
        f"{field.label}: {total_text(field, score, known)}."
        for field, score in begun_scores(guideline, known)
    ]
    basis.append(
        f"{guideline.title}, versjon {guideline.version} ({guideline.date}), {stated.written}. "
        f"{guideline.status.notice}."
    )
    return ["\n".join([*_note(guideline, each, known), *basis]) + "\n" for each in drugs]


def _note(guideline: Guideline, told: ToldDrug, known: Known) -> Iterator[str]:
    yield _answer(told)
    yield from dict.fromkeys(
        f"{each.label}: {_lead(each.first)}{_quoted(each)}"
        for each in told.findings
        if each.first.applies and (each.first.rule.action or each.first.effect is not Effect.USE)
    )
    yield from filter(None, (told.clear, told.certainty, not_asked(guideline, [told.assessment])))
    if len(told.missing) <= _FEW:
        yield from _lacking(
            "Ikke opplyst", [each for each in told.missing if each.name not in known]
        )
        yield from _lacking(
            "Ikke nøyaktig nok", [each for each in told.missing if each.name in known]
        )


def journal_text(guideline: Guideline, drugs: Sequence[ToldDrug], stated: Stated) -> str:
    """What was stated, answered and found, ending in a line break.

    Args:
        guideline: whose title, version and date stand in the first line.
        drugs: what is said of each.
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
    for each in drugs:
        lines += ["", *_drug(guideline, each)]
    if unasked := not_asked(guideline, [each.assessment for each in drugs]):
        lines += ["", unasked]
    return "\n".join(lines) + "\n"


def _stated(guideline: Guideline, known: Known, derived: Known) -> Iterator[str]:
    for name, field in guideline.fields.items():
        if name in known and not field.score:
            text = stated_text(field, shown_value(guideline, name, known[name]))
            yield f"{text}{' (beregnet)' if name in derived else ''}"


def _drug(guideline: Guideline, told: ToldDrug) -> Iterator[str]:
    assessment = told.assessment
    yield _answer(told)
    for given in _shown(assessment):
        if computed := arithmetic(given, guideline.fields):
            yield f"- Utregning: {computed}."
        if steps := step_texts(given.quantity):
            yield f"- Trinn: {'; '.join(steps)}."
    for line in () if is_unsettled(assessment) else uncomputed_texts(guideline, assessment):
        yield f"- Står i teksten og beregnes ikke: «{line['text']}»"
    for each in told.findings:
        if each.first.applies:
            yield f"- {each.label}: {_lead(each.first)}{_quoted(each)}"
    if told.clear:
        yield f"- {told.clear}"
    if told.certainty:
        labels = [_listed(field.label) for field in told.missing]
        yield f"- {told.certainty} Mangler: {', '.join(labels)}."


def _answer(told: ToldDrug) -> str:
    """The first line of a drug: its heading, and the doses where they are settled."""
    drug, again = told.assessment.drug, told.again
    doses = " eller ".join(given_with_form(given) for given in _shown(told.assessment))
    parts = [
        f"{drug.name} ({drug.brand}): {told.heading}.",
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


def _quoted(told: ToldFindings) -> str:
    """The sentence, and which answer decided what it means."""
    part = f" ({part})" if (part := part_text(told.findings)) else ""
    because = f" {told.first.because}" if told.first.because else ""
    return f"«{told.first.rule.quote.text}»{part}{because}"
