"""The front-matter of a page: plain values, and the place in the file of each of them.

ruamel.yaml (YAML 1.2) makes the tree of nodes; the values are made from it here, since
its own constructor stops at the first repeated key, and reads `010` and `1_000` as numbers.
Sequences become tuples, whole numbers int, other numbers Decimal, and everything else plain
Python. What YAML has and an author never needs is refused: tags, merge keys, deep nesting, and
anchors that would unfold into something huge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from build_tools.diagnostic_codes import Code
from build_tools.diagnostics import Diagnostic, Span
from build_tools.source_file import SourceFile
from build_tools.yaml_faults import syntax_fault

type Path = tuple[str | int, ...]
"""The way to a value: the keys and the places in lists that lead to it."""

_FENCE = re.compile(r"---[ \t]*")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_TAGGED = re.compile(r"(&\S+\s+)?!")
_MAX_DEPTH = 12
_MAX_VALUES = 20_000


@dataclass(frozen=True)
class Document:
    """A Markdown file split into its front-matter and its body.

    ``data`` is empty where there is no front-matter or it could not be read, which
    ``diagnostics`` then tells. ``body_line`` is the line of the file where the body begins.
    """

    source: SourceFile
    data: dict[str, Any]
    root: Any
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]

    def key_span(self, path: Path) -> Span:
        """Where the key stands that leads to a value, or the nearest one that there is."""
        return self._span(path, key=True)

    def value_span(self, path: Path, fragment: str = "") -> Span:
        """Where a value stands, or a fragment of it, or the nearest value that there is."""
        if fragment and (node := self._nodes(path)[-1][1]) is not None:
            last = node.end_mark.line + 2
            return self.source.find(fragment, node.start_mark.line + 2, last)
        return self._span(path, key=False)

    def fault(
        self,
        code: Code,
        path: Path,
        message: str,
        hint: str,
        *,
        key: bool = False,
        fragment: str = "",
    ) -> Diagnostic:
        """A fault in a value, in a fragment of it, or in its key."""
        span = self.key_span(path) if key else self.value_span(path, fragment)
        return self.source.diagnostic(code, span, message, hint)

    def _span(self, path: Path, *, key: bool) -> Span:
        key_node, node = self._nodes(path)[-1]
        chosen = key_node if key and key_node is not None else node
        return self.source.whole_line(1) if chosen is None else _node_span(self.source, chosen)

    def _nodes(self, path: Path) -> list[tuple[Any, Any]]:
        """Key and value on the way to a value; a step that there is none of is passed over."""
        steps = [(None, self.root)]
        for step in path:
            node = steps[-1][1]
            if isinstance(node, MappingNode):
                steps += [(k, v) for k, v in node.value if k.value == step][:1]
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                steps += [(None, item) for item in node.value[step : step + 1]]
        return steps


def read_document(source: SourceFile) -> Document:
    """Split a file and read its front-matter; whatever is wrong with it is told, not raised."""
    if not _FENCE.fullmatch(source.line(1)):
        return Document(source, {}, None, source.text, 1, ())
    end = next((n for n, line in enumerate(source.lines[1:], 2) if _FENCE.fullmatch(line)), None)
    if end is None:
        unclosed = source.diagnostic(
            Code.UNCLOSED,
            source.whole_line(1),
            "Front-matter begynner her, men slutter aldri.",
            "Skriv tre bindestreker, «---», alene på linjen etter siste linje i front-matter.",
        )
        return Document(source, {}, None, "", len(source.lines) + 1, (unclosed,))
    body = "\n".join(source.lines[end:])
    try:
        root = _compose("\n".join(source.lines[1 : end - 1]) + "\n")
    except (YAMLError, ValueError, RecursionError) as error:
        marked = error if isinstance(error, MarkedYAMLError) else None
        return Document(source, {}, None, body, end + 1, (syntax_fault(source, end, marked),))
    reader = _Reader(source)
    data = reader.value(root)[0] if root is not None else {}
    if not isinstance(data, dict):
        reader.report(Code.SYNTAX, root, *_NOT_A_MAPPING)
        data, root = {}, None
    return Document(source, data, root, body, end + 1, tuple(reader.diagnostics))


_NOT_A_MAPPING = (
    "Front-matter må bestå av nøkler med verdier.",
    "Skriv nøkkel, kolon, mellomrom og verdi på hver linje, for eksempel «name: Baricitinib».",
)


def _compose(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = _MAX_DEPTH
    yaml.composer.warn_double_anchors = False
    return cast(Any, yaml.compose(text))


def _node_span(source: SourceFile, node: Any) -> Span:
    """The part of a node that is on its first line; its line is one below the opening fence."""
    start, end = node.start_mark, node.end_mark
    line = int(start.line) + 2
    stop = end.column if end.line == start.line else len(source.line(line).rstrip())
    return Span(line, start.column + 1, max(stop, start.column + 1) + 1)


@dataclass
class _Reader:
    """Makes plain values of nodes, each node once however many aliases it has."""

    source: SourceFile
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _known: dict[int, tuple[Any, int]] = field(default_factory=dict)
    _anchors: dict[str, Any] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)

    def report(self, code: Code, node: Any, message: str, hint: str) -> None:
        span = _node_span(self.source, node)
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
                items = [self.value(item) for item in node.value]
                return tuple(value for value, _ in items), 1 + sum(size for _, size in items)
        return self._scalar(node), 1

    def _mapping(self, node: Any) -> tuple[dict[str, Any], int]:
        result: dict[str, Any] = {}
        first: dict[str, Any] = {}
        total = 1
        for key_node, value_node in node.value:
            value, size = self.value(value_node)
            total += size
            if (key := self._key(key_node)) is None:
                continue
            if key in result:
                line = first[key].start_mark.line + 2
                self.report(
                    Code.REPEATED_KEY,
                    key_node,
                    f"Nøkkelen «{key}» står to ganger; den første er på linje {line}.",
                    "Behold den ene og slett den andre.",
                )
                continue
            first[key] = key_node
            result[key] = value
        return result, total

    def _key(self, node: Any) -> str | None:
        tag = str(node.tag)
        if tag.endswith(":merge"):
            self.report(
                Code.REFUSED, node, "Sammenslåing med «<<» er ikke tillatt.", _WITHOUT_ALIAS
            )
            return None
        if not isinstance(node, ScalarNode) or not tag.endswith((":str", ":timestamp")):
            self.report(
                Code.WRONG_TYPE,
                node,
                "En nøkkel må være et navn.",
                "Begynner verdien med krøllparentes, så sett hele i anførselstegn. "
                "Er det en nøkkel, så gi den et navn som begynner med en bokstav.",
            )
            return None
        return str(node.value)

    def _scalar(self, node: Any) -> str | int | Decimal | bool | None:
        text = str(node.value)
        match str(node.tag).rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
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
        return text


_WITHOUT_ALIAS = "Skriv verdiene helt ut på hvert sted."


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with the way to it, from the outermost inwards."""
    yield path, value
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, dict | tuple):
        for step, item in steps:
            yield from walk(item, (*path, step))
