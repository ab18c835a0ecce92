"""What is wrong with a value that has not the form it should have, in words for its author."""

from build_tools.authoring.diagnostic_codes import Code
from calculator.doses import DoseUnit
from calculator.wording import joined

type FormMessage = tuple[Code, str, str]
"""Code, message and hint."""

FORMS: dict[str, FormMessage] = {
    "blank": (Code.EMPTY, "{key} er tom.", "Skriv en tekst, eller slett linjen."),
    "version": (
        Code.WRONG_TYPE,
        "Versjonen {text} er skrevet som et tall, og da ville 1.10 blitt til 1.1.",
        'Sett den i anførselstegn: «version: "{text}"».',
    ),
    "version_form": (
        Code.BAD_FORMAT,
        "«{text}» er ikke et versjonsnummer.",
        'Skriv bare tall med punktum mellom, høyst 20 tegn, for eksempel «version: "1.0"».',
    ),
    "withdrawn": (
        Code.BAD_FORMAT,
        "«{text}» er verken en versjon eller en bygging, så ingenting ville blitt trukket tilbake.",
        'Skriv versjonen nøyaktig som den sto i «version», for eksempel «"0.2"», eller navnet på '
        "byggingen fra version.json: tolv tegn, bare 0-9 og a-f.",
    ),
    "date": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en dato.",
        "Skriv en dag som finnes, med to siffer for dag, to for måned og fire for år, for eksempel "
        '«date: "12.01.2023"».',
    ),
    "dose_code": (
        Code.BAD_FORMAT,
        "«{text}» er ikke skrevet som en dose.",
        "Skriv slag, mengde og enhet, ganger og periode, for eksempel «standard:4mgx1/day».",
    ),
    "measure": (
        Code.UNKNOWN_WORD,
        "«{text}» kan ikke brukes i {key}.",
        f"En dose kan bare oppgis i {joined(list(DoseUnit))}, eller i en av dem for hver enhet av "
        "et felt, for eksempel «mg/kg». Andre enheter må legges inn i koden først.",
    ),
    "measure_time": (
        Code.UNKNOWN_WORD,
        "«{text}» i {key} har tiden med i enheten.",
        "Skriv tiden under «per»: «day» for det som gis i døgnet, og «hour» for det som løper hele "
        "tiden. Deles mengden for døgnet på flere doser, skriver du «divided: true» i tillegg.",
    ),
    "shift": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en endring av en dose.",
        "Skriv tegn, tall og enhet eller prosent, for eksempel «-50 %» eller «-2.5 mg/kg».",
    ),
    "percent": (
        Code.BAD_FORMAT,
        "«{text}» i {key} er ikke en andel i prosent.",
        "Skriv tallet og prosenttegnet, for eksempel «10 %».",
    ),
    "volume": (
        Code.BAD_FORMAT,
        "«{text}» i {key} er ikke et volum i mL.",
        "Skriv tallet og enheten, for eksempel «200 mL». Enheter regnes aldri om.",
    ),
    "duration": (
        Code.BAD_FORMAT,
        "«{text}» i {key} er ikke en varighet.",
        "Skriv et helt tall og «minutes», «hours», «days», «weeks» eller «months», for eksempel "
        "«2 weeks» eller «1 week».",
    ),
    "period": (
        Code.UNKNOWN_WORD,
        "«{text}» kan ikke brukes i {key}.",
        "Skriv «day», «week» eller «month» for så mange ganger i døgnet, uken eller måneden, "
        "«36 hours» for hver 36. time (også «minutes», «days», «weeks» og «months»), «once» for "
        "én dose, «days 1+15» for dag 1 og 15, og «hour» eller «minute» for det som løper hele "
        "tiden, som mL i timen.",
    ),
    "first_day": (
        Code.UNKNOWN_WORD,
        "Den første dagen heter 1, så en dag 0 eller uke 0 finnes ikke.",
        "Er 0 den første dagen, så skriv «{text}».",
    ),
    "meant_period": (
        Code.UNKNOWN_WORD,
        "{key} er ikke skrevet på den faste måten.",
        "Skriv «{text}», hvis det er det du mener: «8 weeks» er hver 8. uke, «day» er i døgnet.",
    ),
    "doi": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en DOI.",
        "Skriv den uten adressen foran, slik at den begynner med «10.».",
    ),
    "email": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en e-postadresse.",
        "Skriv bare adressen, for eksempel «email: innspill@example.no».",
    ),
    "pmid": (
        Code.BAD_FORMAT,
        "«{text}» er ikke et PubMed-nummer.",
        "Skriv bare sifrene, i anførselstegn.",
    ),
    "address": (
        Code.BAD_FORMAT,
        "«{text}» er ikke en nettadresse.",
        "Skriv hele adressen, for eksempel «address: https://www.example.no/side».",
    ),
    "long_quote": (
        Code.BAD_FORMAT,
        "{key} er på mer enn 25 ord.",
        "Ta med bare det som avviker, og skriv … der noe er utelatt.",
    ),
    "range": (
        Code.BAD_RANGE,
        "Området må ha et laveste og et høyeste tall.",
        "Skriv det laveste tallet, to punktum og det høyeste, for eksempel «range: 0..120».",
    ),
    "date_range": (
        Code.BAD_RANGE,
        "Området for en dato må ha den første og den siste datoen.",
        "Skriv år, måned og dag, to punktum og det samme igjen, for eksempel "
        "«range: 2000-01-01..2050-12-31».",
    ),
    "whole_range": (
        Code.BAD_RANGE,
        "Området for et antall må gå fra et helt tall til et annet.",
        "Skriv for eksempel «range: 0..28», eller bruk «type: number».",
    ),
    "upside_down": (
        Code.BAD_RANGE,
        "Området {text} står opp ned.",
        "Skriv det laveste tallet først.",
    ),
    "mended": (
        Code.BAD_TEST,
        "Dette kan ikke leses som en grense eller et område.",
        "Skriv «{text}».",
    ),
    "up_to": (
        Code.BAD_TEST,
        "«{text}» sier ikke om det høyeste tallet er med.",
        "Skriv «{mended}» hvis begge tallene er med. Er det høyeste ikke med, så sett < foran det, "
        "for eksempel «10..<20».",
    ),
    "other_unit_name": (
        Code.UNKNOWN_WORD,
        "«{text}» er ikke måten enheten skrives på.",
        "Skriv «{mended}».",
    ),
    "letter_as_digit": (
        Code.BAD_TEST,
        "I tallet «{text}» står det en bokstav.",
        "Skriv siffer: 0 for O, 1 for l.",
    ),
    "with_unit": (
        Code.BAD_TEST,
        "Etter tallet står «{text}», men et vilkår har bare tallet.",
        'Er det feltets egen enhet, så skriv «"{mended}"». Ellers må du regne om tallet først.',
    ),
    "condition": (
        Code.BAD_TEST,
        "Et vilkår må si hvilket felt det gjelder, og hva svaret skal være.",
        'Skriv for eksempel «when: {{age: ">= 75"}}». Flere felt i samme parentes betyr «og», '
        "flere parenteser i en liste betyr «eller».",
    ),
    "meant_condition": (
        Code.BAD_TEST,
        "Et vilkår må si hvilket felt det gjelder, og hva svaret skal være.",
        "Skriv «{mended}».",
    ),
    "unanswered": (
        Code.BAD_TEST,
        "Vilkåret sier ikke hva svaret på «{text}» skal være.",
        "Skriv svaret som gjelder etter kolon, «{{{text}: …}}»: «true» eller «false», et av "
        "feltets valg, eller en grense i anførselstegn.",
    ),
    "bare_number": (
        Code.BAD_TEST,
        "Tallet {text} sier ikke om det er en nedre eller øvre grense.",
        'Skriv for eksempel «">= {text}"» eller «"< {text}"», med anførselstegn.',
    ),
    "choice_list": (
        Code.BAD_TEST,
        "En liste i et vilkår må inneholde minst ett valg, og bare valg.",
        "Skriv for eksempel «[ra, psa]».",
    ),
    "empty_test": (
        Code.EMPTY,
        "{key} står uten vilkår.",
        'Skriv for eksempel «">= 75"», «30..60», «true» eller et av feltets valg.',
    ),
    "test_shape": (
        Code.BAD_TEST,
        "Etter feltet må det stå én grense, ett område eller ett valg.",
        'Skriv for eksempel «">= 75"», «30..60», «10..<20», «true» eller et av feltets valg.',
    ),
    "test": (
        Code.BAD_TEST,
        "«{text}» er ikke en grense, et område eller et valg.",
        'Skriv for eksempel «">= 75"», «30..60», «10..<20», «true» eller et av feltets valg.',
    ),
}
