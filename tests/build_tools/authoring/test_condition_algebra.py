"""«Not» and «and» of conditions hold for every patient, and can be written down."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.condition_algebra import both, except_where, negated
from calculator.conditions import ALWAYS, Condition, Notation, read_condition, write_condition

NUMBERS = ["< 3", "<= 3", "> 3", ">= 3", "2..4", "3..<5", "3<..5", "2<..<5", ">= 5"]
CHOICES: list[Notation] = ["ra", "!= ra", ["ra", "jia"], ["!= ra", "!= jia"]]
CRITERIA = st.fixed_dictionaries(
    {},
    optional={
        "age": st.sampled_from(NUMBERS),
        "indication": st.sampled_from(CHOICES),
        "pregnant": st.booleans(),
    },
)
CONDITIONS = st.lists(CRITERIA, min_size=1, max_size=2).map(lambda each: read_condition(list(each)))
PATIENTS = st.fixed_dictionaries(
    {
        "age": st.sampled_from([Decimal(n) / 2 for n in range(3, 12)]),
        "indication": st.sampled_from(["ra", "jia", "uc"]),
        "pregnant": st.booleans(),
    }
)


@given(CONDITIONS, CONDITIONS, PATIENTS)
def test_they_are_true_exactly_where_they_should_be(
    one: Condition, other: Condition, patient: dict[str, str | bool | Decimal]
) -> None:
    opposite, together = negated(one), both(one, other)
    assert opposite.status(patient) is not one.status(patient)
    assert together.status(patient) is bool(one.status(patient) and other.status(patient))
    for made in (opposite, together):
        assert read_condition(list(write_condition(made))).status(patient) is made.status(patient)


def test_what_is_not_a_range_is_below_or_above_it() -> None:
    outside = negated(read_condition({"crcl": "30..<60"}))
    assert write_condition(outside) == [{"crcl": "< 30"}, {"crcl": ">= 60"}]
    assert both(ALWAYS, outside) == outside


def test_what_nothing_meets_has_no_alternative() -> None:
    young, old = read_condition({"age": "< 3"}), read_condition({"age": ">= 3"})
    assert both(young, old).alternatives == ()
    assert negated(ALWAYS).alternatives == ()


def test_above_one_number_and_up_to_another_is_written_with_the_sign_at_the_lower_one() -> None:
    above, beyond = read_condition({"age": "> 3"}), read_condition({"age": "> 5"})
    assert write_condition(except_where(above, beyond)) == [{"age": "3<..5"}]
    below = read_condition({"age": "< 5"})
    assert write_condition(both(above, below)) == [{"age": "3<..<5"}]
