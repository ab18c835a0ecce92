"""The lines above an e-mail that is forwarded within another: who wrote what follows."""

import re

_FROM = re.compile(r"^\W*(?:Fra|From)\W*:\W*(.+)$", re.MULTILINE)
_ALSO = re.compile(r"^\W*(?:Til|To|Sendt|Sent|Dato|Date|Emne|Subject)\W*:", re.MULTILINE)
_ADDRESS = re.compile(r"[<\[(].*")


def forwarded_from(text: str) -> str:
    """The name after «Fra:» in a paragraph that also says when, to whom or of what; else empty."""
    found = _FROM.search(text)
    if found is None or not _ALSO.search(text):
        return ""
    return _ADDRESS.sub("", found[1]).strip(" \"'*") or found[1].strip()
