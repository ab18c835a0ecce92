"""Headings: their addresses, the links to themselves, and the table of contents."""

import re
import unicodedata
from html import escape
from typing import TypedDict
from xml.etree.ElementTree import Element

from build_tools.text.pieces import element

_HEADING = re.compile(r"h[1-6]")
_TITLE = "Lenke til denne overskriften"


class TocEntry(TypedDict):
    """A line of the table of contents, as MkDocs takes it; ``name`` is HTML."""

    level: int
    id: str
    name: str
    children: list["TocEntry"]


def complete_headings(root: Element) -> list[TocEntry]:
    """Give each heading of a page its address and a link to itself; the table of contents."""
    used = {each.get("id", "") for each in root.iter()}
    taken = set(used)
    top: list[TocEntry] = []
    above: list[TocEntry] = []
    for heading in root.iter():
        if not _HEADING.fullmatch(heading.tag):
            continue
        text = " ".join("".join(heading.itertext()).split())
        if "id" not in heading.attrib:
            # Before the new ones, so that each earlier address leads where it led.
            earlier = _unique(ascii_slug(text), taken)
            heading.set("id", _unique(slug(text), used))
            if earlier not in used:
                used.add(earlier)
                heading.append(element("span", id=earlier, data_added="permalink"))
        address = heading.attrib["id"]
        entry = TocEntry(level=int(heading.tag[1]), id=address, name=escape(text), children=[])
        while above and above[-1]["level"] >= entry["level"]:
            above.pop()
        (above[-1]["children"] if above else top).append(entry)
        above.append(entry)
        heading.append(
            element(
                "a",
                "#",
                class_="headerlink",
                href=f"#{address}",
                title=_TITLE,
                data_added="permalink",
            )
        )
    return top


def slug(text: str) -> str:
    """A heading as an address: small letters, digits, underscores and hyphens."""
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[-\s]+", "-", kept.strip().lower())


def ascii_slug(text: str) -> str:
    """The address that a heading had while addresses were of ASCII alone, without «å» and «ø»."""
    return slug(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode())


def _unique(wanted: str, used: set[str]) -> str:
    address, number = wanted, 0
    while address in used or not address:
        number += 1
        address = f"{wanted}_{number}"
    used.add(address)
    return address
