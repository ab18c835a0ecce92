"""What the YAML reader stopped at, in plain Norwegian: never a word of its own English."""

import re
from typing import Any

from build_tools.diagnostic_codes import Code
from build_tools.diagnostics import Diagnostic, Span
from build_tools.source_file import SourceFile

_QUOTED = "Sett hele verdien i anførselstegn"

_FAULTS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "Her står et kolon der det ikke ventes.",
        f"{_QUOTED} hvis kolonet hører til teksten. Er det en ny nøkkel, så begynn på en ny linje "
        "med samme innrykk som nøklene rundt.",
    ),
    (
        r"indentation indicators|expected a comment or a line break",
        "En verdi kan ikke begynne med > eller | uten anførselstegn.",
        f'{_QUOTED}, for eksempel ">= 75".',
    ),
    (
        r"could not find expected ':'",
        "Linjen mangler kolon, eller innrykket stemmer ikke.",
        "Skriv nøkkel, kolon, mellomrom og verdi. Fortsetter teksten fra linjen over, så gi "
        "linjen større innrykk.",
    ),
    (
        r"end of stream|document separator",
        "Teksten i anførselstegn slutter aldri.",
        "Sett anførselstegn også etter siste ord.",
    ),
    (
        r"unknown escape character|escape sequence",
        "En omvendt skråstrek mellom doble anførselstegn har en egen betydning.",
        "Bruk enkle anførselstegn, ' i stedet for \", rundt verdien.",
    ),
    (
        r"cannot start any token|unexpected ':'",
        "Verdien begynner med et tegn som har en egen betydning i YAML.",
        f"{_QUOTED}.",
    ),
    (
        r"sequence entries are not allowed",
        "Bindestreken kan ikke stå her.",
        f"Et punkt i en liste må stå på egen linje. {_QUOTED} hvis bindestreken hører til teksten.",
    ),
    (
        r"expected ',' or",
        "Parentesen { } eller [ ] er ikke lukket, eller et komma mangler.",
        "Sett komma mellom delene og avslutt med } eller ]. Inneholder teksten komma, kolon eller "
        "parenteser, så sett teksten i anførselstegn.",
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
        r"expected <block end>, but found '(<scalar>|<alias>|<anchor>|<tag>)'",
        "Det står noe mer etter verdien, eller innrykket stemmer ikke.",
        f"{_QUOTED} hvis den inneholder anførselstegn eller krøllparenteser. Ellers: gi linjen "
        "samme innrykk som linjene rundt.",
    ),
    (
        r"expected <block end>|invalid indentation|indented",
        "Innrykket stemmer ikke med linjene over.",
        "Gi nøkler og punkter som hører sammen, nøyaktig samme innrykk.",
    ),
    (
        r"expected the node content",
        "Her mangler en verdi.",
        f"Skriv en verdi. Begynner verdien med , ] }} eller et annet tegn, så: {_QUOTED.lower()}.",
    ),
)

_GENERAL = (
    "Front-matter kan ikke leses her.",
    f"Se etter kolon, innrykk og anførselstegn på denne linjen og den over. {_QUOTED} hvis den "
    "inneholder tegn som : # { } [ ] & * ! | > % @.",
)
_TAB = (
    "Innrykket er laget med tabulator.",
    "Slett tabulatoren og bruk mellomrom, to for hvert nivå.",
)
_CONTROL = (
    "Front-matter inneholder et tegn som ikke synes.",
    "Slett ordet og skriv det på nytt. Tegnet følger ofte med når tekst limes inn.",
)


def syntax_fault(source: SourceFile, end: int, error: Any) -> Diagnostic:
    """The fault that a YAML error tells of.

    Args:
        source: The file.
        end: The line of the fence that closes the front-matter.
        error: ruamel's error with its marks, or None where it has none.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or "")
    if mark is None:
        span = source.whole_line(1)
        return source.diagnostic(Code.SYNTAX, span, *(_CONTROL if error is None else _GENERAL))
    line = min(int(mark.line) + 2, end)
    tab = source.line(line).find("\t")
    if tab >= 0 and not source.line(line)[:tab].strip():
        return source.diagnostic(Code.TAB, Span(line, tab + 1, tab + 2), *_TAB)
    message, hint = next(
        (texts for pattern, *texts in _FAULTS if re.search(pattern, problem)), _GENERAL
    )
    opening = getattr(error, "context_mark", None)
    if "end of stream" in problem and opening is not None:
        line, mark = int(opening.line) + 2, opening
    width = len(source.line(line))
    if line == end or mark.column >= width:
        return source.diagnostic(Code.SYNTAX, source.whole_line(line), message, hint)
    return source.diagnostic(
        Code.SYNTAX, Span(line, mark.column + 1, mark.column + 2), message, hint
    )
