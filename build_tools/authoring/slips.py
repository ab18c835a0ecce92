"""Slips that a line shows by itself, told before it is read: one cause, one message.

A file with such a slip is read no further, since all else that is found in it may follow from that.
"""

import re
from collections.abc import Iterator

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.slip_kinds import IN_FRONT_MATTER, IN_TEXT, LineSlip
from build_tools.authoring.source_file import SourceFile, invisible_characters

_MERGE = re.compile(r"(<{7}|>{7}|\|{7})( .*)?|={7}")
_CODE_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_NUMBER = re.compile(
    r"(?<!\S)(?!\{#\w[\w-]*\}\s*$)(?=[{#(])[{(]?\s?#?\s?(a\d+|ref-\d+)\s?[)}]?\s*$"
)
_FOLLOWED = re.compile(r"\{#a\d+\}\s*$")
_NO_NEW_BLOCK = re.compile(r"(?!\s*(?:[-*+#|>•·▪–—]|\d+[.)]\s|\{\{|<!--|```|$))")
_REFERENCE = re.compile(r"\s*(?!\d+[.)]\s)\S.*\{#ref-(?P<number>\d+)\}\s*$")
_KEYED = re.compile(r"\s*(- [\w-]+:|[\w-]+: &)")
_WITH_PLAIN_TEXT = re.compile(r"(?P<indent>\s*(?:- )?)(?P<key>[\w-]+): +[^\s\"'{\[&*|>#]")
_ROW = re.compile(r"\|.*\|\s*$")
_RULE = re.compile(r"\|[-:| ]+\|\s*$")
_ITEM = re.compile(r"\s*- \S")
_MIXED_UP = re.compile(r"[ÃÂâ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")


def slips(source: SourceFile, body_line: int) -> list[Diagnostic]:
    """The slips of a file, from its top.

    Args:
        source: the file.
        body_line: the line where the text below the front-matter begins.
    """
    if marks := list(_merge_marks(source)):
        return marks
    faults = [*invisible_characters(source), *_letters(source)]
    in_code = False
    for number, line in enumerate(source.lines, 1):
        if number < body_line:
            if not line.lstrip().startswith("#"):  # a comment
                faults += _found(source, number, IN_FRONT_MATTER)
                faults += _with_line_above(source, number)
            continue
        in_code ^= _CODE_FENCE.match(line) is not None
        if not in_code:
            faults += _in_text(source, number)
    by_line: dict[int, Diagnostic] = {}
    for fault in faults:
        by_line.setdefault(fault.line, fault)
    return [by_line[line] for line in sorted(by_line)]


def _with_line_above(source: SourceFile, number: int) -> Iterator[Diagnostic]:
    """What a line of the front-matter and the one above it show together."""
    line, before = source.line(number), source.line(number - 1)
    if line == before and _KEYED.match(line):
        yield source.diagnostic(
            Code.REPEATED_KEY,
            source.whole_line(number),
            "Linjen står to ganger, og den første er på linjen over.",
            "Behold den ene og slett den andre.",
        )
    above = _WITH_PLAIN_TEXT.match(before)
    if above and _ITEM.match(line) and len(above["indent"]) < len(line) - len(line.lstrip()):
        yield source.diagnostic(
            Code.MISPLACED,
            source.whole_line(number),
            f"Punktet leses som en del av «{above['key']}» på linjen over.",
            "Nøkkelen som listen hører til, skal stå for seg selv på linjen rett over listen, med "
            "kolon etter.",
        )


def _in_text(source: SourceFile, number: int) -> Iterator[Diagnostic]:
    yield from _found(source, number, IN_TEXT)
    line, before = source.line(number), source.line(number - 1)
    number_above = _FOLLOWED.search(before)
    if (number_above or before.lstrip().startswith("{{")) and line.lstrip().startswith("{{"):
        yield source.diagnostic(
            Code.UNKNOWN_DIRECTIVE,
            source.whole_line(number),
            "En innsetting må stå alene i et avsnitt.",
            "Sett en tom linje foran den.",
        )
    elif number_above and _NO_NEW_BLOCK.match(line):
        yield source.diagnostic(
            Code.BAD_BLOCK_NUMBER,
            Span(number - 1, number_above.start() + 1, len(before.rstrip()) + 1),
            "Et fast nummer må stå sist i avsnittet eller punktet.",
            "Flytt det til slutten, eller sett en tom linje etter det hvis et nytt avsnitt "
            "begynner her.",
        )
    elif _ROW.match(line) and not _ROW.match(before) and not _RULE.match(source.line(number + 1)):
        yield source.diagnostic(
            Code.SLIP,
            source.whole_line(number),
            "Tabellen mangler linjen under overskriftene sine, så den leses som vanlig tekst.",
            f"Skriv «{'|---' * (line.count('|') - 1)}|» på linjen under.",
        )
    elif found := _NUMBER.search(line):
        yield source.diagnostic(
            Code.BAD_BLOCK_NUMBER,
            Span(number, found.start() + 1, len(line.rstrip()) + 1),
            "Nummeret er ikke skrevet på den faste måten.",
            f"Skriv «{{#{found[1]}}}».",
        )
    elif (found := _REFERENCE.fullmatch(line)) and (
        not before.strip() or "{#ref-" in before or before.startswith("#")
    ):
        yield source.diagnostic(
            Code.NO_NUMBER,
            source.whole_line(number),
            "Referansen mangler tall foran.",
            f"Skriv «{found['number']}. » foran den.",
        )


def _found(source: SourceFile, number: int, kinds: tuple[LineSlip, ...]) -> Iterator[Diagnostic]:
    line = source.line(number)
    for kind in kinds:
        if found := kind.pattern.search(line):
            yield source.diagnostic(
                kind.code,
                Span(number, found.start("slip") + 1, found.end("slip") + 1),
                kind.message.format(**found.groupdict("")),
                kind.cure.format(**found.groupdict("")),
            )
            return


def _merge_marks(source: SourceFile) -> Iterator[Diagnostic]:
    """The first mark of each conflict; one that stands alone is told as well."""
    open_since = 0
    for number, line in enumerate(source.lines, 1):
        if not (found := _MERGE.fullmatch(line)):
            continue
        mark = found[0][:7]
        if not open_since or mark[0] == "<":
            yield source.diagnostic(
                Code.MERGE,
                source.whole_line(number),
                f"Linjen {mark} er et merke fra to utkast som ble slått sammen.",
                "Velg hvilken av tekstene som skal stå, og slett den andre og alle merkene.",
            )
        open_since = 0 if mark[0] == ">" else open_since or number


def _letters(source: SourceFile) -> Iterator[Diagnostic]:
    """The first letter that was lost or mixed up when a file was saved in another encoding."""
    for number, line in enumerate(source.lines, 1):
        if (place := line.find("\ufffd")) >= 0:
            yield source.diagnostic(
                Code.UNREADABLE,
                Span(number, place + 1, place + 2),
                "Her er en bokstav blitt borte, og «\ufffd» er kommet i stedet.",
                "Skriv ordet på nytt, og lagre filen med tegnkodingen UTF-8.",
            )
            return
        for found in _MIXED_UP.finditer(line):
            try:
                meant = found[0].encode("cp1252").decode("utf-8")
            except UnicodeError:
                continue
            yield source.diagnostic(
                Code.UNREADABLE,
                Span(number, found.start() + 1, found.end() + 1),
                f"«{found[0]}» er «{meant}» lest med feil tegnkoding.",
                f"Skriv «{meant}». Er det slik i hele filen, så åpne den på nytt som UTF-8.",
            )
            return
