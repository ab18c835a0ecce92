"""Which places a search can lead to, and the words that they are found by."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.search.places import PlaceKind, SearchPlace, places, vocabulary
from build_tools.search.search_index import SearchError, write_pieces
from build_tools.search.sections import PageSection

ID = "jak-hemmere"


def section(location: str, title: str, text: str = "") -> PageSection:
    return PageSection(location, title, text)


def found(procedure: Procedure, *sections: PageSection) -> dict[str, SearchPlace]:
    return {each.address: each for each in places(sections, {ID: procedure})}


def test_a_place_knows_its_kind_and_its_procedure(procedure: Procedure) -> None:
    made = found(
        procedure,
        section("", "Kliniske prosedyrer"),
        section(f"{ID}/", "JAK-hemmere", "Versjon 0.3"),
        section(f"{ID}/#risk", "Risiko", "Hb < 8"),
        section(f"{ID}/kalkulator/", "Kalkulator"),
        section(f"{ID}/innspill/", "Gi innspill"),
        section(f"{ID}/legemidler/tofacitinib/", "Tofacitinib"),
        section("personvern/", "Personvern"),
        section("personvern/#mer", "Mer", "mer"),
    )
    kinds = {address: each.kind for address, each in made.items()}
    assert kinds == {
        "": PlaceKind.SITE,
        f"{ID}/": PlaceKind.PROCEDURE,
        f"{ID}/#ta-med-deg": PlaceKind.PROCEDURE,
        f"{ID}/#risk": PlaceKind.PROCEDURE,
        f"{ID}/kalkulator/": PlaceKind.CALCULATOR,
        f"{ID}/innspill/": PlaceKind.HEARING,
        f"{ID}/legemidler/tofacitinib/": PlaceKind.DRUG,
        "personvern/": PlaceKind.SITE,
    }
    assert made[f"{ID}/#risk"].text == "Hb < 8"
    assert {each.procedure for each in made.values()} == {"", "JAK-hemmere"}


def test_a_drug_is_one_place_with_the_words_of_its_sections(procedure: Procedure) -> None:
    page = f"{ID}/legemidler/baricitinib/"
    made = found(
        procedure,
        section(page, "Baricitinib"),
        section(f"{page}#b", "Baricitinib (Olumiant)", "ATC-kode L04AF02"),
        section(f"{page}#standarddose", "Standarddose", "4 mg x 1 daglig"),
        section(f"{page}#kart", "Kart over svarene"),
    )
    [drug] = made.values()
    assert drug.title == "Baricitinib (Olumiant)"
    assert drug.text == "Standarddose: 4 mg x 1 daglig."
    assert "L04AF02" in drug.words


def test_a_text_is_found_by_long_forms_synonyms_and_decimal_commas(procedure: Procedure) -> None:
    one = replace(procedure, synonyms={"neutropeni": ("nøytropeni",), "revmatoid": ("leddgikt",)})
    made = found(one, section(f"{ID}/#a", "Grenser", "RA. Ved Neutropeni < 0.5"))
    assert made[f"{ID}/#a"].words == ("revmatoid artritt", "nøytropeni", "leddgikt", "0,5")


def test_an_abbreviation_inside_another_word_is_not_that_abbreviation(procedure: Procedure) -> None:
    made = found(procedure, section(f"{ID}/#a", "Graviditet", "JAK1"))
    assert not {"revmatoid artritt", "Janus-kinase"} & {*made[f"{ID}/#a"].words}


def test_what_the_hearing_and_the_calculator_say_of_the_text_does_not_stand_before_the_text(
    procedure: Procedure,
) -> None:
    one = replace(procedure, synonyms={"kreft": ("cancer",)})
    made = found(
        one,
        section(f"{ID}/innspill/", "Gi innspill", "kreft"),
        section(f"{ID}/kalkulator/", "Kalkulator", "kreft"),
    )
    assert all("cancer" not in each.words for each in made.values())


def test_the_vocabulary_is_in_small_letters_with_compounds_joined(procedure: Procedure) -> None:
    place = SearchPlace("a/", PlaceKind.PROCEDURE, "JAK-hemmere", "", "Hb < 8", ("Xeljanz",))
    assert vocabulary([place]) == ("hemmere", "jakhemmere", "xeljanz")


@pytest.mark.long
def test_the_same_places_give_the_same_bytes(procedure: Procedure, tmp_path: Path) -> None:
    some = tuple(found(procedure, section(f"{ID}/#a", "Doser", "4 mg <b>")).values())
    for name in ("one", "other"):
        write_pieces(tmp_path / name, some)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in files}
        for name, files in (
            (name, [each for each in (tmp_path / name).rglob("*") if each.is_file()])
            for name in ("one", "other")
        )
    )
    assert one == other
    assert json.loads(one[Path("words.json")]) == {"d": ["doser"]}
    assert not [path for path in one if "ui" in path.stem or "worker" in path.stem]


@pytest.mark.long
def test_an_index_that_cannot_be_made_stops_the_build(tmp_path: Path) -> None:
    nothing = replace(
        SearchPlace("a/", PlaceKind.SITE, "A", "", ""),
        address=None,  # type: ignore[arg-type]
    )
    with pytest.raises(SearchError, match="Søkeregisteret ble ikke laget"):
        write_pieces(tmp_path, (nothing,))
