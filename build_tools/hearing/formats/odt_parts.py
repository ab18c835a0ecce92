"""What the elements of an .odt file hold beside their words, and all words of one."""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from build_tools.hearing.formats.xml_part import children

_INVISIBLE = {
    *("creator", "date", "date-string", "sender-initials", "creator-initials"),
    "note-citation",
    "index-title-template",
}
_MARKS = {"background-color": "uthevet", "font-weight": "fet", "font-style": "kursiv"}
_PLAIN = {"", "none", "normal", "transparent", "auto"}


def all_text(node: Element) -> Iterator[str]:
    """Every word below an element, to see that nothing was left."""
    if node.tag in _INVISIBLE:
        return
    yield node.text or ""
    for child in node:
        yield from all_text(child)
        yield child.tail or ""


def in_fields(body: Element) -> Iterator[str]:
    """What stands in the fields of a form."""
    for form in (each for each in body if each.tag == "forms"):
        for field in form.iter():
            yield field.get("current-value", "")


def made(node: Element) -> tuple[str, datetime | None]:
    """Who made a change or a comment, and when."""
    found = {each.tag: each.text or "" for each in node.iter()}
    try:
        date = datetime.fromisoformat(found.get("date", "")[:19]).astimezone()
    except ValueError:
        date = None
    return found.get("creator", "").strip(), date


def looks(content: Element) -> Iterator[tuple[str, tuple[bool, tuple[str, ...]]]]:
    """Whether the words of a style are struck, and how they are marked, by its name."""
    for style in content.iter():
        if style.tag != "style":
            continue
        for each in children(style, "text-properties"):
            struck = each.get("text-line-through-style", "") not in _PLAIN
            marks = [word for key, word in _MARKS.items() if each.get(key, "") not in _PLAIN]
            underlined = each.get("text-underline-style", "") not in _PLAIN
            yield (
                style.get("name", ""),
                (struck, (*marks, *(("understreket",) if underlined else ()))),
            )
