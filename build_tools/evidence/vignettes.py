"""Vignettes held against a guideline: what it answers otherwise than they say."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.authoring.vignettes import Expected, Vignette
from calculator.assessment import Assessment, CompiledGuideline, assess_drug
from calculator.derived_fields import derive
from calculator.guideline import Guideline
from calculator.json_values import dose_code, plain_assessment, shown_derived


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that an assessment says otherwise than a vignette."""

    drug: str | None
    what: str
    expected: object
    got: object


def mismatches(compiled: CompiledGuideline, vignette: Vignette) -> Iterator[Mismatch]:
    """What a guideline answers otherwise than a vignette says; nothing where it passes."""
    known = {**vignette.known, **derive(compiled.guideline, vignette.known)}
    yield from derived_mismatches(compiled.guideline, vignette)
    drugs = {drug.id: drug for drug in compiled.guideline.drugs}
    for expected in vignette.expected:
        yield from differences(expected, assess_drug(compiled, drugs[expected.drug], known))


def derived_mismatches(guideline: Guideline, vignette: Vignette) -> Iterator[Mismatch]:
    """What is computed of the patient otherwise than a vignette says, whatever drug is meant."""
    if vignette.derived:
        known = {**vignette.known, **derive(guideline, vignette.known)}
        shown = tuple(shown_derived(guideline, known).values())
        if vignette.derived != shown:
            yield Mismatch(None, "derived", vignette.derived, shown)


def differences(expected: Expected, assessment: Assessment) -> Iterator[Mismatch]:
    """What one drug's assessment says otherwise than expected."""
    plain = plain_assessment(assessment)
    plain["doses"] = [dose_code(each.quantity) for each in assessment.given]
    for name, value in expected.stated.items():
        if plain[name] != value:
            yield Mismatch(expected.drug, name, value, plain[name])
    applying = {each.rule.id: each.effect.value for each in assessment.findings if each.applies}
    for rule, effect in expected.findings.items():
        if applying.get(rule) != effect:
            yield Mismatch(expected.drug, rule, effect, applying.get(rule))
