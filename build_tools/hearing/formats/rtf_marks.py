"""What stands beside the text of a file in Rich Text Format, and which words in it are marked."""

import re
from collections.abc import Iterator

TITLE = "tittel"
_BESIDE = {
    "annotation": "en margkommentar",
    "footnote": "en fotnote",
    "header": "toppteksten",
    "footer": "bunnteksten",
    "doccomm": "filens egenskaper",
    "title": TITLE,
}
_MARKED = {
    "strike": "gjennomstreket tekst",
    "striked": "gjennomstreket tekst",
    "deleted": "tekst slettet med sporede endringer",
    "revised": "tekst lagt til med sporede endringer",
    "highlight": "uthevet tekst",
}
_SIGNS = "|".join((*_BESIDE, *_MARKED))
_TOKEN = re.compile(rf"\\[{{}}\\]|[{{}}]|\\({_SIGNS})[lrf]?(?![a-z])(\d*)")
_OWN_SIGN = re.compile(rf"(?:\\\*)?\\(?:{_SIGNS})[lrf]?(?![a-z])\d* ?")


def rtf_marks(raw: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The notes beside the text, by what each is; and what is marked in it, told with its words.

    Args:
        raw: the file as it is written.
    """
    beside: list[tuple[str, str]] = []
    marked: list[str] = []
    for sign, group in _groups(raw):
        words = _words(group)
        if words and sign in _BESIDE:
            beside.append((_BESIDE[sign], words))
        elif words:
            marked.append(f"{_MARKED[sign]} («{words}»)")
    return beside, list(dict.fromkeys(marked))


def _groups(raw: str) -> Iterator[tuple[str, str]]:
    """Each group that has one of the signs of its own, with the sign."""
    open_groups: list[tuple[int, dict[str, None]]] = []
    for token in _TOKEN.finditer(raw):
        if token[0] == "{":
            open_groups.append((token.end(), {}))
        elif token[0] == "}" and open_groups:
            start, signs = open_groups.pop()
            yield from ((sign, raw[start : token.start()]) for sign in signs)
        elif token[1] and token[2] != "0" and open_groups:
            open_groups[-1][1][token[1]] = None


def _words(group: str) -> str:
    from striprtf.striprtf import rtf_to_text

    text = "{\\rtf1\\ansi\\ansicpg1252 " + _OWN_SIGN.sub("", group) + "}"
    said: str = rtf_to_text(text, errors="replace")  # type: ignore[no-untyped-call]
    return " ".join(said.split())
