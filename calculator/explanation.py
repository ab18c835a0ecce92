"""An assessment in plain Norwegian: what the page shows of one drug, sentence by sentence."""

from collections.abc import Iterable, Iterator
from typing import Any

from calculator.answers import INDICATION
from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.dose_amount import GivenDose
from calculator.dose_arithmetic import arithmetic
from calculator.dose_words import given_text, step_texts
from calculator.effects import Effect, Outcome, Tone
from calculator.guideline import Dose, Guideline, Rule
from calculator.heading import (
    brief_heading,
    dose_reasons,
    is_ruled_out,
    is_unsettled,
    reduced_text,
)
from calculator.quote import Interpretation
from calculator.score_words import begun_scores, part_texts, total_text
from calculator.telling import ToldDrug, ToldFindings
from calculator.wording import capitalised, joined, value_text

_LOOK_AGAIN = "Kontroller tall"


def explain(guideline: Guideline, told: ToldDrug, known: Known) -> dict[str, Any]:
    """The card of one drug, as JSON values; findings gravest first, established before possible.

    Of a drug that is known not to be indicated only that is told, and what is established against
    it.
    """
    assessment, again = told.assessment, told.again
    provisional = "Foreløpig:" if told.certainty else ""
    groups = sorted(told.findings, key=_by_weight)
    return {
        "name": assessment.drug.name,
        "brand": assessment.drug.brand,
        "heading": ". ".join(filter(None, (told.heading, again))),
        "brief": ". ".join([brief_heading(assessment, known), *([_LOOK_AGAIN] if again else [])]),
        **_face(assessment, doubted=bool(again)),
        "certainty": told.certainty,
        "all_clear": told.clear,
        "indication": _indication(guideline, assessment, known),
        "doses": [
            {"provisional": provisional, **_explain_dose(guideline, assessment, each)}
            for each in assessment.given
        ],
        "scores": list(_scores(guideline, assessment, known)),
        "uncomputed": uncomputed_texts(guideline, assessment),
        "no_limit": reduced_text(assessment) or "Ingen forbehold er fastslått",
        "why": [_explain_findings(each) for each in groups],
        "interpretations": list(_interpretations(assessment.doses, groups)),
        "missing": [
            {"field": field.name, "label": field.label}
            for field in told.missing
            if assessment.indicated is not False
        ],
        "notice": guideline.status.notice,
    }


def _by_weight(told: ToldFindings) -> tuple[bool, int]:
    return not told.first.applies, -told.first.effect.severity


def _face(assessment: Assessment, *, doubted: bool) -> dict[str, str]:
    """How the answer looks. Only a complete answer to a wanted drug may look safe."""
    if assessment.indicated is False and not is_ruled_out(assessment):
        return {"look": Outcome.NOT_INDICATED, "tone": Tone.NEUTRAL}
    effect = assessment.recommendation
    complete = assessment.conclusive and assessment.indicated and not doubted
    if is_unsettled(assessment) or (effect is Effect.USE and not complete):
        return {"look": Outcome.UNSETTLED, "tone": Tone.NEUTRAL}
    return {"look": effect, "tone": effect.row.tone}


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


def _explain_findings(told: ToldFindings) -> dict[str, Any]:
    finding = told.first
    rule = finding.rule
    return {
        "rule": rule.id,
        "quote": rule.quote.text,
        "part": capitalised(part_text(told.findings)),
        "lead": " ".join(filter(None, (rule.quote.preface, rule.quote.lead))),
        "source": rule.quote.source,
        "status": "applies" if finding.applies else "possible",
        "effect": finding.effect.value,
        "effect_label": told.label,
        "mark": _mark(finding),
        "because": finding.because,
    }


def _mark(finding: Finding) -> str:
    """How a page marks it: what only informs stands there without a label."""
    if finding.rule.action:
        return "acts"
    return "informs" if finding.effect is Effect.USE else "limits"


def _interpretations(
    doses: Iterable[Dose], groups: Iterable[ToldFindings]
) -> Iterator[dict[str, str]]:
    """Every interpretation behind a card once, with the sentence that it was first needed for."""
    needed: dict[Interpretation, str] = {}
    for dose in doses:
        for each in dose.interpretations:
            needed.setdefault(each, dose.quote.text)
    for finding in (each for told in groups for each in told.findings):
        for each in _interpretations_of(finding.rule):
            needed.setdefault(each, finding.rule.quote.text)
    for each, quote in needed.items():
        yield {"quote": quote, "text": each.text, "reason": each.reason}


def _interpretations_of(rule: Rule) -> tuple[Interpretation, ...]:
    return (*rule.interpretations, *(i for each in rule.becomes for i in each.interpretations))
