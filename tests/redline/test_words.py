"""The text redline: which piece is which, what happened to it, and in what order it is shown."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.procedure import Procedure
from build_tools.redline.comparison import Comparison
from build_tools.redline.plain_text import piece_text
from build_tools.redline.reading import Form, TextPiece, pieces
from build_tools.redline.words import redline
from tests.redline.drafts import ALFA, INDEX, Edited


def changes(old: Procedure, new: Procedure) -> list[str]:
    return [
        piece_text(each, {"alfa": "Alfa", "beta": "Beta"})
        for each in Comparison(old, new).text_changes
    ]


def test_all_that_a_reader_meets_is_read(old: Procedure) -> None:
    assert [piece.text for piece in pieces(old)] == [
        "Salver",
        "01.02.2026",
        "Versjon 1",
        "Utkast til høring",
        "Forfatter: Kari Nordmann",
        "Oversikt",
        "Salvene er nye (3).",
        "Alfa (Alfasol), hemmer JAK1",
        "Beta (Betasol), hemmer JAK2",
        "Dosering",
        "Alfa (Alfasol)",
        "RA",
        "4 mg x 1 daglig",
        "2 mg x 1 daglig kan være aktuelt",
        "hos eldre ≥ 75 år",
        "ved infeksjonstendens",
        "ved kreatininclearance 30-60",
        "Seponer ved kreatininclearance < 30",
        "Beta (Betasol)",
        "RA",
        "JIA",
        "5 mg x 2 daglig eller 11 mg x 1 daglig",
        "5 mg x 1 daglig kan være aktuelt",
        "hos eldre ≥ 80 år",
        "Kunnskapen øker raskt.",
        "Forsiktighet",
        "Skal ikke brukes ved graviditet. Ved Hb < 8 skal behandlingen pauses (2).",
        "Bare dersom alternativer mangler:",
        "alder ≥65 år",
        "Referanser",
        "Hansen A. Salver. 2020.",
        "Olsen B. Flere salver. 2021.",
        "Berg C. Enda flere salver. 2022.",
        "Tolkninger",
        "Legen vurderer selv. Begrunnelse: Teksten definerer ikke «infeksjonstendens».",
        "Begge endene er med. Begrunnelse: Teksten sier ikke om endene er med.",
        "Kreatininclearance < 15 mL/min er ikke omtalt. Begrunnelse: Teksten er taus om "
        "nyrefunksjon.",
        "Hb er målt i g/dL. Begrunnelse: Teksten oppgir ikke enhet.",
        "Der alternativer mangler, står punktet igjen som en grunn til forsiktighet. "
        "Begrunnelse: Teksten sier ikke hva som gjelder når pasienten likevel behandles.",
        "Setninger som en kalkulator ikke kan bruke",
        "«Kunnskapen øker raskt.» Begrunnelse: Setningen gir verken dose eller vilkår.",
        "Forkortelser",
        "RA: revmatoid artritt",
    ]


def test_paragraph_table_cell_and_reference_by_their_numbers(
    old: Procedure, edited: Edited
) -> None:
    new = edited(
        (INDEX, "Salvene er nye (3)", "Salvene er ikke nye (3)"),
        (INDEX, "Flere salver. 2021", "Flere salver. 2023"),
        (ALFA, "ved infeksjonstendens", "ved tendens til infeksjon"),
        (ALFA, "«infeksjonstendens»", "dette"),
        (ALFA, "amount: 4", "amount: 6"),
    )
    assert changes(old, new) == [
        "a1: Endret: Salvene er {+ikke +}nye (3).",
        "Alfa: Endret: [-4-]{+6+} mg x 1 daglig",
        "Alfa: Endret: [-ved infeksjonstendens-]{+ved tendens til infeksjon+}",
        "referanse 2: Endret: Olsen B. Flere salver. [-2021-]{+2023+}.",
        "Alfa: Endret: Legen vurderer selv. Begrunnelse: Teksten definerer ikke "
        "[-«infeksjonstendens»-]{+dette+}.",
    ]


def test_a_paragraph_put_in_one_taken_out_and_one_moved(old: Procedure, edited: Edited) -> None:
    new = edited(
        (INDEX, "Salvene er nye (3). {#a1}", "Noe helt annet. {#a9}"),
        (INDEX, "{{ inhibition_list }}\n", ""),
        (
            INDEX,
            "Kunnskapen øker raskt. {#a2}",
            "Kunnskapen øker raskt. {#a2}\n\n{{ inhibition_list }}",
        ),
    )
    assert changes(old, new) == [
        "a1: Slettet: [-Salvene er nye (3).-]",
        "a9: Satt inn: {+Noe helt annet.+}",
        "Alfa: Flyttet: Alfa (Alfasol), hemmer JAK1",
        "Beta: Flyttet: Beta (Betasol), hemmer JAK2",
    ]


def test_a_new_number_on_the_same_words_is_told(old: Procedure, edited: Edited) -> None:
    new = edited((INDEX, "Salvene er nye (3). {#a1}", "Salvene er nye (3). {#a9}"))
    assert changes(old, new) == ["a9: Nytt nummer: Salvene er nye (3)."]


def test_white_space_alone_is_no_change(old: Procedure, edited: Edited) -> None:
    new = edited((INDEX, "Salvene er nye (3)", "Salvene er\nnye  (3)"))
    assert changes(old, new) == []


def test_a_table_written_by_hand_is_read_too(old: Procedure, edited: Edited) -> None:
    table = "\n\n| Navn | Farge |\n| --- | --- |\n| Alfa | {} |\n"
    one, other = (
        edited((INDEX, "{#a1}", f"{{#a1}}{table.format(colour)}")) for colour in ("rød", "hvit")
    )
    assert changes(one, other) == ["Endret: Navn Farge Alfa [-rød-]{+hvit+}"]


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)
WORDS = st.sampled_from(["en to tre", "en to fire", "fem seks sju", ""])


@st.composite
def versions(draw: st.DrawFn) -> list[TextPiece]:
    keyed = [TextPiece(key, key, Form.PARAGRAPH, draw(WORDS)) for key in draw(KEYS)]
    free = [TextPiece("", "", Form.ITEM, text) for text in draw(st.lists(WORDS, max_size=3))]
    return draw(st.permutations([*keyed, *free]))


@given(versions(), versions())
def test_every_piece_of_either_version_is_shown_once(
    old: list[TextPiece], new: list[TextPiece]
) -> None:
    shown = redline(old, new)
    assert [each.new for each in shown if each.new] == new
    assert Counter(each.old for each in shown if each.old) == Counter(old)
    for each in shown:
        if each.old and each.new and {each.old.key, each.new.key} & {"a", "b", "c", "d"}:
            assert each.old.key == each.new.key or each.old.key not in {one.key for one in new}
    assert any(each.changed for each in shown) is (old != new)
