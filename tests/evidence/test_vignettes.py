"""A vignette that is answered otherwise than it says is told, whatever it is that differs."""

from dataclasses import replace

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Expected, Vignette
from build_tools.evidence.vignettes import Mismatch, mismatches
from calculator.assessment import compile_guideline


@pytest.mark.long
def test_whatever_an_answer_says_otherwise_is_told(
    procedure: Procedure, vignettes: tuple[Vignette, ...]
) -> None:
    compiled = compile_guideline(procedure.guideline)
    vignette = next(each for each in vignettes if each.name.startswith("Methotrexate"))
    wrong = Expected(
        "baricitinib",
        {
            "recommendation": "hold",
            "doses": ["standard:3mgx1/day"],
            "missing": [],
            "indicated": True,
        },
        {"methotrexate": "caution", "smoking": None, "older_age": "last_resort"},
    )
    told = list(mismatches(compiled, replace(vignette, expected=(wrong,), derived=(1,))))
    assert told == [
        Mismatch(None, "derived", (1,), (90,)),
        Mismatch("baricitinib", "recommendation", "hold", "use"),
        Mismatch("baricitinib", "doses", ["standard:3mgx1/day"], ["standard:4mgx1/day"]),
        Mismatch("baricitinib", "methotrexate", "caution", "use"),
        Mismatch("baricitinib", "older_age", "last_resort", None),
    ]
