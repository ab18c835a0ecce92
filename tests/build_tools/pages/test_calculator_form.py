"""The form is all there before any script runs, and holds together however often it stands."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.pages.calculator_form import (
    UnknownDrugError,
    calculator_form,
    fields_read,
    rules_hash,
)
from calculator.assessment import compile_guideline
from calculator.effects import Effect
from calculator.field import Field
from calculator.field_types import FieldType
from calculator.formulas import FORMULAS
from calculator.guideline import Guideline
from calculator.wording import TREATMENT

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


def test_what_the_text_left_open_is_told_in_the_group_of_its_field(
    form: Element, guideline: Guideline
) -> None:
    groups = [words(fieldset) for fieldset in form.iter("fieldset")]
    for field in guideline.fields.values():
        (group,) = (text for text in groups if text.startswith(guideline.groups[field.group]))
        for given in field.interpretations:
            assert f"{field.label}: {given.text} {given.reason}" in group


def test_no_can_be_said_at_once_where_a_group_has_several_questions_of_yes_and_no(
    form: Element, guideline: Guideline
) -> None:
    last = guideline.conversion_fields  # answered by themselves, never with others
    offered = 0
    for fieldset in form.iter("fieldset"):
        names = [each.get("data-field") or "" for each in fieldset.iter()]
        fields = [guideline.fields[name] for name in names if name and name not in last]
        several = sum(field.type is FieldType.BOOLEAN for field in fields) > 1
        assert (fieldset.find(".//*[@data-no-to-the-rest]") is not None) is several
        assert (fieldset.find(".//*[@data-undo]") is not None) is several
        offered += several
    assert 0 < offered < len(guideline.groups)


def expected_values(field: Field) -> list[str | None]:
    match field.type:
        case FieldType.NUMBER | FieldType.COUNT | FieldType.DATE:
            return [None]
        case FieldType.BOOLEAN:
            return ["true", "false", ""]
        case FieldType.CHOICE:
            return [*field.choices, ""]
        case FieldType.SCORE:
            return []


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
    for link in form.iter("a"):
        address = link.get("href") or ""
        assert not address.startswith("#") or address[1:] in present
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
    assert [each.get("data-brief-of") for each in form.iter("a") if each.get("data-brief-of")] == [
        last,
        *others,
    ]


def test_a_form_with_a_drug_first_sets_aside_what_that_drug_does_not_read(
    guideline: Guideline,
) -> None:
    aside = set()
    for drug in guideline.drugs:
        form = fromstring(calculator_form(guideline, drug.id))
        assert form.get("data-only") == drug.id
        set_aside = {
            each.get("data-field") or each.get("data-drug")
            for each in form.iter()
            if "data-elsewhere" in each.attrib
        } - {None}
        others = {other.id for other in guideline.drugs} - {drug.id}
        assert set_aside == others | (set(guideline.fields) - fields_read(guideline, drug))
        aside |= set_aside & set(guideline.fields)
    assert aside
    whole = fromstring(calculator_form(guideline, None))
    assert not [each for each in whole.iter() if "data-elsewhere" in each.attrib]


def test_a_drug_reads_every_field_that_can_change_its_answer(guideline: Guideline) -> None:
    compiled = compile_guideline(guideline)
    for drug in guideline.drugs:
        answers = compiled.answers[drug.id]
        decisive = answers.space.undecided(answers.diagram, {})
        assert decisive
        assert decisive | {TREATMENT, *FORMULAS["cockcroft_gault"].sources} <= fields_read(
            guideline, drug
        )


def test_the_hash_of_the_rules_is_another_for_any_other_rule(guideline: Guideline) -> None:
    first, *rest = guideline.rules
    other = replace(guideline, rules=(replace(first, effect=Effect.CAUTION), *rest))
    assert rules_hash(guideline) == rules_hash(replace(guideline))
    assert rules_hash(guideline) != rules_hash(other)
    assert fromstring(calculator_form(other, None)).get("data-rules") == rules_hash(other)


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
