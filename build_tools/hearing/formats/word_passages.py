"""The words of a Word document with what reviewers have done to them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element

from build_tools.hearing.formats.document import (
    ChangeKind,
    DocumentPassage,
    PassageBuilder,
    Run,
    Tracked,
)
from build_tools.hearing.formats.word_fields import HELD
from build_tools.hearing.formats.word_text import SIGNS
from build_tools.hearing.formats.xml_part import alternatives, children

_CHANGES = {
    "ins": ChangeKind.ADDED,
    "moveTo": ChangeKind.ADDED,
    "del": ChangeKind.DELETED,
    "moveFrom": ChangeKind.DELETED,
}
_SILENT = {
    *("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tcPr", "trPr", "tblGrid", "sectPr"),
    *("delInstrText", "annotationRef", "footnoteRef", "endnoteRef"),
}
_MARKS = {
    "b": "fet",
    "i": "kursiv",
    "u": "understreket",
    "highlight": "uthevet",
    "color": "farget",
    "shd": "skyggelagt",
    "em": "uthevet",
}
_PLAIN = {"", "auto", "none", "clear", "0", "false", "off", "nil"}
_BLACK = {"000000", "00000A", "FFFFFF"}
NOTES = {"footnoteReference": "en fotnote", "endnoteReference": "en sluttnote"}
"""What a note is called, by the element that refers to it."""

_ISSUED_SHADES = {"D9E2EC", "EEF2F6"}
"""The colours of headings in the documents that we issue (``templates/word/document.xml``)."""

_PICTURES = {
    "blip": "et bilde",
    "imagedata": "et bilde",
    "contentPart": "noe håndskrevet",
    "chart": "et diagram",
    "relIds": "en figur",
    "OLEObject": "et innebygd dokument",
    "altChunk": "et innebygd dokument",
    "subDoc": "et innebygd dokument",
    "control": "et skjemafelt",
}


def tracked(node: Element, added_by: str = "") -> Tracked:
    """Who made a change or a comment, and when; and who had added what it is about."""
    return Tracked(
        _CHANGES.get(node.tag, ChangeKind.ADDED),
        node.get("author", "").strip(),
        _instant(node.get("date", "")),
        added_by,
    )


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.astimezone()


class PassageReader:
    """Reads passages in the order of the document.

    ``quotes`` grows with the words that each margin comment is tied to, by its id. ``notes`` are
    the foot- and endnotes by what refers to them and their id; those that are read are taken out.
    """

    def __init__(self, links: Mapping[str, str], notes: dict[tuple[str, str], Element]) -> None:
        self.links = links
        self.notes = notes
        self.quotes: dict[str, list[str]] = {}
        self._open: set[str] = set()

    def close(self) -> None:
        """End what was begun and never ended in the body."""
        self._open.clear()

    def passage(self, nodes: Iterable[Element], look: Run | None = None) -> DocumentPassage:
        """One passage of some elements, with the look that all of it has."""
        making = PassageBuilder()
        for node in nodes:
            self._read(node, making, look or Run(""))
        return making.passage()

    def cell(self, node: Element) -> DocumentPassage:
        """A cell of a table, with the colour that someone has given it."""
        shades = [
            shade
            for properties in children(node, "tcPr")
            for shade in children(properties, "shd")
            if _marked(shade) and shade.get("fill", "").upper() not in _ISSUED_SHADES
        ]
        look = Run("", marks=(_MARKS["shd"],) if shades else ())
        return self.passage([node], look)

    def _read(self, node: Element, making: PassageBuilder, look: Run) -> None:
        name = node.tag
        if name in _SILENT:
            return
        if name in ("t", "delText"):
            self._say(node.text or "", making, look)
        elif name in SIGNS:
            self._say(SIGNS[name], making, look)
        elif name == "sym":
            self._say(chr(int(node.get("char", ""), 16)), making, look)
        elif name == "commentRangeStart":
            self._open.add(node.get("id", ""))
        elif name == "commentRangeEnd":
            self._open.discard(node.get("id", ""))
        elif name == "commentReference":
            making.margin.append(node.get("id", ""))
        elif name in NOTES:
            note = self.notes.pop((name, node.get("id", "")), None)
            if note is not None:
                making.asides.append((NOTES[name], self.passage([note])))
        elif name == "txbxContent":
            making.asides.append(("en tekstboks", self.passage(node)))
        elif name in _PICTURES:
            making.objects.append(_PICTURES[name])
            self._below(node, making, look)
        elif name == "docPr":
            told = dict.fromkeys(node.get(each, "").strip() for each in ("title", "descr"))
            if alternative := " – ".join(filter(None, told)):
                making.objects.append(f"et bilde som er beskrevet slik: «{alternative}»")
        elif name in HELD:
            self._say(HELD[name](node), making, look)
        elif name == "AlternateContent":
            for chosen in alternatives(node):
                self._below(chosen, making, look)
        elif name == "hyperlink":
            self._below(node, making, look)
            address = self.links.get(node.get("id", ""), "")
            if address and address not in "".join(run.text for run in making.runs):
                self._say(f" ({address})", making, look)
            if tip := node.get("tooltip", ""):
                self._say(f" ({tip})", making, look)
        else:
            self._in_order(node, name, making, look)

    def _in_order(self, node: Element, name: str, making: PassageBuilder, look: Run) -> None:
        if name == "p":
            # An editor may part a text into paragraphs: there the writer broke the line.
            if making.paragraphs:
                self._say("\n", making, Run(""))
            making.paragraphs += 1
        if name in _CHANGES:
            look = Run("", tracked(node, look.hand), look.is_struck, look.marks)
        elif name == "r":
            look = _look(node, look)
        self._below(node, making, look)

    def _below(self, node: Element, making: PassageBuilder, look: Run) -> None:
        for child in node:
            self._read(child, making, look)

    def _say(self, text: str, making: PassageBuilder, look: Run) -> None:
        making.runs.append(Run(text, look.tracked, look.is_struck, look.marks))
        for number in self._open:
            self.quotes.setdefault(number, []).append(text)


def _look(run: Element, look: Run) -> Run:
    """What a reviewer has done to the words of a run, beyond its style."""
    properties = [each for found in children(run, "rPr") for each in found]
    struck = any(
        each.tag in ("strike", "dstrike") and each.get("val", "") not in _PLAIN - {""}
        for each in properties
    )
    marks = [_MARKS[e.tag] for e in properties if e.tag in _MARKS and _marked(e)]
    every = tuple(dict.fromkeys((*look.marks, *marks)))
    return Run("", look.tracked, struck or look.is_struck, every)


def _marked(look: Element) -> bool:
    name = look.tag
    value = look.get("fill" if name == "shd" else "val", "")
    if name in ("b", "i"):
        return value not in _PLAIN - {""}
    return value not in _PLAIN and value.upper() not in _BLACK
