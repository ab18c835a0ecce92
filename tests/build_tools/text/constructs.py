"""Ways of writing Markdown that two grammars read in two ways, and the places that each one gives.

Of each: its name, what is written, and what it says at each address, sentences after their block.
"""

CONSTRUCTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "a list indented by two spaces",
        "- ytre {#a1}\n  - indre {#a2}\n- neste {#a3}",
        {"a1": "ytre", "a2": "indre", "a3": "neste"},
    ),
    (
        "a list indented by three spaces",
        "- ytre {#a1}\n   - indre {#a2}",
        {"a1": "ytre", "a2": "indre"},
    ),
    (
        "a list indented by four spaces",
        "- ytre {#a1}\n    - indre {#a2}",
        {"a1": "ytre", "a2": "indre"},
    ),
    (
        "a whole list moved in by two spaces",
        "Se: {#a1}\n\n  - en {#a2}\n  - to {#a3}",
        {"a1": "Se:", "a2": "en", "a3": "to"},
    ),
    (
        "a list without the blank line before it",
        "Følgende: {#a1}\n- en {#a2}\n- to {#a3}",
        {"a1": "Følgende:", "a2": "en", "a3": "to"},
    ),
    (
        "three lists in one another",
        "- a {#a1}\n  - b {#a2}\n    - cc. D. {#a3}",
        {"a1": "a", "a2": "b", "a3": "cc. D.", "a3-1": "cc.", "a3-2": "D."},
    ),
    (
        "a list with blank lines",
        "- en {#a1}\n\n- to {#a2}",
        {"a1": "en", "a2": "to"},
    ),
    (
        "two paragraphs in an item",
        "- en {#a1}\n\n  mer {#a2}\n- to {#a3}",
        {"a1": "en", "a2": "mer", "a3": "to"},
    ),
    (
        "a heading in an item",
        "- en {#a1}\n  ### Midt\n  mer {#a2}",
        {"a1": "en", "a2": "mer"},
    ),
    (
        "lazy continuation of an item",
        "- en linje\nog en til. {#a1}\n- to {#a2}",
        {"a1": "en linje og en til.", "a2": "to"},
    ),
    (
        "lazy continuation of a quotation",
        "> En linje\nog en til. {#a1}",
        {"a1": "En linje og en til."},
    ),
    (
        "a quotation with a list",
        "> Se: {#a1}\n> - en {#a2}",
        {"a1": "Se:", "a2": "en"},
    ),
    (
        "other bullets, which begin another list",
        "- en {#a1}\n+ to {#a2}\n* tre {#a3}",
        {"a1": "en", "a2": "to", "a3": "tre"},
    ),
    (
        "an ordered list that starts at three",
        "3. tre {#a1}\n4. fire {#a2}",
        {"a1": "tre", "a2": "fire"},
    ),
    (
        "an ordered list with parentheses",
        "1) en {#a1}\n2) to {#a2}",
        {"a1": "en", "a2": "to"},
    ),
    (
        "a number and a full stop at the start of a line",
        "Dosen ble gitt i\n2020. Så sluttet man. {#a1}",
        {
            "a1": "Dosen ble gitt i 2020. Så sluttet man.",
            "a1-1": "Dosen ble gitt i 2020.",
            "a1-2": "Så sluttet man.",
        },
    ),
    (
        "a year that begins a paragraph",
        "2020\\. Da begynte det. {#a1}",
        {"a1": "2020. Da begynte det.", "a1-1": "2020.", "a1-2": "Da begynte det."},
    ),
    (
        "a hyphen at the start of a line",
        "Dosen er 4\n- 6 mg {#a1}",
        {"a1": "6 mg"},
    ),
    (
        "a hard break of two spaces",
        "En linje.  \nEn til. {#a1}",
        {"a1": "En linje. En til.", "a1-1": "En linje.", "a1-2": "En til."},
    ),
    (
        "a hard break of a backslash",
        "En linje\\\nen til. {#a1}",
        {"a1": "En linje en til."},
    ),
    (
        "a hard break of an element",
        "En linje.<br>En til. {#a1}",
        {"a1": "En linje. En til.", "a1-1": "En linje.", "a1-2": "En til."},
    ),
    (
        "the number on a line of its own",
        "Første. Andre.\n{#a1}",
        {"a1": "Første. Andre.", "a1-1": "Første.", "a1-2": "Andre."},
    ),
    (
        "emphasis across sentences",
        "*Første. Andre.* Tredje. {#a1}",
        {"a1": "Første. Andre. Tredje.", "a1-1": "Første.", "a1-2": "Andre.", "a1-3": "Tredje."},
    ),
    (
        "emphasis in emphasis across sentences",
        "En **to. *Tre.* Fire. Fem** seks. {#a1}",
        {
            "a1": "En to. Tre. Fire. Fem seks.",
            "a1-1": "En to.",
            "a1-2": "Tre.",
            "a1-3": "Fire.",
            "a1-4": "Fem seks.",
        },
    ),
    (
        "emphasis around the number",
        "**Hb måles. {#a1}**",
        {"a1": "Hb måles."},
    ),
    (
        "emphasis inside a word",
        "re*uma*tisk og snake_case_navn {#a1}",
        {"a1": "reumatisk og snake_case_navn"},
    ),
    (
        "stars that mark nothing",
        "4 * 5 og **uten slutt {#a1}",
        {"a1": "4 * 5 og **uten slutt"},
    ),
    (
        "a link with brackets",
        "Se [lenken [1]](https://example.org/a_(b)). Mer. {#a1}",
        {"a1": "Se lenken [1]. Mer.", "a1-1": "Se lenken [1].", "a1-2": "Mer."},
    ),
    (
        "a link across sentences",
        "[Se her. Og der](https://example.org) igjen. {#a1}",
        {"a1": "Se her. Og der igjen.", "a1-1": "Se her.", "a1-2": "Og der igjen."},
    ),
    (
        "a link by reference",
        "Se [lenken][x]. Mer. {#a1}\n\n[x]: https://example.org",
        {"a1": "Se lenken. Mer.", "a1-1": "Se lenken.", "a1-2": "Mer."},
    ),
    (
        "an address as a link",
        "Se <https://example.org/a>. Mer. {#a1}",
        {
            "a1": "Se https://example.org/a. Mer.",
            "a1-1": "Se https://example.org/a.",
            "a1-2": "Mer.",
        },
    ),
    (
        "brackets that are no link",
        "Se [her] og [der](). {#a1}",
        {"a1": "Se [her] og der."},
    ),
    (
        "escapes",
        "\\*Ikke kursiv\\*. \\_Heller ikke\\_. {#a1}",
        {"a1": "*Ikke kursiv*. _Heller ikke_."},
    ),
    (
        "character references",
        "Hb &lt; 8 &amp; R&D. Mer &#233;n. {#a1}",
        {"a1": "Hb < 8 & R&D. Mer én.", "a1-1": "Hb < 8 & R&D.", "a1-2": "Mer én."},
    ),
    (
        "a sign of comparison",
        "Ved Hb < 8 og alder >= 65. Pause. {#a1}",
        {
            "a1": "Ved Hb < 8 og alder >= 65. Pause.",
            "a1-1": "Ved Hb < 8 og alder >= 65.",
            "a1-2": "Pause.",
        },
    ),
    (
        "a footnote, which this grammar does not have",
        "Dose[^1]. Mer. {#a1}",
        {"a1": "Dose[^1]. Mer.", "a1-1": "Dose[^1].", "a1-2": "Mer."},
    ),
    (
        "code across sentences",
        "Skriv `a. B` her. {#a1}",
        {"a1": "Skriv a. B her.", "a1-1": "Skriv a.", "a1-2": "B her."},
    ),
    (
        "code that looks like a number",
        "Skriv `{#a9}` sist. {#a1}",
        {"a1": "Skriv {#a9} sist."},
    ),
    (
        "code that looks like a directive",
        "`{{ drug_table }}` {#a1}",
        {"a1": "{{ drug_table }}"},
    ),
    (
        "a comment in the text",
        "Før <!-- merknad --> etter. {#a1}",
        {"a1": "Før etter."},
    ),
    (
        "headings that are underlined",
        "Tittel\n======\n\nEn. {#a1}\n\nUnder\n-----\n\nTo. {#a2}",
        {"a1": "En.", "a2": "To."},
    ),
    (
        "a heading without the blank line before it",
        "Tekst. {#a1}\n## Del\nMer. {#a2}",
        {"a1": "Tekst.", "a2": "Mer."},
    ),
    (
        "a rule between paragraphs",
        "En. {#a1}\n\n* * *\n\nTo. {#a2}",
        {"a1": "En.", "a2": "To."},
    ),
    (
        "a table, which has no places",
        "Før. {#a1}\n\n| A | B |\n|---|---|\n| En. To. | tre |\n\nEtter. {#a2}",
        {"a1": "Før.", "a2": "Etter."},
    ),
    (
        "code by indentation",
        "Før. {#a1}\n\n    kode. Mer.\n\nEtter. {#a2}",
        {"a1": "Før.", "a2": "Etter."},
    ),
    (
        "code in fences",
        "Før. {#a1}\n```text\nkode. {{ drug_table }}\n```\nEtter. {#a2}",
        {"a1": "Før.", "a2": "Etter."},
    ),
    (
        "an image with words",
        "Se ![bildet. Her](a.png) nå. Og der. {#a1}",
        {"a1": "Se bildet. Her nå. Og der.", "a1-1": "Se bildet. Her nå.", "a1-2": "Og der."},
    ),
    (
        "citations in emphasis and in code",
        "Vist *før (1-2)*. Ikke `(1)`. {#a1}\n\n1. Ett. {#ref-1}\n2. To. {#ref-2}",
        {
            "a1": "Vist før (1-2). Ikke (1).",
            "a1-1": "Vist før (1-2).",
            "a1-2": "Ikke (1).",
            "ref-1": "Ett.",
            "ref-2": "To.",
        },
    ),
    (
        "references with blank lines between",
        "Vist (2). {#a1}\n\n## Referanser\n\n1. Ett. Mer. {#ref-1}\n\n2. To. {#ref-2}",
        {"a1": "Vist (2).", "ref-1": "Ett. Mer.", "ref-2": "To."},
    ),
)
