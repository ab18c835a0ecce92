"""What the parts of an assessment are where no vignette reaches."""

from dataclasses import replace

from calculator.assessment import doses_for
from calculator.guideline import Effect, Guideline


def test_doses_that_hang_on_an_indication_are_not_listed_where_none_is_usual(
    guideline: Guideline,
) -> None:
    (drug,) = (each for each in guideline.drugs if each.id == "tofacitinib")
    usual = doses_for(drug, None, Effect.USE, {})
    assert [dose.kind for dose in usual] == ["standard", "standard"]
    assert doses_for(replace(drug, usual_indication=""), None, Effect.USE, {}) == ()


def test_no_dose_is_listed_for_a_drug_that_is_not_indicated(guideline: Guideline) -> None:
    for drug in guideline.drugs:
        assert doses_for(drug, True, Effect.USE, {"indication": "ra"})
        assert doses_for(drug, False, Effect.USE, {"indication": "ra"}) == ()
