"""The form is all there before any script runs, and holds together however often it stands."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.pages.calculator_form import UnknownDrugError, calculator_form
from calculator.guideline import Field, FieldType, Guideline

REFERENCES = ("for", "aria-labelledby", "aria-describedby")


def ids(form: Element) -> list[str]:
    return [found for element in form.iter() if (found := element.get("id"))]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def field_of(form: Element, name: str) -> Element:
    found = form.find(f".//*[@data-field='{name}']")
    assert found is not None
    return found


@pytest.fixture
def form(guideline: Guideline) -> Element:
    return fromstring(calculator_form(guideline, None))


def test_every_field_is_asked_for_once_in_its_group(form: Element, guideline: Guideline) -> None:
    asked = [each.get("data-field") for each in form.iter() if each.get("data-field")]
    assert sorted(map(str, asked)) == sorted(guideline.fields)
    for fieldset in form.iter("fieldset"):
        legend = fieldset.find("legend")
        assert legend is not None
        (group,) = (key for key, label in guideline.groups.items() if label == legend.text)
        for each in fieldset.iter():
            if name := each.get("data-field"):
                assert guideline.fields[name].group == group


def test_each_field_has_its_controls_label_hint_and_unit(
    form: Element, guideline: Guideline
) -> None:
    for field in guideline.fields.values():
        element = field_of(form, field.name)
        controls = [each for each in element.iter("input") if each.get("name") == field.name]
        assert [each.get("value") for each in controls] == expected_values(field)
        for label in (field.label, field.hint, field.unit, *field.choices.values()):
            assert label in words(element)
        for given in field.interpretations:
            assert f"{given.text} {given.reason}" in words(element)


def expected_values(field: Field) -> list[str | None]:
    match field.type:
        case FieldType.NUMBER:
            return [None]
        case FieldType.BOOLEAN:
            return ["true", "false", ""]
        case FieldType.CHOICE:
            return [*field.choices, ""]


def test_nothing_is_answered_to_begin_with(form: Element) -> None:
    checked = [each for each in form.iter("input") if each.get("checked")]
    assert checked
    assert {each.get("value") for each in checked} == {""}


def test_numbers_get_the_number_keyboard_without_the_traps_of_number_inputs(form: Element) -> None:
    inputs = [each for each in form.iter("input") if each.get("type") != "radio"]
    assert inputs
    assert {(each.get("type"), each.get("inputmode")) for each in inputs} == {("text", "decimal")}


def test_everything_that_refers_to_an_id_finds_it(form: Element) -> None:
    present = set(ids(form))
    for element in form.iter():
        for attribute in REFERENCES:
            assert set((element.get(attribute) or "").split()) <= present


def test_two_forms_on_a_page_share_no_id(guideline: Guideline) -> None:
    first_drug = guideline.drugs[0].id
    forms = [
        fromstring(calculator_form(guideline, None, 1)),
        fromstring(calculator_form(guideline, None, 2)),
        fromstring(calculator_form(guideline, first_drug, 3)),
        fromstring(calculator_form(replace(guideline, id="en-annen"), None, 1)),
    ]
    together = [each for form in forms for each in ids(form)]
    assert len(together) == len(set(together)) > 100


def test_the_drug_asked_for_comes_first_and_the_rest_keep_their_order(guideline: Guideline) -> None:
    *others, last = [drug.id for drug in guideline.drugs]
    form = fromstring(calculator_form(guideline, last))
    assert [each.get("data-drug") for each in form.iter("article")] == [last, *others]


def test_a_form_with_a_drug_first_starts_when_touched_and_one_without_with_its_page(
    guideline: Guideline,
) -> None:
    embedded = fromstring(calculator_form(guideline, guideline.drugs[0].id))
    assert embedded.get("data-starts-with") == "touch"
    assert fromstring(calculator_form(guideline, None)).get("data-starts-with") == "page"


def test_an_unknown_drug_is_an_error_that_names_those_there_are(guideline: Guideline) -> None:
    with pytest.raises(UnknownDrugError, match=guideline.drugs[0].id):
        calculator_form(guideline, "finnes-ikke")


def test_hostile_labels_are_text_and_never_markup(guideline: Guideline) -> None:
    name, field = next(iter(guideline.fields.items()))
    hostile = replace(field, label="<script>\"&'</script>")
    form = fromstring(calculator_form(replace(guideline, fields={name: hostile}), None))
    assert not list(form.iter("script"))
    assert hostile.label in words(form)


def test_the_form_leads_to_the_table_where_scripts_are_off(
    form: Element, guideline: Guideline
) -> None:
    noscript = form.find("noscript")
    assert noscript is not None
    (link,) = noscript.iter("a")
    assert link.get("href") == f"/{guideline.id}/index.md#{guideline.drugs[0].id}"
