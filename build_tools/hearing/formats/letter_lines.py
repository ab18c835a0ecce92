"""The lines of a letter that say nothing of the draft: greetings, and who is forwarded."""

import re

from build_tools.text.words import comparable

_BEGUN = r"(?:hei|hallo|kjære|mvh|(?:med )?(?:vennlig|beste|hyggelig) hilsen|hilsen|takk)"
_NAME = r"[A-ZÆØÅÄÖ][a-zæøåäöéèüó'’-]*"
_SMALL = (
    r"(?:alle|sammen|dere|deg|igjen|på|forhånd|for|til|fra|og|ved|av|de|von|van|muligheten|å|gi|"
    r"innspill|redaksjonen|kolleger|her|er|innspillene|våre|vedlagt)"
)
_GREETING = re.compile(rf"(?i:{_BEGUN}\b)(?:,? (?:{_NAME}|{_SMALL})){{0,7}} ?[.,!]?")

_FROM = re.compile(r"^\W*(?:Fra|From)\W*:\W*(.+)$", re.MULTILINE)
_ALSO = re.compile(r"^\W*(?:Til|To|Sendt|Sent|Dato|Date|Emne|Subject)\W*:", re.MULTILINE)
_ADDRESS = re.compile(r"[<\[(].*")


def is_greeting(text: str) -> bool:
    """Whether a paragraph only greets: a greeting and names, and no word of anything else."""
    return _GREETING.fullmatch(comparable(text)) is not None


def forwarded_from(text: str) -> str:
    """The name after «Fra:» in a paragraph that also says when, to whom or of what; else empty."""
    found = _FROM.search(text)
    if found is None or not _ALSO.search(text):
        return ""
    return _ADDRESS.sub("", found[1]).strip(" \"'*") or found[1].strip()
