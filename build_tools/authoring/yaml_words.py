"""What the YAML reader can stop at, in its own words, and what an author is told of it."""

_QUOTED = "Sett hele verdien i anførselstegn"

FAULTS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "Her står et kolon der det ikke ventes.",
        f"{_QUOTED} hvis kolonet hører til teksten.",
    ),
    (
        r"could not find expected ':'",
        "Linjen mangler kolon.",
        "Skriv nøkkel, kolon, mellomrom og verdi.",
    ),
    (
        r"end of stream|document separator",
        "Teksten i anførselstegn slutter aldri.",
        "Sett anførselstegn også etter det siste ordet.",
    ),
    (
        r"unknown escape character|escape sequence",
        "En omvendt skråstrek mellom doble anførselstegn har en egen betydning.",
        "Bruk enkle anførselstegn, ' i stedet for \", rundt verdien.",
    ),
    (
        r"sequence entries are not allowed",
        "Et punkt i en liste kan ikke begynne på samme linje som nøkkelen.",
        "Flytt det til neste linje, med to mellomrom mer innrykk.",
    ),
    (
        r"expected ',' or",
        "Parentesen, { eller [, er ikke lukket, eller det mangler et komma.",
        "Sett komma mellom delene og lukk med } eller ]. Tekst med komma, kolon eller parenteser "
        "må stå i anførselstegn.",
    ),
    (
        r"undefined alias",
        "Navnet etter * viser til et anker (&) som ikke finnes lenger oppe.",
        "Rett navnet, eller skriv verdien helt ut.",
    ),
    (
        r"maximum depth",
        "Verdiene ligger for dypt inne i hverandre.",
        "Skriv verdien med færre nivåer av innrykk og parenteser.",
    ),
    (
        r"expected <block end>|invalid indentation|indented",
        "Innrykket stemmer ikke med linjene over.",
        "Gi nøkler og punkter som hører sammen, nøyaktig samme innrykk.",
    ),
    (
        r"expected the node content",
        "Her mangler en verdi.",
        f"Skriv en verdi. {_QUOTED} hvis den begynner med et tegn og ikke en bokstav.",
    ),
)
GENERAL = (
    "Front-matter kan ikke leses her.",
    f"Se etter kolon, innrykk og anførselstegn på denne linjen og den over. {_QUOTED} hvis den "
    "inneholder tegn som : # { } [ ] & * ! | > % @.",
)
TAB = (
    "Innrykket er laget med tabulator.",
    "Slett tabulatoren og bruk mellomrom, to for hvert nivå.",
)
CONTROL = (
    "Front-matter inneholder et tegn som ikke synes.",
    "Slett ordet og skriv det på nytt. Tegnet følger ofte med når tekst limes inn.",
)
