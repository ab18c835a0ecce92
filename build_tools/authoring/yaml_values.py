"""Plain values made of the nodes of a YAML document, and what is refused of it.

ruamel's own constructor stops at the first repeated key, and reads `010` and `1_000` as numbers.
Here sequences become tuples, whole numbers int, other numbers Decimal, and all else plain Python.
What YAML has and an author never needs is refused: tags, merge keys, and anchors that would
unfold into something huge.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.schema_words import EXAMPLES
from build_tools.authoring.source_file import INVISIBLE, SourceFile

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_BARE_DECIMALS = re.compile(r"\.\d+")
_WHOLE = re.compile(r"(?<![\w.,])(\d+), ?$")
_TAGGED = re.compile(r"(&\S+\s+)?!")
_CUT_OFF = re.compile(r"\s+#[^\s#]")
_MAX_VALUES = 20_000
_MAX_DIGITS = 15
"""More digits than anything is measured with; and int() refuses some thousands of them."""
_WRITE = "Skriv en verdi etter kolonet"
_WITHOUT_ALIAS = "Skriv verdiene helt ut på hvert sted."


def node_span(source: SourceFile, node: Any) -> Span:
    """The part of a node that is on its first line; its line is one below the opening fence."""
    start, end = node.start_mark, node.end_mark
    line = int(start.line) + 2
    stop = end.column if end.line == start.line else len(source.line(line).rstrip())
    return Span(line, start.column + 1, max(stop, start.column + 1) + 1)


def _deeper(source: SourceFile, node: Any) -> int:
    """How many blanks more stand before a key than before the nearest line above with fewer."""
    column = int(node.start_mark.column)
    above = (line for line in reversed(source.lines[: node.start_mark.line + 1]) if line.strip())
    indents = (len(line) - len(line.lstrip()) for line in above)
    return column - next((each for each in indents if each < column), column)


@dataclass
class ValueReader:
    """Makes plain values of nodes, each node once however many aliases it has.

    ``null_is_a_value`` says that an author may write «null», for what is not known.
    """

    source: SourceFile
    null_is_a_value: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _known: dict[int, tuple[Any, int]] = field(default_factory=dict)
    _anchors: dict[str, Any] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)

    def report(self, code: Code, node: Any, message: str, hint: str) -> None:
        """Add a fault of a node."""
        span = node_span(self.source, node)
        self.diagnostics.append(self.source.diagnostic(code, span, message, hint))

    def value(self, node: Node) -> tuple[Any, int]:
        """The value of a node, and how many values it unfolds into."""
        if id(node) in self._open:
            self.report(Code.REFUSED, node, "Verdien inneholder seg selv.", _WITHOUT_ALIAS)
            return None, 1
        if id(node) not in self._known:
            self._open.add(id(node))
            self._check(node)
            value, size = self._make(node)
            if size > _MAX_VALUES:
                self.report(Code.REFUSED, node, "Front-matter blir altfor stor.", _WITHOUT_ALIAS)
                value, size = None, 1
            self._open.discard(id(node))
            self._known[id(node)] = value, size
        return self._known[id(node)]

    def _check(self, node: Any) -> None:
        line = self.source.line(node.start_mark.line + 2)
        if _TAGGED.match(line[node.start_mark.column :]):
            self.report(
                Code.REFUSED,
                node,
                "Verdien begynner med et utropstegn, og det har en egen betydning i YAML.",
                'Sett verdien i anførselstegn, for eksempel "!= jia".',
            )
        rest = line[node.end_mark.column :] if node.end_mark.line == node.start_mark.line else ""
        if isinstance(node, ScalarNode) and node.style is None and _CUT_OFF.match(rest):
            self.report(
                Code.REFUSED,
                node,
                "Resten av linjen, fra og med #, blir ikke lest.",
                "Sett hele verdien i anførselstegn. Er det en merknad, så sett mellomrom etter #.",
            )
        if node.anchor and self._anchors.setdefault(node.anchor, node) is not node:
            self.report(
                Code.REFUSED,
                node,
                f"Ankeret «&{node.anchor}» er brukt to ganger.",
                "Gi det andre ankeret et annet navn, og rett «*» der det er brukt.",
            )

    def _make(self, node: Any) -> tuple[Any, int]:
        match node:
            case MappingNode():
                return self._mapping(node)
            case SequenceNode():
                items = [self._item(item) for item in node.value]
                return tuple(value for value, _ in items), 1 + sum(size for _, size in items)
        return self._scalar(node), 1

    def _item(self, node: Any) -> tuple[Any, int]:
        value, size = self.value(node)
        if value is None and isinstance(node, ScalarNode):
            hint = "Skriv noe etter bindestreken, eller slett linjen."
            self.report(Code.EMPTY, node, "Punktet i listen er tomt.", hint)
        return value, size

    def _mapping(self, node: Any) -> tuple[dict[str, Any], int]:
        result: dict[str, Any] = {}
        first: dict[str, Any] = {}
        repeated: list[tuple[Any, str, int]] = []
        empty: dict[str, Any] = {}
        total = 1
        for key_node, value_node in node.value:
            value, size = self.value(value_node)
            total += size
            if result and self._decimals(key_node, value_node):
                last = next(reversed(result))
                whole = f"{result[last]}.{key_node.value}"
                result[last] = Decimal(whole) if _NUMBER.fullmatch(whole) else whole
                continue
            if str(key_node.tag).endswith(":merge"):
                message = "Sammenslåing med «<<» er ikke tillatt."
                self.report(Code.REFUSED, key_node, message, _WITHOUT_ALIAS)
                result = (value if isinstance(value, dict) else {}) | result
                continue
            if (key := self._key(key_node)) is None:
                continue
            if key in first:
                line = first[key].start_mark.line + 2
                repeated.append((key_node, key, line))
                continue
            # A word alone in braces is most often a slot that should have been in quotes.
            alone = node.flow_style and len(node.value) == 1
            written = self.null_is_a_value and value_node.value
            if value is None and isinstance(value_node, ScalarNode) and not (alone or written):
                empty[key] = key_node
            first[key] = key_node
            result[key] = value
        starts = {each.start_mark.line: each for each in empty.values()}
        above = starts.get(repeated[0][0].start_mark.line - 1) if repeated else None
        if above and (spaces := _deeper(self.source, above)):
            message = f"«{above.value}» har samme innrykk som linjene som skal høre til den."
            hint = f"Slett {spaces} av mellomrommene foran «{above.value}»."
            self.report(Code.MISPLACED, above, message, hint)
            return result, total
        for key in empty.keys() - {key for _, key, _ in repeated}:
            hint = f"Skriv for eksempel «{EXAMPLES[key]}»" if key in EXAMPLES else _WRITE
            message = f"«{key}» står uten verdi."
            self.report(Code.EMPTY, empty[key], message, f"{hint}, eller slett linjen.")
        for key_node, key, line in repeated:
            message = f"Nøkkelen «{key}» står to ganger; den første er på linje {line}."
            if len(repeated) > 1 and repeated[0][0].start_mark.column:
                message = "Nøklene herfra og ned står alt lenger oppe i samme punkt av listen."
                hint = f"Skriv «- {key}: …» hvis et nytt punkt begynner her, eller slett linjene."
            else:
                hint = "Behold den ene og slett den andre."
            self.report(Code.REPEATED_KEY, key_node, message, hint)
            if hint.startswith("Skriv"):
                break
        return result, total

    def _decimals(self, key_node: Any, value_node: Any) -> bool:
        """Whether a «key» is what follows a decimal comma, told as a fault."""
        line = self.source.line(key_node.start_mark.line + 2)
        column = key_node.start_mark.column
        whole = _WHOLE.search(line[:column])
        if value_node.value or not (whole and str(key_node.value).isdigit()):
            return False
        span = Span(key_node.start_mark.line + 2, whole.start(1) + 1, key_node.end_mark.column + 1)
        message = "Desimaltall skrives med punktum i front-matter."
        hint = f"Skriv {whole[1]}.{key_node.value}."
        self.diagnostics.append(self.source.diagnostic(Code.WRONG_TYPE, span, message, hint))
        return True

    def _key(self, node: Any) -> str | None:
        """The name of a key; one that is no name is told, and is used as it is written."""
        is_scalar = isinstance(node, ScalarNode)
        if not is_scalar or not str(node.tag).endswith((":str", ":timestamp")):
            self.report(
                Code.WRONG_TYPE,
                node,
                "En nøkkel må være et navn.",
                "Skriv et navn som begynner med en bokstav. Er krøllparentesen en del av teksten, "
                "så sett hele teksten i anførselstegn.",
            )
        return str(node.value) if is_scalar else None

    def _scalar(self, node: Any) -> str | int | Decimal | bool | None:
        text = str(node.value)
        if node.style == '"' and INVISIBLE.search(text):
            self.report(
                Code.INVISIBLE,
                node,
                "Teksten inneholder et tegn som ikke synes, skrevet med omvendt skråstrek.",
                "Slett skråstreken og det som hører til den, eller bruk enkle anførselstegn.",
            )
            return INVISIBLE.sub("", text)
        match str(node.tag).rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" | "float" if len(text) > _MAX_DIGITS + 2:
                self.report(
                    Code.UNCLEAR_NUMBER,
                    node,
                    f"Tallet «{text[:_MAX_DIGITS]}…» er på {len(text)} tegn.",
                    f"Skriv tallet med høyst {_MAX_DIGITS} siffer, eller sett det i anførselstegn "
                    "hvis det er tekst.",
                )
            case "int" | "float" if _THOUSANDS.fullmatch(text):
                self.report(
                    Code.UNCLEAR_NUMBER,
                    node,
                    f"«{text}» kan leses både som et desimaltall og som tusener.",
                    f"Skriv {text.replace('.', '')} hvis det er tusener. Er det et desimaltall, så "
                    "skriv det med et annet antall desimaler enn tre.",
                )
            case "int" | "float" if number := _NUMBER.fullmatch(text):
                return Decimal(text) if number[2] else int(text)
            case "int" | "float":
                self.report(
                    Code.UNCLEAR_NUMBER,
                    node,
                    f"«{text}» er et tall som kan leses på flere måter.",
                    "Skriv vanlige siffer og desimalpunktum, for eksempel 8, 0.5 eller 1000. "
                    f'Er det tekst, så sett den i anførselstegn: "{text}".',
                )
                if _BARE_DECIMALS.fullmatch(text):
                    return Decimal(text)
        return text
