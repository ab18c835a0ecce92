"""The page of a drug holds each sentence that is about the drug, once."""

from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from build_tools.pages.procedure_html import drug_page
from calculator.guideline import Guideline
from tests.real_procedure import GUIDELINE


def shown(guideline: Guideline) -> Element:
    return fromstring(drug_page(guideline, guideline.drugs[0]))


def statements(page: Element) -> list[str]:
    return ["".join(each[0].itertext()) for each in page.iter() if each.get("class") == "statement"]


def test_a_sentence_that_several_rules_stand_in_is_shown_once() -> None:
    counted = Counter(statements(shown(GUIDELINE)))
    shared = {rule.quote.text for rule in GUIDELINE.rules if rule.quote.part}
    assert len(shared) > 1
    assert all(counted[sentence] == 1 for sentence in shared)


def test_a_rule_of_one_drug_that_quotes_the_page_is_shown_with_its_interpretation() -> None:
    rule = next(rule for rule in GUIDELINE.rules if rule.interpretations)
    drug, *others = GUIDELINE.drugs
    rules = tuple(each for each in GUIDELINE.rules if each != rule)
    own = replace(drug, rules=(*drug.rules, rule))
    guideline = replace(GUIDELINE, rules=rules, drugs=(own, *others))
    page = shown(guideline)
    (heading,) = (each for each in page.iter("h2") if each.text == "Gjelder bare dette legemidlet")
    assert rule.quote.text in statements(page)
    assert rule.interpretations[0].text in "".join(page.itertext())
    assert str(heading.text) not in "".join(shown(GUIDELINE).itertext())
