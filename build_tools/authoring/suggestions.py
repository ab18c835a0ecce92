"""«Mente du …?»: the nearest of the words that could have been meant."""

from collections.abc import Iterable, Mapping

from calculator.wording import joined

_LIKE, _ALMOST_SAME = 0.6, 0.8
_LONGEST = 60
"""Letters of a word that can be a slip of the pen; comparing takes time by the square of them."""


def nearest(
    word: str, candidates: Iterable[str] | Mapping[str, str], *, clinical: bool = False
) -> str | None:
    """The candidate that looks most like a word, if any does.

    A mapping holds other names for its values, such as the Norwegian label of an English key.
    Where one word for another would change what a patient is given, ``clinical``, the two must be
    the same but for a slip of the hand.
    """
    from difflib import get_close_matches  # only where there is a fault to tell

    if len(word) > _LONGEST:
        return None
    names = dict(candidates) if isinstance(candidates, Mapping) else {c: c for c in candidates}
    lowered = {name.lower(): meant for name, meant in names.items()}
    cutoff = _ALMOST_SAME if clinical else _LIKE
    found = get_close_matches(word.lower(), lowered, n=1, cutoff=cutoff)
    return lowered[found[0]] if found else None


def did_you_mean(
    word: str,
    candidates: Iterable[str] | Mapping[str, str],
    listing: str = "Velg blant",
    *,
    clinical: bool = False,
) -> str:
    """A hint: the nearest candidate, or all of them where none is near."""
    if meant := nearest(word, candidates, clinical=clinical):
        return f"Mente du «{meant}»?"
    names = list(candidates.values() if isinstance(candidates, Mapping) else candidates)
    unique = list(dict.fromkeys(names))
    return f"{listing} {listed(unique)}." if unique else "Slett det, for her kan ingenting stå."


def listed(words: Iterable[str], joint: str = "og") -> str:
    """Words in quotation marks as one reads them aloud: «a», «b» og «c»."""
    return joined([f"«{word}»" for word in words], joint)
