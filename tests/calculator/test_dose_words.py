"""Every form of dose has its Norwegian sentence, and a computed one its arithmetic."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from calculator.dose_amount import given_dose
from calculator.dose_arithmetic import arithmetic
from calculator.dose_quantity import DoseChange, DoseQuantity, Share
from calculator.dose_words import (
    dose_text,
    dose_with_form,
    given_text,
    given_with_form,
)
from calculator.doses import CapScope, DoseKind, DoseUnit, Rounding, Route
from calculator.duration import Duration, TimeUnit
from calculator.guideline import Dose
from calculator.interval import Interval
from calculator.json_values import plain_dose
from tests.calculator.doses import KG, cap, dose, per_ml, quantity, step, tablets
from tests.real_procedure import GUIDELINE

HOUR = Duration(1, TimeUnit.HOUR)
SHARES = (Share(Decimal(10), given_as="bolus"), Share(None, HOUR))
REST = Share(None)
CHASED = dose("1", "once", basis=None, then=(quantity("0.5", "once", after=HOUR),))
MOST = replace(KG, most=Decimal(110))
BAGS = dose(
    "150",
    "once",
    basis=MOST,
    route=Route.INTRAVENOUS,
    volume=Decimal(200),
    over=HOUR,
    then=(
        quantity(
            "50",
            "once",
            basis=MOST,
            route=Route.INTRAVENOUS,
            volume=Decimal(500),
            over=Duration(4, TimeUnit.HOUR),
        ),
    ),
)
DAILY = CapScope.DAY
PARACETAMOL = dose(
    caps=(cap("1000"), cap("60", DAILY, relative=True), cap("4000", DAILY)), strength=per_ml("24")
)
GENTAMICIN = dose("5", "24 hours", route=Route.INTRAVENOUS, rounded_to=step("40"))


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (quantity(), "4 mg x 1 daglig"),
        (quantity("15", "week"), "15 mg én gang per uke"),
        (quantity("2.5", "week", 3), "2,5 mg 3 ganger per uke"),
        (quantity("7.5", up_to=Decimal(10)), "7,5–10 mg x 1 daglig"),
        (quantity("60", "6 months", route=Route.SUBCUTANEOUS), "60 mg subkutant hver 6. måned"),
        (quantity("1000", "days 1+15", route=Route.INTRAVENOUS), "1000 mg intravenøst dag 1 og 15"),
        (quantity("1", "once", unit=DoseUnit.GRAM), "1 g som én dose"),
        (quantity("50", unit=DoseUnit.MICROGRAM), "50 mikrogram x 1 daglig"),
        (quantity("1", unit=DoseUnit.TABLET), "1 tablett x 1 daglig"),
        (quantity("2", unit=DoseUnit.TABLET), "2 tabletter x 1 daglig"),
        (quantity("1", up_to=Decimal(2), unit=DoseUnit.DROP), "1–2 dråper x 1 daglig"),
        (quantity("5000", unit=DoseUnit.UNITS), "5000 IE x 1 daglig"),
        (
            quantity("15", "week", strength=tablets("2.5")),
            "15 mg (6 tabletter à 2,5 mg) én gang per uke",
        ),
        (quantity("100", strength=per_ml("40")), "100 mg (2,5 mL) x 1 daglig"),
        (quantity("1", "8 hours", over=HOUR, number=3), "1 mg over 1 time hver 8. time, 3 doser"),
        (
            quantity("100", "once", split=SHARES),
            "100 mg som én dose, 10 % (10 mg) som bolus, resten (90 mg) over 1 time",
        ),
        (
            dose("1", "once", split=SHARES),
            "1 mg/kg som én dose, 10 % som bolus, resten over 1 time",
        ),
        (
            quantity("800", "once", then=(quantity("200", "once"), quantity("4", "12 hours"))),
            "800 mg, deretter 200 mg, så 4 mg hver 12. time",
        ),
        (
            dose("0.5", "day", divided=True, split=(Share(Decimal(50), given_as="basal"), REST)),
            "0,5 mg/kg i døgnet, 50 % som basal, resten",
        ),
        (dose("0.1", "day", times=2, divided=True), "0,1 mg/kg i døgnet fordelt på 2 doser"),
        (dose("9", "week", times=3, divided=True), "9 mg/kg i uken fordelt på 3 doser"),
        (
            dose("4", "hour", unit=DoseUnit.MILLILITRE, route=Route.INTRAVENOUS, over=HOUR),
            "4 mL/kg/time intravenøst over 1 time",
        ),
        (
            dose("18", "hour", unit=DoseUnit.UNITS, caps=(cap("2000", CapScope.HOUR),)),
            "18 IE/kg/time, høyst 2000 IE per time",
        ),
        (quantity("10", "minute", strength=per_ml("640")), "10 mg/minutt (ca. 0,0156 mL/minutt)"),
        (
            quantity("1", "once", then=(quantity("0.5", "once", after=HOUR),)),
            "1 mg, deretter 0,5 mg etter 1 time",
        ),
        (
            quantity("80", "once", then=(quantity("40", "2 weeks", after=HOUR),)),
            "80 mg, deretter 40 mg hver 2. uke, første gang etter 1 time",
        ),
        (
            quantity("300", "days 1+15+43", then=(quantity("300", "8 weeks", after=HOUR),)),
            "300 mg dag 1, 15 og 43, deretter 300 mg hver 8. uke, første gang 1 time etter den "
            "siste",
        ),
        (
            quantity("3", "8 hours", number=3, then=(quantity("1", "once", after=HOUR),)),
            "3 mg hver 8. time, 3 doser, deretter 1 mg 1 time etter den siste",
        ),
        (
            quantity("80", "once", then=(quantity("18", "hour", after=HOUR, number=3),)),
            "80 mg, deretter 18 mg/time etter 1 time, 3 doser",
        ),
        (
            BAGS,
            "150 mg/kg i 200 mL intravenøst over 1 time, deretter 50 mg/kg i 500 mL over 4 timer, "
            "regnet for høyst 110 kg",
        ),
        (quantity("100", strength=per_ml("30")), "100 mg (ca. 3,33 mL) x 1 daglig"),
        (quantity("5", caps=(cap("20", DAILY),)), "5 mg x 1 daglig, høyst 20 mg i døgnet"),
        (
            PARACETAMOL,
            "15 mg/kg hver 6. time, høyst 1000 mg per dose, høyst 60 mg/kg og høyst 4000 mg "
            "i døgnet, 24 mg/mL",
        ),
        (GENTAMICIN, "5 mg/kg intravenøst hver 24. time, avrundet til nærmeste 40 mg"),
        (
            dose("5", "day", rounded_to=step("5", Rounding.DOWN), strength=tablets("10")),
            "5 mg/kg x 1 daglig, avrundet ned til nærmeste 5 mg, tabletter à 10 mg",
        ),
    ],
)
def test_each_form_of_dose_has_its_sentence(of: DoseQuantity, text: str) -> None:
    assert dose_text(of) == text


def test_a_weekly_dose_is_never_called_daily() -> None:
    for times in (1, 2, 3):
        assert "daglig" not in dose_text(quantity("15", "week", times))


def test_the_kind_and_the_form_of_a_dose_stand_behind_it() -> None:
    reduced = quantity("2", kind=DoseKind.REDUCED)
    assert dose_text(reduced, remark=True) == "2 mg x 1 daglig (redusert)"
    assert dose_text(quantity(), remark=True) == "4 mg x 1 daglig"
    assert dose_with_form(dose("4", "day", form="mikstur")) == "4 mg/kg x 1 daglig (mikstur)"


def told(of: Dose, weight: str) -> tuple[str, str]:
    given = given_dose(of, {"weight": Decimal(weight)})
    assert given
    told = given_text(given), arithmetic(given, GUIDELINE.fields)
    assert not any(re.search(r"[0-9] m", each) for each in told)
    return told[0].replace("\u00a0", " "), told[1].replace("\u00a0", " ")


def test_a_computed_dose_shows_its_arithmetic_as_amount_and_volume() -> None:
    assert told(PARACETAMOL, "12") == (
        "180 mg (7,5 mL) hver 6. time",
        "15 mg/kg × 12 kg = 180 mg = 7,5 mL",
    )


def test_a_volume_for_each_kilogram_shows_its_arithmetic_and_its_rate() -> None:
    bolus = dose("20", "once", unit=DoseUnit.MILLILITRE, over=HOUR, caps=(cap("1000"),))
    assert told(bolus, "12.5") == (
        "250 mL over 1 time som én dose",
        "20 mL/kg × 12,5 kg = 250 mL",
    )
    assert told(bolus, "50.1")[1] == (
        "20 mL/kg × 50,1 kg = 1002 mL; høyst 1000 mL per dose gir 1000 mL"
    )
    rate = dose("4", "hour", unit=DoseUnit.MILLILITRE)
    assert told(rate, "9") == ("36 mL/time", "4 mL/kg/time × 9 kg = 36 mL/time")


def test_an_amount_for_a_day_is_divided_into_its_doses() -> None:
    of = dose("50", "day", times=3, divided=True, caps=(cap("1000"),), rounded_to=step("10"))
    assert told(of, "12.5") == (
        "210 mg x 3 daglig",
        "50 mg/kg × 12,5 kg = 625 mg i døgnet fordelt på 3 doser = ca. 208,33 mg, "
        "avrundet til 210 mg",
    )
    assert told(of, "60.1")[1] == (
        "50 mg/kg × 60,1 kg = 3005 mg i døgnet fordelt på 3 doser = ca. 1001,67 mg; "
        "høyst 1000 mg per dose gir 1000 mg"
    )
    given = given_dose(of, {"weight": Interval(Decimal(70), Decimal(400))})
    assert given
    assert (
        arithmetic(given, GUIDELINE.fields)
        .replace("\u00a0", " ")
        .startswith(
            "50 mg/kg × 70 kg eller mer i døgnet fordelt på 3 doser; høyst 1000 mg per dose"
        )
    )
    assert plain_dose(given)["basis"]["divided_by"] == 3


def test_a_small_amount_keeps_its_first_three_digits() -> None:
    of = dose("0.01", "once", strength=per_ml("1"))
    assert told(of, "12.5")[1] == "0,01 mg/kg × 12,5 kg = 0,125 mg = 0,125 mL"
    assert told(dose("0.0012345", "once"), "1")[1] == "0,0012345 mg/kg × 1 kg = ca. 0,00123 mg"


def test_every_number_that_is_worked_out_of_a_fixed_dose_is_a_number_of_it() -> None:
    assert 6 in set(quantity("15", "week", strength=tablets("2.5")).numbers)
    assert {10, 90} <= set(quantity("100", "once", split=SHARES).numbers)
    assert 1 in set(quantity("100", "once", then=(quantity("5", "once", after=HOUR),)).numbers)


def test_each_share_shows_what_it_comes_to() -> None:
    assert told(dose("0.9", "once", split=SHARES, caps=(cap("90"),)), "120") == (
        "90 mg som én dose, 10 % (9 mg) som bolus, resten (81 mg) over 1 time",
        "0,9 mg/kg × 120 kg = 108 mg; høyst 90 mg per dose gir 90 mg; 10 % av 90 mg = 9 mg; "
        "90 mg − 9 mg = 81 mg",
    )


def test_every_number_of_shares_and_of_what_follows_is_among_those_of_the_dose() -> None:
    told = {*dose("0.9", "8 hours", split=SHARES, number=3).numbers, *BAGS.numbers}
    sentences = f"{dose_text(dose('0.9', split=SHARES))} {dose_text(BAGS)}".replace(",", ".")
    for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", sentences):
        assert Decimal(number) in {*told, 6}
    assert 3 in told


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        ("109.9", "150 mg/kg × 109,9 kg = 16 485 mg; 50 mg/kg × 109,9 kg = 5495 mg"),
        ("110", "150 mg/kg × 110 kg = 16 500 mg; 50 mg/kg × 110 kg = 5500 mg"),
        (
            "110.1",
            "110,1 kg regnes som 110 kg; 150 mg/kg × 110 kg = 16 500 mg; "
            "50 mg/kg × 110 kg = 5500 mg",
        ),
    ],
)
def test_a_weight_above_the_most_counts_as_that(weight: str, text: str) -> None:
    assert told(BAGS, weight)[1] == text
    given = given_dose(BAGS, {"weight": Decimal(weight)})
    assert given
    counted = 110 if Decimal(weight) > 110 else None
    assert plain_dose(given)["basis"].get("counted_as") == counted


def test_what_follows_stands_with_the_dose_where_it_is_told_in_one_sentence() -> None:
    given = given_dose(BAGS, {"weight": Interval(Decimal(110), Decimal(400))})
    assert given
    assert given_with_form(given).replace("\u00a0", " ") == (
        "16 500 mg i 200 mL intravenøst over 1 time, deretter 5500 mg i 500 mL over 4 timer"
    )
    assert arithmetic(given, GUIDELINE.fields).replace("\u00a0", " ") == (
        "110 kg eller mer regnes som 110 kg; 150 mg/kg × 110 kg; 50 mg/kg × 110 kg"
    )


def test_the_cap_that_decided_stands_in_the_arithmetic() -> None:
    assert told(PARACETAMOL, "70") == (
        "1000 mg (ca. 41,67 mL) hver 6. time",
        "15 mg/kg × 70 kg = 1050 mg; høyst 1000 mg per dose gir 1000 mg = ca. 41,67 mL",
    )


def test_rounding_stands_in_the_arithmetic_where_it_changed_the_amount() -> None:
    assert told(GENTAMICIN, "70") == (
        "360 mg intravenøst hver 24. time",
        "5 mg/kg × 70 kg = 350 mg, avrundet til 360 mg",
    )
    assert told(GENTAMICIN, "72")[1] == "5 mg/kg × 72 kg = 360 mg"


def test_cap_and_rounding_stand_together() -> None:
    of = dose("10", "day", caps=(cap("390"),), rounded_to=step("40"))
    assert told(of, "50")[1] == (
        "10 mg/kg × 50 kg = 500 mg; høyst 390 mg per dose, avrundet til 360 mg"
    )


def test_a_range_is_computed_at_both_ends() -> None:
    of = dose("10", "6 hours", up_to=Decimal(15))
    assert told(of, "12.3") == (
        "123–184,5 mg hver 6. time",
        "10–15 mg/kg × 12,3 kg = 123 mg til 184,5 mg",
    )


def test_many_decimals_are_told_to_be_shortened() -> None:
    assert told(dose("3.333", "day", rounded_to=step("1")), "12.34")[1] == (
        "3,333 mg/kg × 12,34 kg = ca. 41,13 mg, avrundet til 41 mg"
    )


def test_of_a_bound_the_cap_is_told_and_no_product() -> None:
    given = given_dose(
        PARACETAMOL, {"weight": Interval(Decimal(70), Decimal(400), lower_closed=False)}
    )
    assert given
    assert given_with_form(given).replace("\u00a0", " ") == "1000 mg (ca. 41,67 mL) hver 6. time"
    assert arithmetic(given, GUIDELINE.fields).replace("\u00a0", " ") == (
        "15 mg/kg × over 70 kg; høyst 1000 mg per dose gir 1000 mg = ca. 41,67 mL"
    )


def test_every_number_of_a_sentence_is_a_number_of_the_dose() -> None:
    for of in (PARACETAMOL, GENTAMICIN, quantity("7.5", "days 1+15", up_to=Decimal(10))):
        written = re.findall(r"[0-9]+(?:,[0-9]+)?", dose_text(of))
        assert {Decimal(each.replace(",", ".")) for each in written} <= set(of.numbers)


@pytest.mark.parametrize(
    ("of", "text"),
    [
        (("-50", True, "15"), "halvparten av 15 mg = 7,5 mg"),
        (("-25", True, "20"), "20 mg − 25 % = 15 mg"),
        (("+50", True, "20"), "20 mg + 50 % = 30 mg"),
        (("-5", False, "20"), "20 mg − 5 mg = 15 mg"),
    ],
)
def test_a_change_of_another_dose_shows_what_it_was_worked_out_of(
    of: tuple[str, bool, str], text: str
) -> None:
    by, share, before = of
    after = text.rpartition("= ")[2].removesuffix(" mg").replace(",", ".")
    change = DoseChange((Decimal(before),), Decimal(by), share)
    given = given_dose(dose(after, "week", basis=None, change=change), {})
    assert given
    assert arithmetic(given, {}).replace("\u00a0", " ") == text


def test_a_change_of_a_computed_dose_stands_before_its_arithmetic() -> None:
    change = DoseChange((Decimal(15),), Decimal("-2.5"), share=False)
    assert told(dose("12.5", change=change), "12")[1] == (
        "15 mg/kg − 2,5 mg/kg = 12,5 mg/kg; 12,5 mg/kg × 12 kg = 150 mg"
    )


def test_each_bag_of_a_course_has_its_volume_in_the_answer() -> None:
    given = given_dose(BAGS, {"weight": Decimal(60)})
    assert given is not None
    plain = plain_dose(given)
    chased = given_dose(CHASED, {})
    assert chased is not None
    assert plain_dose(chased)["then"][0]["after"] == "1 hour"
    assert (plain["volume"], plain["over"]) == ({"amount": 200, "unit": "mL"}, "1 hour")
    assert [each["volume"]["amount"] for each in plain["then"]] == [500]
