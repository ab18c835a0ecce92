"""The front-matter of a page: its values, and the place in the file of each of them.

ruamel.yaml (YAML 1.2) makes the tree of nodes and `build_tools.authoring.yaml_values` the values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.slips import slips
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.text_slips import text_slips
from build_tools.authoring.yaml_faults import syntax_fault
from build_tools.authoring.yaml_values import ValueReader, node_span
from build_tools.cache import cached_by_values

type KeyPath = tuple[str | int, ...]
"""The way to a value: the keys and the places in lists that lead to it."""

type ValuePlace = tuple[str, KeyPath]
"""A value in a file."""

_FENCE = re.compile(r"---[ \t]*")
_ALMOST = re.compile(r"\s*(?!---[ \t]*$)[-–—]{1,6}\s*")
"""What a word processor or a slip makes of the closing fence."""
_MISPLACED = re.compile(r"\s*---[ \t]*\n(?=[a-z_]+:)")
"""A fence that stands below blank lines or after blanks."""
_GOES_ON = re.compile(r"\s*(?:- )?[a-z_]+:(?: .*)?\n(?:.*\n)*?---[ \t]*(?:\n|$)")
"""What stands below a fence that stands in the middle of the front-matter."""
_MAX_DEPTH = 12
LONGEST_BLOCK = 10_000
"""Characters of a paragraph, list or table; see the limits of `source_file`."""


@dataclass(frozen=True)
class Document:
    """A Markdown file split into its front-matter and its body.

    ``data`` is empty where there is no front-matter or it could not be read, which
    ``diagnostics`` then tells. ``body_line`` is the line of the file where the body begins.
    ``dropped`` is what a fault has had left out of what is being checked, and ``kept`` the places
    that the items left in a list had in the file.
    """

    source: SourceFile
    data: dict[str, Any]
    root: Any
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...]
    kept: Mapping[KeyPath, tuple[int, ...]] = field(default_factory=dict)
    dropped: frozenset[KeyPath] = frozenset()

    def original(self, path: KeyPath) -> KeyPath:
        """The way to a value in the file, where something before it has been left out."""
        way: KeyPath = ()
        for step in path:
            kept = self.kept.get(way)
            way = (
                *way,
                kept[step] if kept and isinstance(step, int) and step < len(kept) else step,
            )
        return way

    def is_whole(self, path: KeyPath) -> bool:
        """Whether nothing below a value has been left out."""
        way = self.original(path)
        return not any(each[: len(way)] == way for each in self.dropped)

    def is_told(self, path: KeyPath) -> bool:
        """Whether a fault of a key or its value was told when the front-matter was read."""
        spans = (self.key_span(path), self.value_span(path))
        starts = {(each.line, each.column) for each in spans}
        return any((each.line, each.column) in starts for each in self.diagnostics)

    def key_span(self, path: KeyPath) -> Span:
        """Where the key stands that leads to a value, or the nearest one that there is."""
        return self._span(path, key=True)

    def value_span(self, path: KeyPath, fragment: str = "") -> Span:
        """Where a value stands, or a fragment of it, or the nearest value that there is."""
        if fragment and (node := self._nodes(path)[-1][1]) is not None:
            last = node.end_mark.line + 2
            return self.source.find(fragment, node.start_mark.line + 2, last)
        return self._span(path, key=False)

    def fault(
        self,
        code: Code,
        path: KeyPath,
        message: str,
        hint: str,
        *,
        key: bool = False,
        fragment: str = "",
    ) -> Diagnostic:
        """A fault in a value, in a fragment of it, or in its key."""
        span = self.key_span(path) if key else self.value_span(path, fragment)
        return self.source.diagnostic(code, span, message, hint)

    def _span(self, path: KeyPath, *, key: bool) -> Span:
        key_node, node = self._nodes(path)[-1]
        chosen = key_node if key and key_node is not None else node
        if chosen is None or chosen is self.root:
            return self.source.whole_line(1)
        return node_span(self.source, chosen)

    def _nodes(self, path: KeyPath) -> list[tuple[Any, Any]]:
        """Key and value on the way to a value; a step that there is none of is passed over."""
        steps = [(None, self.root)]
        for step in self.original(path):
            node = steps[-1][1]
            if isinstance(node, MappingNode):
                steps += [(k, v) for k, v in node.value if k.value == step][:1]
            elif isinstance(node, SequenceNode) and isinstance(step, int):
                steps += [(None, item) for item in node.value[step : step + 1]]
        return steps


@lru_cache(maxsize=64)
def read_document(
    source: SourceFile, *, null_is_a_value: bool = False, cache_folder: Path | None = None
) -> Document:
    """Split a file and read its front-matter; whatever is wrong with it is told, not raised.

    A body of which some block is too long to be parsed is told of, and left out. The tree of the
    front-matter is kept in ``cache_folder`` for later runs, if there is one.
    """
    document = _read_document(source, null_is_a_value, cache_folder)
    mistakes, block = slips(source, document.body_line), _too_long(document.body)
    # A front-matter that lost one of its two lines is no text, and its comments no headings.
    is_text = document.root is not None or not any(map(_FENCE.fullmatch, source.lines))
    if block is None and is_text:
        mistakes = mistakes or text_slips(source, document.body, document.body_line)
    if mistakes:
        return replace(document, data={}, root=None, body="", diagnostics=tuple(mistakes))
    if block is None:
        return document
    fault = source.diagnostic(
        Code.TOO_LONG,
        source.whole_line(document.body_line + block),
        f"Avsnittet er på mer enn {LONGEST_BLOCK} tegn.",
        "Sett tomme linjer mellom avsnittene, eller slett det som er kommet med ved en feil.",
    )
    return replace(document, body="", diagnostics=(*document.diagnostics, fault))


def _too_long(body: str) -> int | None:
    """The first line of a block that is too long, from 0."""
    first = length = 0
    for number, line in enumerate(body.split("\n")):
        first, length = (first, length + len(line)) if line.strip() else (number + 1, 0)
        if length > LONGEST_BLOCK:
            return first
    return None


def _read_document(
    source: SourceFile, null_is_a_value: bool, cache_folder: Path | None
) -> Document:
    if not _FENCE.fullmatch(source.line(1)):
        if misplaced := _MISPLACED.match(source.text):
            line = misplaced[0].count("\n")
            fault = source.diagnostic(Code.NO_FRONT_MATTER, source.whole_line(line), *_NOT_FIRST)
            return Document(source, {}, None, "", len(source.lines) + 1, (fault,))
        return Document(source, {}, None, source.text, 1, ())
    end = next((n for n, line in enumerate(source.lines[1:], 2) if _FENCE.fullmatch(line)), None)
    if end is None:
        almost = next((n for n, line in enumerate(source.lines, 1) if _ALMOST.fullmatch(line)), 0)
        unclosed = source.diagnostic(
            Code.UNCLOSED,
            source.whole_line(almost or 1),
            "Denne linjen skal nok avslutte front-matter, men er ikke tre bindestreker."
            if almost
            else "Front-matter begynner her, men slutter aldri.",
            "Skriv «---», tre bindestreker alene på linjen, etter siste linje i front-matter.",
        )
        return Document(source, {}, None, "", len(source.lines) + 1, (unclosed,))
    body = "\n".join(source.lines[end:])
    if _GOES_ON.match(body) and not null_is_a_value:
        fault = source.diagnostic(Code.UNCLOSED, source.whole_line(end), *_TOO_EARLY)
        return Document(source, {}, None, "", len(source.lines) + 1, (fault,))
    text = "\n".join(source.lines[1 : end - 1]) + "\n"
    try:
        root = _cached_tree(source, text, cache_folder) if cache_folder else _compose(text)
    except (YAMLError, ValueError, RecursionError) as error:
        marked = error if isinstance(error, MarkedYAMLError) else None
        return Document(source, {}, None, body, end + 1, (syntax_fault(source, end, marked),))
    reader = ValueReader(source, null_is_a_value)
    data = reader.value(root)[0] if root is not None else {}
    if not isinstance(data, dict):
        reader.report(Code.SYNTAX, root, *_NOT_A_MAPPING)
        data, root = {}, None
    if {Code.REPEATED_KEY, Code.MISPLACED}.intersection(each.code for each in reader.diagnostics):
        data, root = {}, None  # what else is found may only follow from what was left out
    return Document(source, data, root, body, end + 1, tuple(reader.diagnostics))


def _cached_tree(source: SourceFile, text: str, cache_folder: Path) -> Any:
    return cached_by_values(
        cache_folder / "trees" / source.name, [text], Node, lambda: _compose(text)
    )


_NOT_FIRST = (
    "Linjen «---» må stå aller først i filen, uten mellomrom eller tom linje foran.",
    "Slett det som står foran «---».",
)
_TOO_EARLY = (
    "Front-matter slutter på denne linjen, men nøklene fortsetter under den.",
    "Slett linjen, så front-matter slutter ved den neste linjen med «---».",
)
_NOT_A_MAPPING = (
    "Front-matter må bestå av nøkler med verdier.",
    "Skriv nøkkel, kolon, mellomrom og verdi på hver linje, for eksempel «name: Virkestoff».",
)


def _compose(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = _MAX_DEPTH
    yaml.composer.warn_double_anchors = False
    return cast(Any, yaml.compose(text))
