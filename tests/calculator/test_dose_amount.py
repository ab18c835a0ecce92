"""What a dose comes to for one patient: exact, capped, rounded, or not told at all."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.dose_amount import cap_borders, given_dose, quantity_of, rounded
from calculator.dose_arithmetic import arithmetic
from calculator.dose_quantity import Basis, DoseChange
from calculator.doses import CapScope, Rounding
from calculator.duration import read_duration
from calculator.guideline import Dose
from calculator.interval import Interval
from tests.calculator.doses import cap, dose, per_ml, quantity, step

DAILY = CapScope.DAY
PARACETAMOL = dose(caps=(cap("1000"), cap("60", DAILY, relative=True), cap("4000", DAILY)))
GENTAMICIN = dose("5", "24 hours", rounded_to=step("40"))


def amounts(of: Dose, weight: str | Interval) -> tuple[Decimal, ...] | None:
    value = Decimal(weight) if isinstance(weight, str) else weight
    found = given_dose(of, {"weight": value})
    return found.quantity.amounts if found else None


@pytest.mark.parametrize(
    ("weight", "amount"),
    [("12", "180"), ("12.3", "184.5"), ("66.6", "999"), ("66.7", "1000"), ("70", "1000")],
)
def test_so_much_for_each_kilogram_up_to_the_most_in_a_dose(weight: str, amount: str) -> None:
    assert amounts(PARACETAMOL, weight) == (Decimal(amount),)


@pytest.mark.parametrize(
    ("weight", "amount"),
    [("70", "360"), ("67.9", "320"), ("68", "360"), ("68.1", "360"), ("72", "360"), ("76", "400")],
)
def test_a_dose_is_rounded_to_the_nearest_step_and_half_a_step_up(weight: str, amount: str) -> None:
    assert amounts(GENTAMICIN, weight) == (Decimal(amount),)


def test_a_dose_is_rounded_down_or_up_where_the_author_says_so() -> None:
    assert rounded(Decimal("79.9"), step("40", Rounding.DOWN)) == 40
    assert rounded(Decimal("80"), step("40", Rounding.DOWN)) == 80
    assert rounded(Decimal("80"), step("40", Rounding.UP)) == 80
    assert rounded(Decimal("80.1"), step("40", Rounding.UP)) == 120
    assert rounded(Decimal("0.3"), step("0.1")) == Decimal("0.3")


def test_rounding_never_goes_beyond_a_cap() -> None:
    of = dose("10", "day", caps=(cap("390"),), rounded_to=step("40", Rounding.UP))
    assert amounts(of, "38") == (Decimal(360),)
    assert amounts(of, "36") == (Decimal(360),)
    assert amounts(of, "35") == (Decimal(360),)
    by_weight = dose(
        "10", "day", caps=(cap("10", relative=True),), rounded_to=step("40", Rounding.UP)
    )
    assert amounts(by_weight, "35") == (Decimal(320),)


def test_the_most_in_a_day_is_shared_by_the_doses_of_a_day() -> None:
    thirds = dose("20", "8 hours", caps=(cap("50", DAILY, relative=True), cap("3000", DAILY)))
    assert amounts(thirds, "30") == (Decimal(500),)
    assert amounts(thirds, "70") == (Decimal(1000),)
    found = given_dose(
        dose("20", "6 hours", caps=(cap("60", DAILY, relative=True),)), {"weight": Decimal(10)}
    )
    assert found
    assert found.quantity.amount == 150
    assert found.capped == cap("60", DAILY, relative=True)


@pytest.mark.parametrize(("times", "each"), [(1, 300), (2, 150), (3, 100)])
def test_each_of_several_doses_is_the_whole_amount_unless_that_is_divided(
    times: int, each: int
) -> None:
    assert amounts(dose("15", "day", times), "20") == (Decimal(300),)
    divided = given_dose(dose("15", "day", times, divided=True), {"weight": Decimal(20)})
    assert divided
    assert divided.quantity.amount == each
    # What is divided already is not to be divided again.
    assert divided.quantity.divided is (times == 1)
    whole = given_dose(dose("15", "day", times), {"weight": Decimal(20)})
    assert whole
    assert not whole.quantity.divided


@pytest.mark.parametrize(
    ("per", "over", "number"),
    [
        ("8 hours", "60 minutes", None),  # it takes an hour, and is no rate
        ("hour", "24 hours", 24),
        ("minute", "60 minutes", 60),
        ("hour", None, None),
        ("once", None, 1),
        ("days 1+15", None, 2),
        ("day", None, None),
    ],
)
def test_how_many_doses_there_are_is_known_where_it_is_said(
    per: str, over: str | None, number: int | None
) -> None:
    lasting = read_duration(over) if over else None
    assert quantity("4", per, over=lasting).doses_in_all == number


def test_a_dose_that_takes_an_hour_has_its_share_of_the_most_in_a_day() -> None:
    over = read_duration("60 minutes")
    of = dose("20", "8 hours", caps=(cap("3000", DAILY),), over=over)
    assert amounts(of, "100") == (Decimal(1000),)


def test_of_a_bound_the_basis_counts_as_its_most_where_all_numbers_are_above_that() -> None:
    of = dose("15", "day", basis=Basis("weight", "kg", most=Decimal(110)), caps=(cap("1000"),))
    found = [
        given_dose(of, {"weight": Interval(Decimal(lowest), Decimal(300))})
        for lowest in (109, 110, 111)
    ]
    assert [each.counted for each in found if each] == [None, 110, 110]


@pytest.mark.parametrize(
    ("before", "by", "share", "text"),
    [
        ("100", "-50", True, "halvparten av 100 mg = 50 mg"),
        ("100", "-50", False, "100 mg − 50 mg = 50 mg"),
        ("50.5", "-0.5", False, "50,5 mg − 0,5 mg = 50 mg"),
        ("49.5", "0.5", False, "49,5 mg + 0,5 mg = 50 mg"),
    ],
)
def test_a_change_is_told_with_its_sign_and_half_is_only_half_in_per_cent(
    before: str, by: str, share: bool, text: str
) -> None:
    change = DoseChange((Decimal(before),), Decimal(by), share)
    found = given_dose(dose("50", basis=None, change=change), {})
    assert found
    assert arithmetic(found, {}).replace("\u00a0", " ") == text


def test_a_third_is_worked_out_with_forty_digits() -> None:
    (third,) = quantity("1", strength=per_ml("3")).measured
    assert str(third) == f"0.{40 * '3'}"


def test_both_ends_of_a_range_are_computed_and_meet_at_a_cap() -> None:
    of = dose("10", "6 hours", up_to=Decimal(15), caps=(cap("1000"),))
    assert amounts(of, "20") == (Decimal(200), Decimal(300))
    assert amounts(of, "80") == (Decimal(800), Decimal(1000))
    assert amounts(of, "100") == (Decimal(1000),)


def test_a_dose_of_a_number_that_is_not_known_is_not_told() -> None:
    assert given_dose(PARACETAMOL, {}) is None
    assert given_dose(PARACETAMOL, {"age": Decimal(5)}) is None


def test_a_fixed_dose_needs_nothing_to_be_known() -> None:
    fixed = dose("4", "day", basis=None)
    found = given_dose(fixed, {})
    assert found
    assert found.quantity == quantity_of(fixed) == quantity("4", kind=fixed.kind)
    assert (found.source, found.products, found.capped, found.is_rounded) == (None, (), None, False)


def test_a_cap_for_all_doses_is_shared_by_them() -> None:
    for per, number, each in (("once", None, 90), ("days 1+15", None, 45), ("8 hours", 3, 30)):
        of = dose("1", per, number=number, caps=(cap("90", CapScope.IN_ALL),))
        assert amounts(of, "400") == (Decimal(each),)
    runs = dose("1", "hour", over=read_duration("90 minutes"), caps=(cap("90", CapScope.IN_ALL),))
    assert amounts(runs, "59.9") == (Decimal("59.9"),)
    assert amounts(runs, "60.1") == (Decimal(60),)
    assert dose("1", "hour").doses_in_all is None


def test_the_most_in_a_day_counts_no_more_doses_than_there_are() -> None:
    four = (cap("100", DAILY),)
    assert amounts(dose("10", "6 hours", caps=four), "30") == (Decimal(25),)
    assert amounts(dose("10", "6 hours", number=2, caps=four), "30") == (Decimal(50),)
    runs = dose("10", "hour", over=read_duration("5 hours"), caps=four)
    assert amounts(runs, "30") == (Decimal(20),)


@pytest.mark.parametrize(
    ("per", "scope", "most"),
    [
        ("hour", CapScope.HOUR, 120),
        ("hour", CapScope.MINUTE, 7200),
        ("minute", CapScope.HOUR, 2),
        ("minute", CapScope.MINUTE, 120),
    ],
)
def test_a_rate_has_its_cap_for_an_hour_or_a_minute(per: str, scope: CapScope, most: int) -> None:
    of = dose("1000", per, caps=(cap("120", scope),))
    assert amounts(of, "400") == (Decimal(most),)


def test_a_divided_amount_has_its_caps_at_each_dose() -> None:
    of = dose("30", "day", times=3, divided=True, caps=(cap("400"),))
    assert amounts(of, "39.9") == (Decimal(399),)
    assert amounts(of, "40.1") == (Decimal(400),)
    assert cap_borders(of) == (Decimal(40),)
    daily = dose("30", "day", times=3, divided=True, caps=(cap("1200", DAILY),))
    assert cap_borders(daily) == (Decimal(40),)
    found = given_dose(of, {"weight": Decimal(10)})
    assert found
    assert not found.quantity.divided


def test_a_dose_is_told_only_where_each_that_follows_is() -> None:
    by_age = replace(quantity("1", "once"), basis=Basis("age", "år"))
    of = dose("2", "once", basis=None, then=(by_age,))
    assert given_dose(of, {}) is None
    assert given_dose(of, {"age": Interval(Decimal(5), Decimal(9))}) is None
    found = given_dose(of, {"age": Decimal(5)})
    assert found
    assert [each.amount for each in found.quantity.in_turn] == [2, 5]
    assert of.bases == {"age"}


def test_the_most_of_a_basis_is_a_border_like_that_of_a_cap() -> None:
    most = Basis("weight", "kg", most=Decimal(110))
    of = dose("150", "once", basis=most)
    assert cap_borders(of) == (Decimal(110),)
    assert cap_borders(dose("150", "once", basis=most, caps=(cap("15000"),))) == (
        Decimal(110),
        Decimal(100),
    )
    assert amounts(of, within("110", "400")) == (Decimal(16500),)
    assert amounts(of, within("109.9", "400")) is None


def within(lower: str, upper: str, *, lower_in: bool = True, upper_in: bool = True) -> Interval:
    return Interval(Decimal(lower), Decimal(upper), lower_in, upper_in)


def test_of_a_number_known_by_a_bound_only_what_is_certain_is_told() -> None:
    assert amounts(PARACETAMOL, within("70", "150")) == (Decimal(1000),)
    assert amounts(PARACETAMOL, within("66", "150")) is None
    assert amounts(PARACETAMOL, within("3", "70")) is None
    assert amounts(GENTAMICIN, within("68", "75.9")) == (Decimal(360),)
    assert amounts(GENTAMICIN, within("68", "76")) is None
    assert amounts(GENTAMICIN, within("68", "76", upper_in=False)) == (Decimal(360),)
    up = dose("5", "day", rounded_to=step("40", Rounding.UP))
    assert amounts(up, within("64", "72")) is None
    assert amounts(up, within("64", "72", lower_in=False)) == (Decimal(360),)


def test_a_cap_is_reached_where_its_border_says() -> None:
    (border,) = cap_borders(PARACETAMOL)
    assert 15 * border >= 1000 > 15 * (border - Decimal("1e-20"))
    assert cap_borders(dose("4", basis=None, caps=(cap("10"),))) == ()
    assert cap_borders(GENTAMICIN) == ()
    assert cap_borders(dose("10", "day", up_to=Decimal(20), caps=(cap("400"),))) == (
        Decimal(40),
        Decimal(20),
    )


DOSES = st.builds(
    lambda amount, more, caps, rounding, per: dose(
        str(amount),
        per,
        up_to=amount + more if more else None,
        caps=caps,
        rounded_to=rounding,
    ),
    st.decimals("0.1", "50", places=1),
    st.sampled_from([None, Decimal(1), Decimal("2.5")]),
    st.lists(
        st.builds(
            lambda amount, per, relative: cap(str(amount), per, relative=relative),
            st.integers(1, 2000),
            st.sampled_from([CapScope.DOSE, CapScope.DAY, CapScope.IN_ALL]),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    st.none()
    | st.builds(
        lambda amount, way: step(amount, way),
        st.sampled_from(["0.5", "1", "3", "40"]),
        st.sampled_from(Rounding),
    ),
    st.sampled_from(["day", "6 hours", "5 hours", "36 hours", "week", "once"]),
)
WEIGHTS = st.decimals("1", "400", places=2)


@given(DOSES, WEIGHTS)
def test_no_dose_is_beyond_any_of_its_caps(of: Dose, weight: Decimal) -> None:
    found = given_dose(of, {"weight": weight})
    assert found
    in_a_day = of.per.most_in_a_day(of.times)
    for amount in found.quantity.amounts:
        for each in of.caps:
            most = each.amount * weight if each.relative else each.amount
            together = amount * (in_a_day if each.per is DAILY else 1)
            assert together <= most * (1 + Decimal("1e-25"))


@given(DOSES, WEIGHTS, WEIGHTS)
def test_a_heavier_patient_never_gets_less(of: Dose, one: Decimal, other: Decimal) -> None:
    lighter, heavier = sorted((one, other))
    before, after = (given_dose(of, {"weight": each}) for each in (lighter, heavier))
    assert before
    assert after
    assert before.quantity.amounts[0] <= after.quantity.amounts[0]
    assert before.quantity.amounts[-1] <= after.quantity.amounts[-1]


@given(DOSES, WEIGHTS, WEIGHTS, st.data())
def test_what_is_told_of_a_bound_holds_for_every_number_within(
    of: Dose, one: Decimal, other: Decimal, data: st.DataObject
) -> None:
    lighter, heavier = sorted((one, other))
    found = given_dose(of, {"weight": Interval(lighter, heavier)})
    weight = data.draw(st.decimals(lighter, heavier, places=2))
    exact = given_dose(of, {"weight": weight})
    assert exact
    if found is not None:
        assert found.quantity == exact.quantity
    else:
        ends = [given_dose(of, {"weight": each}) for each in (lighter, heavier)]
        assert len({each.quantity for each in ends if each}) == 2
