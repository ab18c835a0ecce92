"""Text in a Word document: a character that XML cannot hold is written as its number, `⟦0007⟧`.

Line breaks and tabs are Word's own; all else comes back as it was written, also after another
program has saved the document. (Excel's way, `_x0007_`, is no way here: LibreOffice escapes it
once more, so a text that looks like it is escaped as well.)
"""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|⟦(?=[0-9A-F]{4}⟧)|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("⟦([0-9A-F]{4})⟧")
SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
"""What stands for a character, by the name of the element."""


def pieces(text: str) -> list[str]:
    """A text as what stands between line breaks and tabs, and these, each a piece."""
    return [piece for piece in re.split(r"([\n\t])", escaped(text)) if piece]


def escaped(text: str) -> str:
    """The text with the number of each character that XML cannot hold."""
    return _FORBIDDEN.sub(lambda found: f"⟦{ord(found[0]):04X}⟧", text)


def unescaped(text: str) -> str:
    """The text that was given to `pieces`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "⟦" in text else text
