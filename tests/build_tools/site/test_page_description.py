"""The words that search engines show of a page."""

import pytest

from build_tools.site.page_description import describe_page

LONG = "Ordet er " + "svært " * 40 + "langt, og setningen har ingen ende."


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            "<p>Kort.</p><p>Denne setningen er lang nok til å si noe om siden.</p>",
            "Denne setningen",
        ),
        ("<form><p>Det som står i et skjema, er ikke sidens egen tekst.</p></form>", ""),
        ("<p class='x'>En linje med fakta er heller ikke sidens egen tekst.</p>", ""),
        ("<h1>Bare en overskrift</h1>", ""),
    ],
)
def test_it_is_the_first_running_text(html: str, told: str) -> None:
    found = describe_page(html)
    assert found.startswith(told)
    assert bool(found) is bool(told)


def test_whole_sentences_are_taken_while_there_is_room() -> None:
    html = f"<p>Dette er den første setningen på siden. Dette er den andre. {LONG}</p>"
    assert describe_page(html) == "Dette er den første setningen på siden. Dette er den andre."


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    found = describe_page(f"<p>{LONG}</p>")
    assert len(found) <= 160
    assert found.endswith("svært …")


def test_what_the_site_adds_to_a_sentence_is_left_out() -> None:
    html = "<p>Setningen viser til en referanse <sup data-added=''>[1]</sup>, og går videre.</p>"
    assert "[1]" not in describe_page(html)
