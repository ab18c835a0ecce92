"""What the parts of an assessment are where no vignette reaches."""

from dataclasses import replace
from decimal import Decimal

from calculator.assessment import doses_for, findings_of
from calculator.conditions import ALWAYS
from calculator.effects import Effect
from calculator.guideline import Guideline, Rule


def test_no_dose_is_listed_while_it_is_not_known_what_the_drug_is_for(guideline: Guideline) -> None:
    for drug in guideline.drugs:
        assert doses_for(drug, None, Effect.USE, {"age": Decimal(50)}) == ()


def test_of_the_conversions_that_hold_the_gravest_decides_and_says_why(
    guideline: Guideline,
) -> None:
    (rule,) = (each for each in guideline.rules if each.id == "smoking")
    always = replace(rule.becomes[0], when=ALWAYS, effect=Effect.HOLD, because="alltid")
    changed = replace(rule, becomes=(*rule.becomes, always))

    def told(rule: Rule, **known: bool) -> list[tuple[Effect, bool, str]]:
        found = findings_of([rule], known)
        return [(each.effect, each.applies, each.because) for each in found]

    lacking, at_hand = (conversion.because for conversion in rule.becomes)
    assert told(rule, smoking=True) == [(Effect.LAST_RESORT, True, "")]
    assert told(rule, smoking=True, alternatives_lacking=True) == [(Effect.CAUTION, True, lacking)]
    assert told(rule, smoking=True, alternatives_lacking=False) == [
        (Effect.DO_NOT_USE, True, at_hand)
    ]
    assert told(rule, alternatives_lacking=False) == [(Effect.DO_NOT_USE, False, at_hand)]
    assert told(rule, smoking=False) == []
    assert told(changed, smoking=True, alternatives_lacking=True) == [(Effect.HOLD, True, "alltid")]
    assert told(changed, smoking=True, alternatives_lacking=False) == [
        (Effect.DO_NOT_USE, True, at_hand)
    ]


def test_no_dose_is_listed_for_a_drug_that_is_not_indicated(guideline: Guideline) -> None:
    for drug in guideline.drugs:
        assert doses_for(drug, True, Effect.USE, {"indication": "ra"})
        assert doses_for(drug, False, Effect.USE, {"indication": "ra"}) == ()
