"""The structure of a page: blocks with their headings and introductions, references, directives."""

from build_tools.text.page_reader import read_page
from build_tools.text.page_text import Directive, Lines

PAGE = """\
# Tittel {#topp}

Første *setning*. Se [lenken](https://example.org) og `kode`. {#a1}

## Ene delen

Følgende gjelder (1):
{#a2}

- ett punkt {#a3}
- et punkt. Med to setninger.
  {#a4}

### Under den

> Et sitat. {#a5}

## Andre delen

{{ drug_table }}

{{calculator  alfa}}

Ingen liste etter denne: {#a6}

Vanlig avsnitt. {#a7}

<!-- merknad -->

| A |
| - |
| 1 |

    kode

<div>html</div>

## Referanser

3. Tre. 2020;1(2):3-4. {#ref-3}
4. Fire. {#ref-4}
"""


def test_each_block_knows_its_place() -> None:
    blocks = {block.anchor: block for block in read_page(PAGE, 10).blocks}
    assert list(blocks) == ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]
    assert blocks["a1"].section == ("Tittel",)
    assert blocks["a5"].section == ("Tittel", "Ene delen", "Under den")
    assert blocks["a6"].section == ("Tittel", "Andre delen")
    assert blocks["a1"].lines == Lines(12, 12)
    assert blocks["a2"].lines == Lines(16, 17)
    assert [block.is_item for block in blocks.values()] == [False, False, True, True] + [False] * 3


def test_words_are_read_without_their_markup() -> None:
    first = read_page(PAGE, 1).blocks[0]
    assert [each.text for each in first.sentences] == ["Første setning.", "Se lenken og kode."]
    assert [each.anchor for each in first.sentences] == ["a1-1", "a1-2"]
    assert first.text[first.sentences[1].start : first.sentences[1].end] == "Se lenken og kode."


def test_a_list_is_introduced_by_the_sentence_before_it() -> None:
    blocks = {block.anchor: block for block in read_page(PAGE, 1).blocks}
    assert blocks["a3"].lead == blocks["a4"].lead == "Følgende gjelder (1):"
    assert {blocks[each].lead for each in ("a1", "a2", "a5", "a6", "a7")} == {""}
    assert [each.anchor for each in blocks["a4"].sentences] == ["a4-1", "a4-2"]


def test_references_keep_their_own_numbers() -> None:
    references = read_page(PAGE, 1).references
    assert [(each.number, each.listed, each.anchor) for each in references] == [
        (3, 3, "ref-3"),
        (4, 4, "ref-4"),
    ]
    assert references[0].text == "Tre. 2020;1(2):3-4."


def test_a_citation_is_found_in_its_block() -> None:
    cited = {block.anchor: block.citations for block in read_page(PAGE, 1).blocks}
    assert [each.numbers for each in cited["a2"]] == [(1,)]
    assert not any(found for anchor, found in cited.items() if anchor != "a2")


def test_directives_are_no_blocks() -> None:
    section = ("Tittel", "Andre delen")
    assert read_page(PAGE, 1).directives == (
        Directive("drug_table", "", section, Lines(20, 20)),
        Directive("calculator", "alfa", section, Lines(22, 22)),
    )


def test_what_cannot_be_split_into_sentences_is_kept_apart() -> None:
    unread = read_page(PAGE, 1).unread
    assert [each.lines.first for each in unread] == [30, 34, 36]
    assert {each.section for each in unread} == {("Tittel", "Andre delen")}
