"""Words of a Word document that stand in no text: chosen, led to, or drawn as a figure."""

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

_LEADS_TO = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"")
OFF = ("0", "false", "off")
"""How a choice is written that is not taken."""


def _address(node: Element) -> str:
    """Where a field leads to."""
    found = _LEADS_TO.match(node.text or "")
    return f"({found[1]}) " if found else ""


def _chosen(node: Element) -> str:
    """What is chosen in a field of an older form."""
    said: list[str] = []
    for each in node:
        below = {child.tag: child.get("val", "") for child in each}
        if each.tag == "ddList":
            entries = [e.get("val", "") for e in each if e.tag == "listEntry"]
            at = int(below.get("result", "0"))
            said += entries[at : at + 1] if "result" in below else []
        elif each.tag == "checkBox" and below.get("checked", "0") not in OFF:
            said.append("☒")
    return " ".join(said)


HELD: Mapping[str, Callable[[Element], str]] = {
    "instrText": _address,
    "ffData": _chosen,
    "textpath": lambda node: node.get("string", ""),
}
"""What holds words without a text, by the name of the element."""
