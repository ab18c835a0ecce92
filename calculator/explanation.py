"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.condition_words import capitalised
from calculator.conditions import Known
from calculator.dose_amount import GivenDose
from calculator.dose_arithmetic import arithmetic
from calculator.dose_words import given_text, step_texts
from calculator.effects import Effect, Outcome, Tone
from calculator.field import Field
from calculator.guideline import Dose, Guideline, Rule
from calculator.heading import (
    all_clear,
    brief_heading,
    card_heading,
    dose_reasons,
    is_ruled_out,
    is_unsettled,
    look_again,
    reduced_text,
    shown_findings,
)
from calculator.quote import Interpretation, Quote
from calculator.score_words import begun_scores, part_texts, total_text
from calculator.unsettled import unsettled_text
from calculator.wording import effect_label, joined, rule_label, value_text

_LOOK_AGAIN = "Kontroller tall"


def explain(
    guideline: Guideline,
    assessment: Assessment,
    known: Known,
    remarks: Sequence[str] = (),
    doubted: Sequence[str] = (),
) -> dict[str, Any]:
    """The card of one drug, as JSON values; findings gravest first, established before possible.

    Of a drug that is known not to be indicated only that is told, and what is established against
    it. ``remarks`` are the notes and doubts that stand beside what was typed, and ``doubted`` the
    labels of the fields whose value is to be looked at once more.
    """
    again = look_again(assessment, doubted)
    certainty = unsettled_text(assessment, known)
    provisional = "Foreløpig:" if certainty else ""
    findings = sorted(
        shown_findings(assessment), key=lambda each: (not each.applies, -each.effect.severity)
    )
    return {
        "name": assessment.drug.name,
        "brand": assessment.drug.brand,
        "heading": ". ".join(filter(None, (card_heading(assessment, known), again))),
        "brief": ". ".join([brief_heading(assessment, known), *([_LOOK_AGAIN] if again else [])]),
        **_face(assessment, doubted=bool(again)),
        "certainty": certainty,
        "all_clear": "" if remarks else all_clear(guideline, assessment),
        "indication": _indication(guideline, assessment, known),
        "doses": [
            {"provisional": provisional, **_explain_dose(guideline, assessment, each)}
            for each in assessment.given
        ],
        "scores": list(_scores(guideline, assessment, known)),
        "uncomputed": uncomputed_texts(guideline, assessment),
        "no_limit": reduced_text(assessment) or "Ingen forbehold er fastslått",
        "why": [_explain_finding(same, known) for same in distinct(findings, known)],
        "interpretations": list(_interpretations(assessment.doses, findings)),
        "missing": [
            {"field": field.name, "label": field.label}
            for field in missing_fields(guideline, assessment)
            if assessment.indicated is not False
        ],
        "notice": guideline.status.notice,
    }


def _face(assessment: Assessment, *, doubted: bool) -> dict[str, str]:
    """How the answer looks. Only a complete answer to a wanted drug may look safe."""
    if assessment.indicated is False and not is_ruled_out(assessment):
        return {"look": Outcome.NOT_INDICATED, "tone": Tone.NEUTRAL}
    effect = assessment.recommendation
    complete = assessment.conclusive and assessment.indicated and not doubted
    if is_unsettled(assessment) or (effect is Effect.USE and not complete):
        return {"look": Outcome.UNSETTLED, "tone": Tone.NEUTRAL}
    return {"look": effect, "tone": effect.row.tone}


def missing_fields(guideline: Guideline, assessment: Assessment) -> list[Field]:
    """The fields that are missing, in the order in which the form asks for them."""
    return [field for name, field in guideline.fields.items() if name in assessment.missing]


def distinct(findings: Iterable[Finding], known: Known) -> list[list[Finding]]:
    """Some findings, with those together that say the same sentence to the same end."""
    told: dict[tuple[Quote, bool, str], list[Finding]] = {}
    for finding in findings:
        said = (finding.rule.quote, finding.applies, finding_label(finding, known))
        told.setdefault(said, []).append(finding)
    return list(told.values())


def part_text(same: Iterable[Finding]) -> str:
    """What part of their sentence some findings are about: «delen om Hb under 8 g/dL»."""
    parts = dict.fromkeys(each.rule.quote.part for each in same)
    return f"delen om {joined(list(parts), 'og')}" if all(parts) else ""


def _indication(guideline: Guideline, assessment: Assessment, known: Known) -> str:
    choice = known.get(INDICATION)
    if choice is None:
        return "Indikasjon er ikke besvart."
    label = value_text(guideline.fields[INDICATION], choice)
    if assessment.indicated:
        return f"{label} er en indikasjon for legemidlet i prosedyren."
    return f"Indikasjonen «{label}» er ikke blant dem som prosedyren har for legemidlet."


def finding_label(finding: Finding, known: Known) -> str:
    """What a finding means; one without an effect is for information."""
    if finding.rule.action:
        return rule_label(finding.rule, known)
    if finding.effect is Effect.USE:
        return "Til opplysning"
    return effect_label(finding.effect, known)


def _explain_dose(guideline: Guideline, assessment: Assessment, given: GivenDose) -> dict[str, Any]:
    dose = given.dose
    reasons = dose_reasons(assessment, dose)
    instead = f"i stedet for {dose.instead_of}" if dose.instead_of else ""
    return {
        "text": given_text(given),
        "arithmetic": arithmetic(given, guideline.fields),
        "steps": [{"text": each} for each in step_texts(given.quantity)],
        "label": ", ".join(filter(None, (dose.kind.label, dose.form, instead))),
        "reason": joined(reasons, "og") if reasons else "",
        "quote": dose.quote.text,
        "source": dose.quote.source,
    }


def _scores(guideline: Guideline, assessment: Assessment, known: Known) -> Iterator[dict[str, Any]]:
    """The scores that a drug's rules and doses read: what each comes to, and what each part gives.

    Of one that is not settled that is a range, and of a part that it is not known.
    """
    drug = assessment.drug
    conditions = [rule.when for rule in guideline.rules_for(drug)]
    conditions += [dose.when for dose in drug.doses]
    read = frozenset().union(*(each.fields for each in conditions))
    for field, score in begun_scores(guideline, known):
        if field.name in read:
            yield {
                "label": field.label,
                "total": total_text(field, score, known),
                "parts": [{"text": each} for each in part_texts(guideline, score, known)],
            }


def uncomputed_texts(guideline: Guideline, assessment: Assessment) -> list[dict[str, str]]:
    """What the dosing says that is not computed, beside an answer that a dose may stand beside."""
    if assessment.indicated is False or not assessment.recommendation.gives_dose:
        return []
    return [
        {"text": line.text, "source": f"{guideline.id}/#{line.anchor}"}
        for line in guideline.uncomputed_lines(assessment.drug)
    ]


def _explain_finding(same: Sequence[Finding], known: Known) -> dict[str, Any]:
    finding = same[0]
    rule = finding.rule
    return {
        "rule": rule.id,
        "quote": rule.quote.text,
        "part": capitalised(part_text(same)),
        "lead": " ".join(filter(None, (rule.quote.preface, rule.quote.lead))),
        "source": rule.quote.source,
        "status": "applies" if finding.applies else "possible",
        "effect": finding.effect.value,
        "effect_label": finding_label(finding, known),
        "mark": _mark(finding),
        "because": finding.because,
    }


def _mark(finding: Finding) -> str:
    """How a page marks it: what only informs stands there without a label."""
    if finding.rule.action:
        return "acts"
    return "informs" if finding.effect is Effect.USE else "limits"


def _interpretations(
    doses: Iterable[Dose], findings: Iterable[Finding]
) -> Iterator[dict[str, str]]:
    """Every interpretation behind a card once, with the sentence that it was first needed for."""
    needed: dict[Interpretation, str] = {}
    for dose in doses:
        for each in dose.interpretations:
            needed.setdefault(each, dose.quote.text)
    for finding in findings:
        for each in _interpretations_of(finding.rule):
            needed.setdefault(each, finding.rule.quote.text)
    for each, quote in needed.items():
        yield {"quote": quote, "text": each.text, "reason": each.reason}


def _interpretations_of(rule: Rule) -> tuple[Interpretation, ...]:
    return (*rule.interpretations, *(i for each in rule.becomes for i in each.interpretations))
