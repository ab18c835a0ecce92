"""Laws of every patient, known in full or in part.

PROOF_EXAMPLES says how many are tried of each, and that they are others each time.

What holds for complete patients is shown exactly by `build_tools.proof.worsening`. Here the same
is asked of the code that answers, with fields not known and with derived values.
"""

import os
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from calculator.assessment import Assessment, assess
from calculator.conditions import Value
from calculator.derived_fields import derive
from calculator.field import Field, WorseWhen
from calculator.formulas import FORMULAS
from tests.calculator.strategies import patients, values
from tests.real_procedure import COMPILED, GUIDELINE

pytestmark = pytest.mark.long

EXAMPLES = int(os.environ.get("PROOF_EXAMPLES", "150"))
READ = {
    drug.id: {axis.field for axis in COMPILED.answers[drug.id].space.axes}
    for drug in GUIDELINE.drugs
}
DERIVED = {field.name for field in GUIDELINE.fields.values() if field.derived}
DIRECTED = [field for field in GUIDELINE.fields.values() if field.worse_when is not None]
ONE_WAY = [field for field in DIRECTED if field.worse_when is not WorseWhen.OUTWARD]

laws = settings(
    max_examples=EXAMPLES,
    derandomize="PROOF_EXAMPLES" not in os.environ,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def answers(known: dict[str, Any]) -> dict[str, Assessment]:
    return {each.drug.id: each for each in assess(COMPILED, known)}


def grave_order(field: Field, value: Value) -> Any:
    """Where a value stands in the order from mild to grave."""
    match field.worse_when:
        case WorseWhen.YES:
            return value is True
        case WorseWhen.NO:
            return value is False
        case WorseWhen.LAST:
            return list(field.choices).index(str(value))
        case WorseWhen.LOWER:
            return -Decimal(str(value))
    return value


def pairs(data: st.DataObject, field: Field) -> tuple[Value, Value]:
    """Two values of a field, the milder first."""
    one, other = (data.draw(values(GUIDELINE, field)) for _ in range(2))
    assume(grave_order(field, one) != grave_order(field, other))
    milder, graver = sorted([one, other], key=lambda value: grave_order(field, value))
    return milder, graver


def assert_no_milder(before: dict[str, Any], after: dict[str, Any]) -> None:
    one, other = answers(before), answers(after)
    for drug in one:
        assert other[drug].recommendation.severity >= one[drug].recommendation.severity
        assert other[drug].worst_case.severity >= one[drug].worst_case.severity


@laws
@given(patients(GUIDELINE), st.sampled_from(ONE_WAY), st.data())
def test_a_graver_fact_never_yields_a_milder_answer(
    known: dict[str, Any], field: Field, data: st.DataObject
) -> None:
    milder, graver = pairs(data, field)
    assert_no_milder({**known, field.name: milder}, {**known, field.name: graver})


@laws
@given(patients(GUIDELINE, known="age"), st.decimals("0.01", 60, places=2), st.booleans())
def test_further_from_the_ages_of_the_mildest_answer_never_yields_a_milder_one(
    known: dict[str, Any], more: Decimal, older: bool
) -> None:
    age = GUIDELINE.fields["age"]
    assert age.worse_when is WorseWhen.OUTWARD
    # 40 years lie in the segment that every drug answers most mildly; the proof finds it by itself.
    start = max(known["age"], Decimal(40)) if older else min(known["age"], Decimal(40))
    moved = start + more if older else start - more
    assert age.range is not None
    assume(age.range.accepts(moved))
    assert_no_milder({**known, "age": start}, {**known, "age": moved})


@laws
@given(patients(GUIDELINE, known="creatinine"), st.decimals("0.1", 500, places=1))
def test_more_creatinine_never_yields_a_milder_answer_where_clearance_is_computed(
    known: dict[str, Any], more: Decimal
) -> None:
    assert GUIDELINE.fields["creatinine"].worse_when is WorseWhen.HIGHER
    known.pop("crcl", None)
    worse = {**known, "creatinine": known["creatinine"] + more}
    before, after = derive(GUIDELINE, known), derive(GUIDELINE, worse)
    assume(before.keys() == after.keys())  # a clearance above its range is not known
    assert_no_milder({**known, **before}, {**worse, **after})


@laws
@given(patients(GUIDELINE, known="crcl"), st.sampled_from(sorted(GUIDELINE.fields)), st.data())
def test_an_answer_never_depends_on_a_field_that_the_drugs_rules_do_not_read(
    known: dict[str, Any], name: str, data: st.DataObject
) -> None:
    unread = [drug for drug, read in READ.items() if name not in read]
    assume(unread)
    other = {**known, name: data.draw(values(GUIDELINE, GUIDELINE.fields[name]))}
    without = {field: value for field, value in known.items() if field != name}
    for drug in unread:
        assert answers(known)[drug] == answers(other)[drug] == answers(without)[drug]


@laws
@given(patients(GUIDELINE), st.data())
def test_a_derived_value_answers_as_the_same_value_given(
    known: dict[str, Any], data: st.DataObject
) -> None:
    known = {
        **known,
        **{
            name: data.draw(values(GUIDELINE, GUIDELINE.fields[name]))
            for name in FORMULAS["cockcroft_gault"].sources
        },
    }
    for name in DERIVED:
        known.pop(name, None)
    derived = derive(GUIDELINE, known)
    assume(derived)
    unread = {name: value for name, value in known.items() if name not in ("creatinine", "sex")}
    assert answers({**known, **derived}) == answers({**unread, **derived})


@laws
@given(patients(GUIDELINE))
def test_what_is_not_known_is_never_read_as_no(known: dict[str, Any]) -> None:
    """Leaving out what is known widens what is possible: it rules nothing out."""
    for name in known:
        fewer = {field: value for field, value in known.items() if field != name}
        before, after = answers(known), answers(fewer)
        for drug in before:
            assert after[drug].worst_case.severity >= before[drug].worst_case.severity
            assert set(before[drug].missing) <= set(after[drug].missing)
