"""The code of every fault that an author can be told of, with what it means.

The codes are permanent: they are searched for, quoted in e-mails and listed in the documentation.
"""

from enum import Enum


class Code(Enum):
    """A fault's name and its meaning; the name is what the author sees."""

    def __init__(self, slug: str, meaning: str) -> None:
        self.slug = slug
        self.meaning = meaning

    # The file
    UNREADABLE = "uleselig-fil", "Filen kan ikke leses som tekst."
    INVISIBLE = "usynlig-tegn", "Teksten inneholder et tegn som ikke synes."
    SLIP = "feil-tegn", "Et tegn eller mellomrom er et annet enn det skrivemåten har."
    TOO_LONG = "for-stor-fil", "En linje eller filen er lengre enn en tekst kan være."
    NO_FRONT_MATTER = "mangler-front-matter", "Filen begynner ikke med front-matter mellom «---»."
    UNCLOSED = "uavsluttet-front-matter", "Front-matter mangler den siste linjen «---»."
    FILE_NAME = "ugyldig-filnavn", "Filnavnet kan ikke brukes som navn på et legemiddel."
    FILE_KIND = "ugyldig-filtype", "Filen er av et slag som ikke kan ligge i docs."
    MISSING_FILE = "mangler-fil", "En fil som må være der, mangler."

    # YAML
    SYNTAX = "skrivefeil", "Front-matter følger ikke skrivemåten (YAML)."
    TAB = "tabulator", "Innrykk er laget med tabulator i stedet for mellomrom."
    REPEATED_KEY = "gjentatt-nøkkel", "Samme nøkkel står to ganger på samme sted."
    REFUSED = "ikke-tillatt", "Front-matter bruker noe som YAML har, men som ikke er tillatt her."
    UNCLEAR_NUMBER = "utydelig-tall", "Tallet er skrevet på en måte som kan misforstås."

    # Keys and values
    UNKNOWN_KEY = "ukjent-nøkkel", "Nøkkelen finnes ikke her."
    MISPLACED = "feil-plass", "Nøkkelen eller punktet står et annet sted enn det hører til."
    MISSING_KEY = "mangler-nøkkel", "En nøkkel som må være med, mangler."
    EMPTY = "tom-verdi", "Nøkkelen står uten verdi, eller med for få."
    WRONG_TYPE = "feil-type", "Verdien er av feil slag, for eksempel tekst der det skal være tall."
    UNKNOWN_WORD = "ukjent-ord", "Verdien er ikke blant ordene som kan brukes her."
    BAD_NAME = "ugyldig-navn", "Navnet har andre tegn enn a-z, 0-9 og understrek."
    BAD_NUMBER = "ugyldig-tall", "Tallet er for lite eller for stort til å kunne være riktig."
    BAD_FORMAT = "ugyldig-form", "Verdien er ikke skrevet på den faste måten."
    BAD_TEST = "ugyldig-vilkår", "Vilkåret er ikke en grense, et område, et valg eller et svar."
    BAD_RANGE = "ugyldig-område", "Området er ikke et tall, to punktum og et høyere tall."
    MISSING_UNIT = "mangler-enhet", "Et felt som er et tall, mangler enhet."
    MISSING_RANGE = "mangler-område", "Et felt som er et tall, mangler område."

    WRONG_UNIT = "feil-enhet", "Beregningen regner i en annen enhet enn feltet."

    # What the keys and values refer to
    UNKNOWN_GROUP = "ukjent-gruppe", "Gruppen står ikke under «groups»."
    UNKNOWN_FIELD = "ukjent-felt", "Feltet står ikke under «fields»."
    UNKNOWN_DRUG = "ukjent-legemiddel", "Legemidlet finnes ikke i prosedyren."
    UNKNOWN_LINE = "ukjent-linje", "Linjen finnes ikke under «dosing», eller har ikke én dose."
    UNKNOWN_RULE = "ukjent-regel", "Regelen finnes ikke i prosedyren."
    UNKNOWN_CHOICE = "ukjent-valg", "Valget står ikke under feltets «choices»."
    UNKNOWN_DERIVATION = "ukjent-beregning", "Beregningen finnes ikke."
    WRONG_TEST = "feil-vilkår", "Vilkåret passer ikke til feltets type."
    OUTSIDE_RANGE = "grense-utenfor", "En grense ligger utenfor feltets område."
    UNREAD_FIELD = "ubrukt-felt", "Ingen regel, dose eller beregning leser feltet."
    ALWAYS_TRUE = "alltid-oppfylt", "Vilkåret er oppfylt for alle pasienter."
    NEVER_TRUE = "aldri-oppfylt", "Vilkåret kan ikke oppfylles av noen pasient."
    REPEATED_ID = "gjentatt-id", "Samme id er brukt to ganger."
    REPEATED_VALUE = "gjentatt-verdi", "Samme verdi er oppgitt to ganger."
    NOT_INDICATED = "uten-indikasjon", "Dosen gjelder en indikasjon som legemidlet ikke har."
    SAME_EFFECT = "samme-utfall", "Et vilkår gir regelen det utfallet som den alt har."
    CONTRADICTION = "motstrid", "To nøkler kan ikke stå sammen."
    INCOMPLETE_LINE = "ufullstendig-linje", "Linjen sier ikke når den gjelder."
    UNKNOWN_SLOT = "ukjent-plass", "Plassen i krøllparentes svarer ikke til noen verdi."
    UNBOUND_NUMBER = "tall-uten-plass", "Et tall er skrevet i teksten og ikke hentet fra en verdi."
    UNNAMED_KINASE = "unevnt-kinase", "Kinasen er ikke nevnt i teksten den skal være hentet fra."

    # What is unusual
    DOUBTFUL = "uvanlig", "Noe er så uvanlig at forfatteren må si at det er riktig, og hvorfor."
    NOTHING_TO_CONFIRM = "ubrukt-bekreftelse", "Det er bekreftet noe som det ikke blir spurt om."

    # The text of the page
    NO_NUMBER = "mangler-nummer", "Avsnittet, punktet eller referansen mangler fast nummer."
    REPEATED_NUMBER = "gjentatt-nummer", "Det faste nummeret er brukt to ganger."
    BAD_BLOCK_NUMBER = "ugyldig-nummer", "Det faste nummeret har feil form eller feil tall."
    UNKNOWN_REFERENCE = "ukjent-referanse", "Det vises til en referanse som ikke finnes."
    UNKNOWN_DIRECTIVE = "ukjent-innsetting", "Innsettingen i doble krøllparenteser finnes ikke."
    MISSING_DIRECTIVE = "mangler-innsetting", "Siden mangler noe som skal settes inn i den."
    DEAD_LINK = "død-lenke", "Lenken fører ingen steder."
    MISSING_HEADING = "mangler-overskrift", "Overskriften under «rule_sections» finnes ikke."
    MARKUP = "ikke-tillatt-html", "Teksten inneholder HTML som ikke er tillatt."
    BAD_LINK = "ikke-tillatt-lenke", "Adressen er av et slag som ikke er tillatt."
    MERGE = "rest-av-sammenslåing", "Merkene fra to utkast som ble slått sammen, står igjen."
    UNREAD_CONTENT = "ulest-innhold", "Innholdet kan ikke leses setning for setning."

    # The sentences and the rules
    QUOTE_MISSING = "sitat-mangler", "Sitatet står ikke i teksten."
    QUOTE_PARTIAL = "sitat-ufullstendig", "Sitatet er ikke en hel setning."
    TERM_NOT_QUOTED = "uttrykk-ikke-i-sitat", "Uttrykket står ikke i setningen."
    NUMBER_NOT_QUOTED = (
        "tall-ikke-i-sitat",
        "Et tall i regelen står ikke i setningen.",
    )
    SIGN_NOT_QUOTED = "tegn-ikke-i-sitat", "Regelens tegn (<, ≤, >, ≥) er et annet enn setningens."
    WRONG_COUNT = "feil-antall", "Et antall i teksten er et annet enn lengden på listen under."
    LOOSE_NUMBER = "tall-uten-regel", "Et klinisk tall står der ingen regel bygger på det."
    SENTENCE_WITHOUT_RULE = "setning-uten-regel", "En setning gir ingen regel og er ikke unntatt."
