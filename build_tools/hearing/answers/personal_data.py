"""What is published of a person: the name with consent, else role and organisation."""

import re
from collections.abc import Iterable

from build_tools.hearing.comment import Respondent
from build_tools.text.words import comparable

WITHOUT_NAME = "Uten navn"
_NAME_LEFT_OUT = "[navn utelatt]"
_ADDRESS_LEFT_OUT = "[e-postadresse utelatt]"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Discretion:
    """Who may be named, decided from all that was returned.

    One who has said yes in one file and no in another has not said yes.
    """

    def __init__(self, respondents: Iterable[Respondent]) -> None:
        self._refusing = {
            _name(who) for who in respondents if not who.consent_to_publish_name and _name(who)
        }
        # A longer name first, so that no part of it is left standing.
        patterns = [
            r"\s+".join(map(re.escape, name.split()))
            for name in sorted(self._refusing, key=lambda name: (-len(name), name))
        ]
        names = rf"(?<!\w)(?:{'|'.join(patterns)})s?(?!\w)"
        self._names = re.compile(names, re.IGNORECASE) if patterns else None

    def may_name(self, who: Respondent) -> bool:
        """Whether the name may be published."""
        return who.consent_to_publish_name and _name(who) not in self._refusing

    def sender(self, who: Respondent) -> str:
        """How the sender is presented."""
        named = (who.name if self.may_name(who) else "", who.role, who.organisation)
        return ", ".join(comparable(each) for each in named if each.strip()) or WITHOUT_NAME

    def conflict_of_interest(self, who: Respondent) -> str:
        """The conflict of interest, where the sender is named; else it might name them."""
        return self.discreet(who.conflict_of_interest) if self.may_name(who) else ""

    def discreet(self, text: str) -> str:
        """A text without the names of those who may not be named, and without e-mail addresses."""
        without = _ADDRESS.sub(_ADDRESS_LEFT_OUT, text)
        return self._names.sub(_NAME_LEFT_OUT, without) if self._names else without


def _name(who: Respondent) -> str:
    return comparable(who.name).casefold()
