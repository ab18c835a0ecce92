"""MC/DC of every compound condition of the rules, by the vignettes alone."""

from decimal import Decimal

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from build_tools.evidence.condition_coverage import PartCoverage, condition_coverage
from calculator.conditions import Value
from tests.edited_guideline import edit_rule, when


def test_the_vignettes_show_every_part_deciding_both_ways(
    procedure: Procedure, vignettes: tuple[Vignette, ...]
) -> None:
    parts = condition_coverage(procedure.guideline, [each.known for each in vignettes])
    assert len(parts) > 20
    assert [part for part in parts if not part.covered] == []


def test_a_part_is_covered_only_where_it_decides_by_itself(procedure: Procedure) -> None:
    guideline = edit_rule(procedure.guideline, "smoking", when=when(smoking=True, age=">= 65"))

    def parts(*patients: dict[str, Value]) -> list[PartCoverage]:
        found = condition_coverage(guideline, patients)
        return [part for part in found if part.subject == "smoking"]

    old, young = Decimal(70), Decimal(40)
    assert parts({"smoking": True, "age": old}) == [
        PartCoverage("smoking", "smoking true", while_true=True, while_false=False),
        PartCoverage("smoking", "age ≥ 65", while_true=True, while_false=False),
    ]
    # Where both are false, neither decides: the other one would have to change as well.
    assert not any(p.while_true or p.while_false for p in parts({"smoking": False, "age": young}))
    assert not any(p.while_true or p.while_false for p in parts({"smoking": True}))
    whole = parts(
        {"smoking": True, "age": old},
        {"smoking": False, "age": old},
        {"smoking": True, "age": young},
    )
    assert all(part.covered for part in whole)
