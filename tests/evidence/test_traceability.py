"""Every sentence leads to its rules, tests and sources, and its words stay as they are."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.authoring.vignettes import Vignette
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.rule_vignettes import vignette_results
from build_tools.evidence.trace_marks import mark_traces
from build_tools.evidence.trace_page import trace_page
from build_tools.evidence.traceability import Traces, trace
from build_tools.proof.passages import PassageUse, passages
from build_tools.proof.regions import Proof, prove
from build_tools.site.directive_html import PageContext
from build_tools.site.page_html import page_tree
from tests.edited_guideline import edit_rule, when, with_guideline


def trace_by(procedure: Procedure, vignettes: tuple[Vignette, ...]) -> Traces:
    return trace(procedure, vignette_results(procedure.guideline, vignettes))


@pytest.fixture(scope="module")
def traces(procedure: Procedure, vignettes: tuple[Vignette, ...]) -> Traces:
    return trace_by(procedure, vignettes)


@pytest.fixture(scope="module")
def proof(procedure: Procedure) -> Proof:
    return prove(procedure)


def test_every_sentence_of_the_procedure_is_listed_once(
    procedure: Procedure, traces: Traces
) -> None:
    listed = [each.passage.source for each in traces.all]
    assert len(set(listed)) == len(listed)
    own = [sentence.text for _, sentence in procedure.text.sentences]
    lines = [
        text
        for drug in procedure.guideline.drugs
        for line in drug.dosing
        for text in (line.text, *(item.text for item in line.items))
    ]
    assert sorted(each.passage.text for each in traces.all) == sorted([*own, *lines])


def test_every_rule_and_dose_stands_on_a_sentence_and_has_a_passing_vignette(
    procedure: Procedure, traces: Traces
) -> None:
    guideline = procedure.guideline
    rules = {rule.id for rule in guideline.rules}
    rules |= {rule.id for drug in guideline.drugs for rule in drug.rules}
    traced = [each for found in traces.all for each in found.rules]
    assert {each.id for each in traced} == rules
    doses = [each for found in traces.all for each in found.doses]
    assert len(doses) == sum(len(drug.doses) for drug in guideline.drugs)
    assert [each.words for each in (*traced, *doses) if not each.results] == []
    assert all(result.passed for each in (*traced, *doses) for result in each.results)


def test_a_vignette_is_listed_with_what_it_tests_and_not_with_the_rest(traces: Traces) -> None:
    by_rule = {
        each.id: {result.vignette.name for result in each.results}
        for found in traces.all
        for each in found.rules
    }
    assert by_rule["low_hemoglobin"] >= {
        "Hb 7,9 er under 8, ikke start og sett på pause",
        "Hb 8 er ikke under 8",
        "Hb er ikke kjent, og kan ennå føre til pause",
    }
    assert "Nøytrofile 1 er ikke under 1" not in by_rule["low_hemoglobin"]
    assert by_rule["methotrexate"] == {"Methotrexate kan kombineres"}
    assert "Baricitinib ved 75 år, 2 mg kan være aktuelt" in by_rule["baricitinib.reduced.age"]
    assert "Filgotinib ved 75 år, 100 mg kan være aktuelt" not in by_rule["baricitinib.reduced.age"]


@pytest.mark.long
def test_a_vignette_that_fails_is_told_as_failed(
    procedure: Procedure, vignettes: tuple[Vignette, ...], proof: Proof
) -> None:
    wrong = edit_rule(procedure.guideline, "low_hemoglobin", when=when(hemoglobin="< 7"))
    traces = trace_by(with_guideline(procedure, wrong), vignettes)
    (traced,) = [each for each in traces.by_anchor["a7"].rules if each.id == "low_hemoglobin"]
    failed = {result.vignette.name for result in traced.results if not result.passed}
    assert "Hb 7,9 er under 8, ikke start og sett på pause" in failed
    page = trace_page(traces, proof)
    assert "ikke bestått" in page
    assert "Ikke bestått" in page


def test_sentences_that_no_computer_can_use_say_why(procedure: Procedure, traces: Traces) -> None:
    omitted = {each.passage.text: each.passage.reason for each in traces.all}
    for omission in procedure.guideline.omissions:
        assert omitted[omission.quote.text] == omission.reason
    assert traces.count(PassageUse.OMITTED) == len(procedure.guideline.omissions)
    assert traces.count(PassageUse.LEAD) == 1


def test_a_sentence_has_the_interpretations_of_its_rules_and_of_the_fields_they_read(
    traces: Traces,
) -> None:
    told = [each.text for each in traces.by_anchor["a7"].interpretations]
    assert told == [
        "Hb er målt i g/dL.",
        "Nøytrofile er målt i 10⁹/L.",
        "Lymfocytter er målt i 10⁹/L.",
    ]
    reduced = traces.by_anchor["baricitinib-reduced-renal_function"].interpretations
    assert reduced[0].text == "Begge endene er med, altså både 30 og 60 mL/min."
    assert reduced[1].text.startswith("Kreatininclearance er målt i mL/min.")


def test_the_references_of_a_sentence_are_those_that_it_or_its_lead_cites(traces: Traces) -> None:
    assert [each.number for each in traces.by_anchor["a9"].references] == [6, 7]
    assert traces.by_anchor["a7"].references == ()


@pytest.mark.long
def test_the_page_holds_every_sentence_rule_vignette_and_figure(
    procedure: Procedure, traces: Traces, proof: Proof
) -> None:
    root = fromstring(trace_page(traces, proof))
    text = " ".join("".join(root.itertext()).split())
    identifiers = {tag.get("id") for tag in root.iter()}
    for found in traces.all:
        assert found.anchor in identifiers
        assert found.passage.text in text
        for each in (*found.rules, *found.doses):
            assert each.words in text
    for result in traces.results:
        assert result.vignette.name in text
    for figure in ("220\u00a0200\u00a0960", f"{len(traces.results)}", "Områder med to svar"):
        assert figure.replace("\u00a0", " ") in text.replace("\u00a0", " ")


def rendered(procedure: Procedure, traces: Traces | None, proof: Proof) -> Element:
    """The procedure's page, with or without marks."""
    path = procedure.folder / "index.md"
    evidence = {procedure.id: Evidence(proof, traces)} if traces else {}
    page = PageContext(
        f"{procedure.id}/index.md", path, procedure, evidence, (procedure,), frozenset()
    )
    return page_tree(page, procedure.text)[0]


def words(root: Element) -> str:
    """What is left of a page without what was added to the text."""

    def told(element: Element) -> str:
        if element.get("data-added") is not None:
            return element.tail or ""
        inside = (element.text or "") + "".join(told(child) for child in element)
        return inside + (element.tail or "")

    return " ".join(told(root).split())


def test_the_words_of_the_procedure_stay_as_they_are(
    procedure: Procedure, traces: Traces, proof: Proof
) -> None:
    assert words(rendered(procedure, traces, proof)) == words(rendered(procedure, None, proof))


def test_every_sentence_that_feeds_a_rule_has_a_mark_and_its_numbers_are_links(
    procedure: Procedure, traces: Traces, proof: Proof
) -> None:
    root = rendered(procedure, traces, proof)
    panels = {tag.get("id") for tag in root.iter("section")} - {None}
    assert panels == {f"spor-{anchor}" for anchor in traces.by_anchor}
    for anchor, found in traces.by_anchor.items():
        (sentence,) = [tag for tag in root.iter() if tag.get("id") == anchor]
        marks = [a for a in sentence.iter("a") if a.get("class") == "trace-mark"]
        links = [a for a in sentence.iter("a") if a.get("class") == "trace-number"]
        own = [a for a in marks if a.get("href") == f"#spor-{anchor}"]
        assert len(own) == 1, anchor
        linked = " ".join(
            "".join(a.itertext()) for a in links if a.get("href") == f"#spor-{anchor}"
        )
        for number in found.numbers:
            assert found.passage.text[number.start : number.end] in linked, (anchor, linked)


def test_a_bound_and_a_dose_are_one_link_each(
    procedure: Procedure, traces: Traces, proof: Proof
) -> None:
    root = rendered(procedure, traces, proof)
    links = ["".join(a.itertext()) for a in root.iter("a") if a.get("class") == "trace-number"]
    assert links[:4] == ["4 mg x 1 daglig", "2 mg x 1 daglig", "≥ 75 år", "30-60"]
    assert "< 0.5" in links


def test_numbers_of_citations_and_names_are_no_clinical_numbers(traces: Traces) -> None:
    outside = [each for each in traces.all if each.passage.use is PassageUse.NONE]
    assert any("12/23" in each.passage.text for each in outside)
    lead = next(each for each in traces.all if each.passage.use is PassageUse.LEAD)
    assert "(6-7)" in lead.passage.text
    assert lead.numbers == ()


def test_a_page_of_no_procedure_gets_no_panels(traces: Traces) -> None:
    root = fromstring("<div><p id='x'>4 mg</p></div>")
    mark_traces(root, traces)
    assert [tag.tag for tag in root.iter()] == ["div", "p"]


def test_a_sentence_read_otherwise_by_the_page_keeps_its_words(traces: Traces) -> None:
    root = fromstring("<div><p id='a7'>Noe annet &lt; 8</p></div>")
    mark_traces(root, traces)
    assert words(root) == "Noe annet < 8"


def test_passages_know_their_sections(procedure: Procedure) -> None:
    found = passages(procedure)
    assert all(each.sections for each in found)
    table = next(each for each in found if each.drug is not None)
    assert table.sections[-1] == "Indikasjoner, dosering, administrasjon"


def test_without_a_reason_a_sentence_is_no_longer_excused(
    procedure: Procedure, vignettes: tuple[Vignette, ...]
) -> None:
    fewer = with_guideline(procedure, replace(procedure.guideline, omissions=()))
    assert trace_by(fewer, vignettes).count(PassageUse.OMITTED) == 0
