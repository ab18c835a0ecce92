import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from calculator.guideline import Drug, Guideline, Line
from tests.site.built_pages import DRUGS, article, only_source, page, pages

PROCEDURE = "jak-hemmere"


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_docs(DOCS).procedures[PROCEDURE].guideline


@pytest.fixture(scope="module")
def procedure(site: Path) -> BeautifulSoup:
    return page(site, PROCEDURE)


def plain(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def source_text(soup: BeautifulSoup, anchor: str) -> str:
    found = soup.find(id=anchor)
    assert isinstance(found, Tag), anchor
    return plain(only_source(found))


def lines(drug: Drug) -> list[Line]:
    return [each for line in drug.dosing for each in (line, *line.items)]


def test_every_page_says_which_draft_it_is(site: Path) -> None:
    found = pages(site)
    assert len(found) >= 9
    for path in found:
        html = (site / path / "index.html") if not path.endswith(".html") else site / path
        banner = BeautifulSoup(html.read_text("utf-8"), "html.parser").select_one(".draft")
        assert plain(banner) == (
            "Utkast til høring – ikke til klinisk bruk JAK-hemmere, versjon 0.3, 12.01.2023"
        )


def test_every_page_describes_itself_to_search_engines_in_words_of_its_own(site: Path) -> None:
    told = {}
    for path in pages(site):
        if path.endswith(".html"):
            continue
        soup = page(site, path)
        if soup.select("meta[name=robots][content=noindex]"):
            continue  # a version's own copy, which no engine shows
        metas = soup.select("meta[name=description]")
        assert len(metas) == 1, path
        told[path] = str(metas[0]["content"])
    assert {path: text for path, text in told.items() if not 40 <= len(text) <= 170} == {}
    assert len(set(told.values())) == len(told)
    for path in ("", "farelogg/", PROCEDURE + "/"):
        words_of_page = plain(only_source(article(page(site, path))))
        assert told[path].removesuffix(" …") in words_of_page
    drug = told[f"{PROCEDURE}/legemidler/baricitinib/"]
    assert "Baricitinib (Olumiant)" in drug
    assert "RA, Atopisk dermatitt" in drug
    titles = [title.string for path in told if (title := page(site, path).title)]
    assert "Kliniske prosedyrer" in titles
    assert len(set(titles)) == len(titles)


def test_every_page_has_one_heading_of_the_first_level(site: Path) -> None:
    for path in pages(site):
        if not path.endswith(".html"):
            assert len(page(site, path).select("h1")) == 1, path


def test_the_front_page_leads_to_the_uses_that_most_come_for_first(
    site: Path, guideline: Guideline
) -> None:
    cards = page(site).select("a.card")
    assert [(plain(card.select_one(".card__title")), card["href"]) for card in cards] == [
        ("Kalkulator", "jak-hemmere/kalkulator/"),
        ("Doser", f"jak-hemmere/#{guideline.drugs[0].id}"),
        ("Gi innspill", "jak-hemmere/innspill/"),
        ("Les prosedyren", "jak-hemmere/"),
    ]


def test_the_table_has_the_three_columns_of_the_text(procedure: BeautifulSoup) -> None:
    headings = [plain(each) for each in procedure.select(".drug-table thead th")]
    assert headings == [
        "Virkestoff (preparatnavn)",
        "Indikasjoner",
        "Dosering (administrasjon tabletter p.o.)",
    ]


def test_each_row_is_a_drug_with_its_indications_and_lines(
    procedure: BeautifulSoup, guideline: Guideline
) -> None:
    rows = procedure.select(".drug-table tbody tr")
    assert [row["id"] for row in rows] == list(DRUGS)
    for row, drug in zip(rows, guideline.drugs, strict=True):
        heading = row.select_one("th")
        assert heading is not None
        assert plain(only_source(heading)) == f"{drug.name} ({drug.brand})"
        indications = [plain(each) for each in row.select(".drug-table__indications li")]
        assert indications == [each.text for each in drug.indications]
        for line in lines(drug):
            assert source_text(procedure, line.anchor) == line.text


def test_a_dose_stands_as_the_source_has_it(procedure: BeautifulSoup) -> None:
    assert source_text(procedure, "baricitinib-standard") == "4 mg x 1 daglig"
    assert source_text(procedure, "tofacitinib-standard") == (
        "5 mg x 2 daglig eller 11 mg x 1 daglig"
    )
    assert source_text(procedure, "baricitinib-stop") == "Seponer ved kreatininclearance < 30"


def test_what_each_drug_inhibits_is_a_list_with_an_address_for_each(
    procedure: BeautifulSoup, guideline: Guideline
) -> None:
    for drug in guideline.drugs:
        assert drug.inhibition
        said = f"{drug.name} ({drug.brand}), {drug.inhibition.text}"
        assert source_text(procedure, f"{drug.id}-inhibition") == said


def test_every_quote_is_found_at_its_address(site: Path, guideline: Guideline) -> None:
    quotes = [rule.quote for drug in guideline.drugs for rule in guideline.rules_for(drug)]
    quotes += [dose.quote for drug in guideline.drugs for dose in drug.doses]
    quotes += [omission.quote for omission in guideline.omissions]
    assert len(quotes) > 50
    for quote in quotes:
        path, anchor = quote.source.split("#")
        assert source_text(page(site, path), anchor) == quote.text


def test_a_paragraph_of_several_sentences_gives_each_an_address(procedure: BeautifulSoup) -> None:
    assert source_text(procedure, "a6-2") == "Alvorlig nedsatt leverfunksjon."
    assert source_text(procedure, "a12-2") == "Kreftsykdom eller CIN III siste 5 år."
    assert source_text(procedure, "a13-1") == "Alle JAK-hemmere kan kombineres med methotrexate."


def test_citations_lead_to_their_references_and_back(procedure: BeautifulSoup) -> None:
    cited = {
        plain(citation): [link["href"] for link in citation.select("a")]
        for citation in procedure.select(".citation")
    }
    assert cited == {
        "1-3": ["#ref-1", "#ref-3"],
        "(4)": ["#ref-4"],
        "(5)": ["#ref-5"],
        "(6-7)": ["#ref-6", "#ref-7"],
    }
    for number in range(1, 8):
        back = procedure.select(f"#ref-{number} .way-back")
        assert len(back) == 1
        assert back[0]["aria-label"] == "Tilbake til henvisningen i teksten"
        place = procedure.find(id=str(back[0]["href"]).removeprefix("#"))
        assert isinstance(place, Tag)
        assert "citation" in place["class"]
    assert procedure.select("#ref-8 .way-back") == []


def test_works_are_linked_where_their_identifier_is_known(procedure: BeautifulSoup) -> None:
    links = {
        number: [link["href"] for link in procedure.select(f"#ref-{number} a[href^=http]")]
        for number in range(1, 9)
    }
    assert links == {
        1: ["https://doi.org/10.1136/annrheumdis-2020-219012"],
        2: ["https://doi.org/10.1007/s40265-017-0701-9"],
        3: [],
        4: ["https://doi.org/10.1177/2515841420984572"],
        5: ["https://doi.org/10.1111/dth.14939", "https://pubmed.ncbi.nlm.nih.gov/33713527"],
        6: [],
        7: ["https://doi.org/10.1056/NEJMoa2109927"],
        8: [],
    }


def test_the_national_centre_is_a_link(procedure: BeautifulSoup) -> None:
    (link,) = procedure.select("#a14 a")
    assert (link["href"], plain(link)) == ("https://nksr.no", "nksr.no")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("RA", "revmatoid artritt"),
        ("JIA", "juvenil idiopatisk artritt"),
        ("CIN III", "cervikal intraepitelial neoplasi grad III"),
        ("p.o.", "per os, gjennom munnen"),
        ("Hb", "hemoglobin"),
    ],
)
def test_an_abbreviation_carries_its_long_form(
    procedure: BeautifulSoup, short: str, long: str
) -> None:
    marks = [each for each in procedure.select("abbr") if plain(each) == short]
    assert marks
    assert {each["title"] for each in marks} == {long}
    listed = {
        plain(each.select_one("dt")): plain(each.select_one("dd"))
        for each in procedure.select(".abbreviation-list dl > div")
    }
    assert listed[short] == long


def test_a_part_of_a_word_is_no_abbreviation(procedure: BeautifulSoup) -> None:
    text = procedure.find(id="a2")
    assert isinstance(text, Tag)
    marked = [plain(each) for each in text.select("abbr")]
    assert marked == ["JAK", "JAK", "STAT", "JAK", "STAT", "TYK2", "JAK", "JAK"]
    assert "JAK1-3" in plain(text)


def test_abbreviations_are_not_marked_in_headings_links_and_forms(site: Path) -> None:
    for path in (PROCEDURE, f"{PROCEDURE}/kalkulator", f"{PROCEDURE}/legemidler/tofacitinib"):
        soup = page(site, path)
        assert soup.select(":is(h1, h2, h3, a, form, button, summary) abbr") == []


def test_the_first_of_an_abbreviation_in_a_section_takes_the_focus(
    procedure: BeautifulSoup,
) -> None:
    stops = [plain(each) for each in procedure.select("abbr[tabindex]")]
    assert len(stops) < len(procedure.select("abbr")) / 1.5
    for stop in procedure.select("abbr[tabindex]"):
        assert procedure.find(id=str(stop["aria-describedby"]))
    assert procedure.select("thead abbr[tabindex]") == []


def test_interpretations_are_shown_at_their_place(
    procedure: BeautifulSoup, guideline: Guideline
) -> None:
    shown = {plain(each) for each in procedure.select("details.interpretation > p")}
    given = [
        *(i for field in guideline.fields.values() for i in field.interpretations),
        *(i for d in guideline.drugs if d.inhibition for i in d.inhibition.interpretations),
        *(i for d in guideline.drugs for r in guideline.rules_for(d) for i in r.interpretations),
        *(i for d in guideline.drugs for dose in d.doses for i in dose.interpretations),
        *(i for r in guideline.rules for each in r.becomes for i in each.interpretations),
    ]
    assert shown == {f"{each.text} Begrunnelse: {each.reason}" for each in given}
    mark = procedure.select_one("#filgotinib-reduced-renal_function > details.interpretation")
    assert "Kreatininclearance < 15 mL/min er ikke omtalt" in plain(mark)


def test_a_drug_page_says_all_and_leads_back_for_each_statement(
    site: Path, guideline: Guideline
) -> None:
    for drug in guideline.drugs:
        text = article(page(site, f"{PROCEDURE}/legemidler/{drug.id}"))
        said = plain(text)
        assert f"{drug.name} ({drug.brand})" in said
        assert f"ATC-kode {drug.atc}" in said
        linked = {str(link["href"]) for link in text.select(".statement__source")}
        wanted = {f"../../#{line.anchor}" for line in lines(drug)}
        wanted |= {f"../../#{drug.id}-indications", f"../../#{drug.id}-inhibition"}
        wanted |= {f"../../#{rule.quote.source.split('#')[1]}" for rule in guideline.rules}
        assert linked == wanted
        for line in lines(drug):
            assert line.text in said
        assert text.select(f'form[data-calculator] [data-drug="{drug.id}"]')


def test_a_drug_page_sorts_its_lines_under_plain_headings(site: Path) -> None:
    text = article(page(site, f"{PROCEDURE}/legemidler/baricitinib"))
    headings = [re.sub(r"#$", "", plain(each)) for each in text.select(".drug h2")]
    assert headings == [
        "Standarddose",
        "Redusert dose",
        "Skal ikke brukes",
        "Gjelder alle legemidlene i prosedyren",
        "Indikasjoner",
        "Virkningsmekanisme",
    ]


def test_the_hearing_page_lists_every_interpretation_and_unusable_sentence(
    site: Path, guideline: Guideline
) -> None:
    text = plain(article(page(site, f"{PROCEDURE}/innspill")))
    for field in guideline.fields.values():
        for interpretation in field.interpretations:
            assert interpretation.text in text
    for drug in guideline.drugs:
        for rule in guideline.rules_for(drug):
            for interpretation in rule.interpretations:
                assert interpretation.text in text
                assert interpretation.reason in text
    assert guideline.omissions
    for omission in guideline.omissions:
        assert f"«{omission.quote.text}»" in text
        assert omission.reason in text


def test_the_menu_comes_from_the_folders(procedure: BeautifulSoup) -> None:
    links = [plain(each) for each in procedure.select(".site-nav__list .site-nav__link")]
    headings = [plain(each) for each in procedure.select(".site-nav__headings .site-nav__link")]
    own = [each for each in links if each not in headings]
    assert own[:8] == [
        "Forside",
        "JAK-hemmere",
        "Baricitinib",
        "Filgotinib",
        "Tofacitinib",
        "Upadacitinib",
        "Kalkulator",
        "Gi innspill",
    ]
    about = [plain(each) for each in procedure.select("footer .site-footer__about a")]
    assert about[0] == "Slik skrives doser"
    assert about[-1] == "Sporbarhet for JAK-hemmere"
    assert not {*about, "Sporbarhet"} & {*own}
    (current,) = procedure.select("#site-nav [aria-current]")
    assert plain(current) == "JAK-hemmere"


def test_only_pages_with_a_calculator_fetch_its_script(site: Path) -> None:
    def module(path: str) -> str:
        (script,) = page(site, path).select("script[type=module]")
        return (site / path / str(script["src"])).read_text("utf-8")

    own = [path for path in pages(site) if not path.endswith(".html")]
    with_script = {path for path in own if "template[data-card]" in module(path)}
    with_form = {path for path in own if page(site, path).select("form[data-calculator]")}
    assert with_script == with_form
    assert len(with_form) >= 5


def test_the_search_finds_the_sentences_and_not_what_stands_behind_them(site: Path) -> None:
    (words,) = site.glob("build/*/search/words.json")
    fragments = [
        gzip.decompress(path.read_bytes()).decode()
        for path in words.parent.glob("fragment/*.pf_fragment")
    ]
    text = [each for each in fragments if f'"url":"{PROCEDURE}/' in each]
    assert any("Aktiv tuberkulose" in each for each in text)
    assert any("revmatoid artritt" in each for each in text)
    assert not any("Regel, tester og kilde" in each for each in fragments)
    assert not list(site.rglob("search_index.json*"))


def test_the_page_of_licences_stands_in_the_footer_and_leads_to_the_bill_of_materials(
    site: Path,
) -> None:
    assert page(site).select_one('footer a[href="lisenser/"]') is not None
    licences = page(site, "lisenser/")
    assert "tilhører forfatterne" in plain(article(licences))
    texts = " ".join(plain(each) for each in licences.select(".licences pre"))
    for words in ("Mozilla Public License Version 2.0", "PYTHON SOFTWARE FOUNDATION LICENSE"):
        assert words in texts
    link = licences.select_one('article a[href$="sbom.cdx.json"]')
    assert link is not None
    bill = json.loads((site / "lisenser" / str(link["href"])).read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
