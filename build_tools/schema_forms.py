"""What is wrong with a value that has not the form it should have, in words for its author."""

from build_tools.diagnostic_codes import Code

type Told = tuple[Code, str, str]
"""Code, message and hint."""

FORMS: dict[str, Told] = {
    "blank": (Code.EMPTY, "{key} er tom.", "Skriv en tekst, eller slett linjen."),
    "version": (
        Code.WRONG_TYPE,
        "Versjonen {text} er skrevet som et tall, så 1.10 ville blitt lest som 1.1.",
        'Sett den i anførselstegn: version: "{text}".',
    ),
    "date": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en dato.",
        'Skriv dag, måned og år med to, to og fire siffer, for eksempel "12.01.2023".',
    ),
    "doi": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en DOI.",
        "Skriv den uten adresse foran, for eksempel doi: 10.1136/annrheumdis-2020-219012.",
    ),
    "pmid": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en PMID.",
        'Skriv bare sifrene, i anførselstegn, for eksempel pmid: "33713527".',
    ),
    "range": (
        Code.BAD_RANGE,
        "Området må ha et laveste og et høyeste tall, det laveste først.",
        "Skriv det laveste tallet, to punktum og det høyeste, for eksempel range: 0..120.",
    ),
    "condition": (
        Code.BAD_TEST,
        "Et vilkår må ha et felt og det feltet skal være.",
        'Skriv for eksempel when: {{age: ">= 75"}}. '
        "Flere felt i samme parentes betyr «og», en liste av parenteser betyr «eller».",
    ),
    "bare_number": (
        Code.BAD_TEST,
        "Tallet {text} sier ikke om det er en nedre eller øvre grense.",
        'Skriv for eksempel ">= {text}" eller "< {text}", med anførselstegn.',
    ),
    "choice_list": (
        Code.BAD_TEST,
        "En liste i et vilkår må inneholde minst ett valg.",
        "Skriv for eksempel [ra, psa].",
    ),
    "empty_test": (
        Code.EMPTY,
        "{key} står uten vilkår.",
        'Skriv for eksempel ">= 75", 30..60, true eller et av feltets valg.',
    ),
    "upside_down": (
        Code.BAD_RANGE,
        "Området {text} står opp ned.",
        "Skriv det laveste tallet først.",
    ),
    "test": (
        Code.BAD_TEST,
        "«{text}» er ikke en grense, et område eller et valg.",
        'Skriv for eksempel ">= 75", 30..60, 10..<20, true eller ra. '
        "Bruk punktum i desimaltall, og ingen enhet.",
    ),
}
