"""The lines that open and close a letter, and say nothing of the draft."""

import re

from build_tools.text.words import comparable

_BEGUN = r"(?:hei|hallo|kjære|mvh|(?:med )?(?:vennlig|beste|hyggelig) hilsen|hilsen|takk)"
_NAME = r"[A-ZÆØÅÄÖ][a-zæøåäöéèüó'’-]*"
_SMALL = (
    r"(?:alle|sammen|dere|deg|igjen|på|forhånd|for|til|fra|og|ved|av|de|von|van|muligheten|å|gi|"
    r"innspill|redaksjonen|kolleger|her|er|innspillene|våre|vedlagt)"
)
_GREETING = re.compile(rf"(?i:{_BEGUN}\b)(?:,? (?:{_NAME}|{_SMALL})){{0,7}} ?[.,!]?")


def is_greeting(text: str) -> bool:
    """Whether a paragraph only greets: a greeting and names, and no word of anything else."""
    return _GREETING.fullmatch(comparable(text)) is not None
