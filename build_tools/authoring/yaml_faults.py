"""What the YAML reader stopped at, in plain Norwegian: never a word of its own English.

Where the line itself shows what its author meant, that is told; else what the reader was at.
"""

import re
from typing import Any

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.schema_meanings import MEANINGS
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.yaml_words import CONTROL, FAULTS, GENERAL, TAB

_PAIR = re.compile(r"\s*(?:- )*(?P<key>[\w-]+):\s+(?P<value>\S.*)")
_OPEN_QUOTE = re.compile(r"""\s*(?:- )*[\w-]+:\s+(?P<mark>["'])(?:(?!(?P=mark)).)*""")
_NO_COLON = re.compile(r"(?P<indent> *)(?P<key>\w+) +(?P<value>[^\W\d][^:]*)")
_BEFORE_KEY = re.compile(r"\s*(?:- )*")
_ITEM = re.compile(r"(?P<indent> *)- ")
_NO_ITEM = re.compile(r" *(?P<slip>(?:[•·▪–—]|-(?=\w))?\s*)(?P<text>[^\W\d].*)")
_BARE_TEST = re.compile(r"(?<=: )(?P<test>[<>!]=?\s*[^,}\"']*[^,}\"'\s])(?=\s*[,}])")
_SPECIAL = re.compile(r"""[{}[\]!|>%@`]|: |:$| #""")
type _Description = tuple[Span, str, str]


def syntax_fault(source: SourceFile, end: int, error: Any) -> Diagnostic:
    """The fault that a YAML error tells of.

    Args:
        source: The file.
        end: The line of the fence that closes the front-matter.
        error: ruamel's error with its marks, or None where it has none.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        span = source.whole_line(1)
        return source.diagnostic(Code.SYNTAX, span, *(CONTROL if error is None else GENERAL))
    line = min(int(mark.line) + 2, end)
    tab = source.line(line).find("\t")
    if tab >= 0 and not source.line(line)[:tab].strip():
        return source.diagnostic(Code.TAB, Span(line, tab + 1, tab + 2), *TAB)
    description = _meant(source, line, str(error.problem)) or _stopped(source, end, error)
    return source.diagnostic(Code.SYNTAX, *description)


def _meant(source: SourceFile, line: int, problem: str) -> _Description | None:
    """What the lines show that their author meant."""
    for number in (line, line - 1):
        if opened := _OPEN_QUOTE.fullmatch(source.line(number)):
            start = opened.start("mark")
            span = Span(number, start + 1, len(source.line(number)) + 1)
            message = "Anførselstegnet foran verdien har ikke noe som svarer til det etter."
            return span, message, "Sett anførselstegn også etter det siste ordet."
    text = source.line(line).rstrip()
    before = source.line(line - 1).rstrip()
    indent = len(text) - len(text.lstrip())
    for number in (line, line - 1):
        if description := _meant_as_item(source, number):
            return description
    words = _NO_COLON.fullmatch(before)
    if words and len(words["indent"]) == indent and _is_key(text, indent):
        hint = f"Skriv «{words['key']}: {words['value']}»."
        return source.whole_line(line - 1), "Linjen mangler kolon.", hint
    above = _key_column(before)
    if (
        re.search(r"mapping values|block end", problem)
        and _PAIR.fullmatch(before)
        and _is_key(text, indent)
        and indent > above
    ):
        key = before.partition(":")[0].strip()
        if indent == above + 2 and re.search(rf"(?m)^ {{{above}}}- {key}:", source.text):
            message = "Det mangler bindestrek foran punktet i listen."
            return source.whole_line(line - 1), message, f"Skriv «- {before.strip()}»."
        return (
            Span(line, 1, indent + 1),
            "Linjen har større innrykk enn linjen over, men hører ikke under den.",
            f"Gi den samme innrykk som nøkkelen på linjen over, {above or 'ingen'} mellomrom.",
        )
    if indent not in _columns_above(source, line) and _is_key(text, indent) and indent < above:
        return (
            source.whole_line(line),
            f"Linjen har {indent} mellomrom foran, og ingen nøkkel over den begynner der.",
            f"Hører den sammen med linjen over, så gi den {above} mellomrom.",
        )
    pair = _PAIR.fullmatch(text)
    if pair and re.search(r"mapping values|block end|cannot start|indicat|comment or", problem):
        value = pair["value"]
        span = Span(line, pair.start("value") + 1, pair.end("value") + 1)
        if value[0] in "{[" and (mended := _BARE_TEST.sub(r'"\g<test>"', value)) != value:
            return span, "Grensen mangler anførselstegn.", f"Skriv «{pair['key']}: {mended}»."
        if value[0] == "(" and value[-1] == ")" and ": " in value:
            message = "Nøkler med verdier må stå i krøllparenteser."
            return span, message, f"Skriv «{pair['key']}: {{{value[1:-1]}}}»."
        if value[-1] == "}" and "{" not in value:
            inside = value if _KEY_FIRST.match(value) else f"{pair['key']}: {value}"
            return span, "Krøllparentesen som begynner, mangler.", f"Skriv «{{{inside}»."
        if (joined := _JOINED.match(value)) and joined["key"] in MEANINGS:
            hint = f"Skriv «{value[joined.start('key') :]}» på en linje for seg."
            return span, "Det står to nøkler på samme linje.", hint
        if value[0] + value[-1] in ("{}", "[]") and text.lstrip().startswith("- "):
            message = "Bindestreken begynner et nytt punkt, og det hører ikke hjemme her."
            return span, message, "Slett den, og gi nøkkelen samme innrykk som de andre i punktet."
        if _SPECIAL.search(value) and value[0] not in "\"'&*" and not value.startswith("- "):
            quote = "'" if '"' in value else '"'
            return (
                span,
                "Verdien inneholder tegn som har en egen betydning.",
                f"Sett den i anførselstegn: «{pair['key']}: {quote}{value}{quote}».",
            )
    return None


_KEY_FIRST = re.compile(r"\w+: ")
_JOINED = re.compile(r"(?:[^{}\":]*[^{}\":\s]|\{[^{}]*\}) (?P<key>[a-z_]+):(?= |$)")


def _meant_as_item(source: SourceFile, line: int) -> _Description | None:
    """A line among the items of a list that does not begin as they do."""
    found = _NO_ITEM.fullmatch(source.line(line).rstrip())
    if not found or _is_key(found["text"], 0):
        return None
    start = found.start("slip")
    beside = (_ITEM.match(source.line(each)) for each in (line - 1, line + 1))
    if not any(each and len(each["indent"]) == start for each in beside):
        return None
    slip = found["slip"].strip()
    message = (
        "Det mangler mellomrom etter bindestreken."
        if slip == "-"
        else f"«{slip}» lager ikke en liste."
        if slip
        else "Det mangler bindestrek foran punktet i listen."
    )
    return source.whole_line(line), message, f"Skriv «- {found['text']}»."


def _key_column(line: str) -> int:
    """How many characters stand before the key of a line, with the hyphen of an item."""
    found = _BEFORE_KEY.match(line)
    return found.end() if found else 0


def _columns_above(source: SourceFile, line: int) -> set[int]:
    """Where a key may begin on a line: where one does that this line can still belong to."""
    columns: set[int] = {0}
    least = len(source.line(line - 1)) + 1
    for number in range(line - 1, 1, -1):
        text = source.line(number)
        column, indent = _key_column(text), len(text) - len(text.lstrip())
        if text.strip() and not text.lstrip().startswith("#") and indent < least:
            columns.add(column)
            least = indent
    return columns


def _is_key(text: str, indent: int) -> bool:
    return re.match(r"[\w-]+:(\s|$)", text[indent:]) is not None


def _stopped(source: SourceFile, end: int, error: Any) -> _Description:
    """What the reader was at, and where that began."""
    problem, opening = str(error.problem), error.context_mark
    mark = error.problem_mark or opening
    began = r"could not find expected|end of stream|document separator|expected ',' or"
    if opening is not None and re.search(began, problem):
        mark = opening
    message, hint = next(
        (texts for pattern, *texts in FAULTS if re.search(pattern, problem)), GENERAL
    )
    line = min(int(mark.line) + 2, end)
    text = source.line(line)
    if "expected ':'" in problem and (
        words := re.fullmatch(r"\s*([\w-]+)(:\S|[\s,;=]+)(.*)", text)
    ):
        above = _PAIR.fullmatch(source.line(line - 1))
        if above and words[1] not in MEANINGS and len(text.split()) > 2:
            message = f"Linjen fortsetter «{above['key']}», men begynner helt til venstre."
            hint = "Sett den sammen med linjen over, eller rykk den mer inn enn nøkkelen."
            return source.whole_line(line), message, hint
        value = (words[2].strip().lstrip(":,;=") + words[3]).strip()
        hint = f"Skriv «{words[1]}: {value}»."
        message = f"Det mangler {'mellomrom etter kolonet' if ':' in words[2] else 'kolon'}."
        return source.whole_line(line), message, hint
    if line == end or mark.column >= len(text) or "expected ':'" in problem:
        return source.whole_line(line), message, hint
    return Span(line, mark.column + 1, mark.column + 2), message, hint
