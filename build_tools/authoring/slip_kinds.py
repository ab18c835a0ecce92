"""The slips that one line shows by itself: a row has how it looks, what is told and the cure."""

import re
from dataclasses import dataclass

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.directives import DIRECTIVES

_ANCHORED = r"\S.*\{#a\d+\}\s*$"


@dataclass(frozen=True)
class LineSlip:
    """A slip on one line. In its words, the groups of the pattern stand by their names."""

    pattern: re.Pattern[str]
    code: Code
    message: str
    cure: str


def _kind(pattern: str, code: Code, message: str, cure: str) -> LineSlip:
    return LineSlip(re.compile(pattern), code, message, cure)


_HARD_SPACE = _kind(
    r"(?:^ *(?:-|(?:- )?[\w-]+:)?|[{,] *\w+:)(?P<slip>\u00a0+)",
    Code.INVISIBLE,
    "Her står et hardt mellomrom, og det leses ikke som mellomrom.",
    "Slett det, og skriv vanlige mellomrom.",
)
_HARD_SPACE_LAST = _kind(
    r"\S *(?P<slip>\u00a0[\u00a0 ]*)$",
    Code.INVISIBLE,
    "Linjen slutter med et hardt mellomrom, og det leses som en del av verdien.",
    "Slett det.",
)
_BRACES = r"^[^\"'{]*\{(?:[^\"']*, ?)?"
"""A line up to a key in braces; it stands at the beginning, so that a line is read once."""
_IN_BRACES = _kind(
    rf"{_BRACES}(?:quote|text|reason|label|because): "
    r"(?P<slip>[^\"'{}\[\],:]+(?:, (?!\w+:)[^\"'{}\[\],:]+)+)(?=\}|, \w+: )",
    Code.SLIP,
    "Kommaet deler teksten i to, for i krøllparenteser skiller komma mellom nøklene.",
    'Sett hele teksten i anførselstegn: «"{slip}"».',
)
IN_FRONT_MATTER = (
    _kind(
        r"(?:: |- |^)(?P<slip>(?:[“”„‘’](?P<text>[^“”„‘’\"]*)[“”’]"
        r"|«(?P<bound>[<>=≤≥!\d. ]+|\{\w+\})»))(?=\s*(?:[}\]]|, \w+:|$))",
        Code.SLIP,
        "Anførselstegnene er fra et tekstbehandlingsprogram, og leses som en del av teksten.",
        'Skriv «"{text}{bound}"» med rette anførselstegn.',
    ),
    _HARD_SPACE,
    _HARD_SPACE_LAST,
    _kind(
        r"^ *(?:- )?text: .*?(?P<slip>\{(?P<key>[a-z_]+)\}(?P<text>[^\W\d_]+))",
        Code.SLIP,
        "Mellom plassen og ordet etter den mangler mellomrom.",
        "Skriv «{{{key}}} {text}».",
    ),
    _kind(
        r"^ *(?:- )?(?P<slip>(?P<key>[a-z_]+)(?: +|:)\{)(?=\w+: )",
        Code.SYNTAX,
        "Mellom nøkkelen og krøllparentesen skal det stå kolon og mellomrom.",
        "Skriv «{key}: {{».",
    ),
    _kind(
        r"[{,] *(?P<slip>(?P<key>\w+):)(?=[,}])",
        Code.EMPTY,
        "«{key}» står uten verdi.",
        "Skriv et mellomrom og verdien som er riktig etter kolonet, eller slett «{key}:» og "
        "kommaet ved siden av.",
    ),
    _kind(
        r"[{,] *\w+: (?P<slip>[^,:{}\[\]\"']*\d,\d+ ?[^\W\d][^,:{}\[\]\"']*|"
        r"[^,:{}\[\]\"']*\d,\d+ ?%[^,:{}\[\]\"']*)(?=[,}])",
        Code.SLIP,
        "Kommaet deler verdien i to, for i krøllparenteser skiller komma mellom nøklene.",
        'Sett hele verdien i anførselstegn: «"{slip}"».',
    ),
    _IN_BRACES,
    _kind(
        rf"{_BRACES}(?P<slip>(?P<key>[a-z_]+) (?P<text>\"[^\"]*\"|\d[\d.]*))(?=[,}}])",
        Code.SYNTAX,
        "Etter «{key}» mangler kolon.",
        "Skriv «{key}: {text}».",
    ),
)
IN_TEXT = (
    _kind(
        r"\[[^\[\]]+\](?P<slip> +)\((?=https?:|mailto:|[\w./-]+\.md)",
        Code.SLIP,
        "Mellom teksten og adressen i en lenke skal det ikke være mellomrom.",
        "Slett mellomrommet, så lenken er [tekst](adresse).",
    ),
    _kind(
        r"(?P<slip>\[[^\[\]]+\]\((?:https?:|mailto:)[^()\s]*)(?=\s|$)",
        Code.SLIP,
        "Lenken mangler parentesen som avslutter den.",
        "Skriv «{slip})».",
    ),
    _kind(
        r"^ *(?P<slip>\t)",
        Code.TAB,
        "Linjen begynner med tabulator, og da leses den ikke som vanlig tekst.",
        "Slett tabulatoren. Et punkt som hører under et annet, har to mellomrom foran.",
    ),
    _kind(
        r"^\s*(?P<slip>\{\{(?!.*\}\})\s*(?P<text>\S.*?)\s*\}?)\s*$",
        Code.UNKNOWN_DIRECTIVE,
        "Innsettingen mangler krøllparentesene som avslutter den.",
        "Skriv navnet helt ut, og to krøllparenteser på hver side, som i {{{{ drug_table }}}}.",
    ),
    _kind(
        rf"^\s*(?P<slip>[•·▪–—]|--++)\s*(?P<text>{_ANCHORED})",
        Code.SLIP,
        "«{slip}» lager ikke en liste.",
        "Skriv bindestrek og mellomrom foran punktet: «- ».",
    ),
    _kind(
        rf"^\s*(?P<slip>-(?=[^\W\d_]){_ANCHORED})",
        Code.SLIP,
        "Det mangler mellomrom etter bindestreken.",
        "Skriv bindestrek og mellomrom foran punktet: «- ».",
    ),
    _kind(
        r"^(?P<slip>(?P<level>#{1,6})(?P<text>[^\W\d_].*\S))\s*$",
        Code.SLIP,
        "Det mangler mellomrom foran overskriften.",
        "Skriv «{level} {text}».",
    ),
    _kind(
        rf"^\s*(?P<slip>(?!\{{\{{[^{{}}%]*\}}\}}\s*$)[{{\[]+%?\s*(?P<text>(?:{'|'.join(DIRECTIVES)})\b"
        r"[^{}\[\]%]*?)\s*%?[}\]]*)\s*$",
        Code.UNKNOWN_DIRECTIVE,
        "En innsetting har to krøllparenteser på hver side.",
        "Skriv «{{{{ {text} }}}}».",
    ),
    _kind(
        r"(?P<slip>\{#\s*\})\s*$",
        Code.BAD_BLOCK_NUMBER,
        "Det faste nummeret er tomt.",
        "Skriv nummeret som avsnittet hadde, for eksempel {{#a12}}.",
    ),
    _kind(
        r"\{#a\d+\} +(?P<slip>\{\{.*\}\})\s*$",
        Code.UNKNOWN_DIRECTIVE,
        "En innsetting må stå alene i et avsnitt.",
        "Sett «{slip}» på egen linje, med en tom linje før og etter.",
    ),
    _kind(
        r"\{#ref-\d+\} +(?P<slip>\d+\. .*\{#ref-\d+\})\s*$",
        Code.BAD_BLOCK_NUMBER,
        "To referanser står på samme linje.",
        "Skriv hver referanse på sin egen linje.",
    ),
)
