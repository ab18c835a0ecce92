"""What is said of one drug wherever it is said: on its card, in its note and in the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calculator.assessment import Assessment, Finding
from calculator.conditions import Known
from calculator.effects import Effect
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.heading import all_clear, card_heading, look_again, shown_findings
from calculator.quote import Quote
from calculator.unsettled import unsettled_text
from calculator.wording import effect_label, rule_label


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


@dataclass(frozen=True, slots=True)
class ToldFindings:
    """Findings that say the same sentence to the same end, and what they mean."""

    label: str
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that stands for all."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class ToldDrug:
    """What is said of one drug.

    ``heading`` is followed by ``again``, what is to be looked at once more, if anything. ``clear``
    says that no reservation applies, and ``certainty`` what is not settled; each is else empty.
    ``missing`` are in the order in which the form asks for them.
    """

    assessment: Assessment
    heading: str
    again: str
    clear: str
    certainty: str
    missing: tuple[Field, ...]
    findings: tuple[ToldFindings, ...]


def tell(guideline: Guideline, assessment: Assessment, stated: Stated) -> ToldDrug:
    """Find the words for one drug."""
    known = stated.known
    return ToldDrug(
        assessment,
        card_heading(assessment, known),
        look_again(assessment, stated.doubted),
        "" if stated.remarks else all_clear(guideline, assessment),
        unsettled_text(assessment, known),
        tuple([guideline.fields[name] for name in guideline.fields if name in assessment.missing]),
        tuple(_together(shown_findings(assessment), known)),
    )


def _together(findings: Iterable[Finding], known: Known) -> Iterable[ToldFindings]:
    told: dict[tuple[Quote, bool, str], list[Finding]] = {}
    for finding in findings:
        said = (finding.rule.quote, finding.applies, _label(finding, known))
        told.setdefault(said, []).append(finding)
    return [ToldFindings(label, tuple(same)) for (_, _, label), same in told.items()]


def _label(finding: Finding, known: Known) -> str:
    """What a finding means; one without an effect is for information."""
    if finding.rule.action:
        return rule_label(finding.rule, known)
    if finding.effect is Effect.USE:
        return "Til opplysning"
    return effect_label(finding.effect, known)
