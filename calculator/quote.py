"""What a rule, a dose or a part of a score stands on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the procedure, word for word, and where it stands.

    ``source`` is an address relative to the root of the site; ``lead`` is the sentence that a
    list item continues, empty where the sentence stands alone. ``preface`` must be shown before
    the sentence wherever it is shown: without it the sentence would read as something else.
    ``part`` says in words which part of the sentence a rule is about, empty where it is the whole;
    it makes no other sentence of it.
    """

    text: str
    source: str
    lead: str
    preface: str = ""
    part: str = field(default="", compare=False)

    @property
    def place(self) -> tuple[str, str]:
        """What is the same for two quotes of one sentence."""
        return self.source, self.text


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a computer needed and the text did not say, and why it was chosen so."""

    text: str
    reason: str
