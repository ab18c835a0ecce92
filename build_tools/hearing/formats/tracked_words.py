"""What each hand has done to the words of a passage."""

from collections.abc import Callable, Iterable, Iterator

from build_tools.hearing.formats.document import ChangeKind, Run, Tracked

_BETWEEN = " … "
"""Stands for other words between two that one hand has changed."""


def by(made: Tracked) -> str:
    """« av Kari Nordmann, 1.11.2026», as far as it is known."""
    date = f", {made.date.day}.{made.date.month}.{made.date.year}" if made.date else ""
    return (f" av {made.author}" if made.author else "") + date


def deleted(run: Run) -> Tracked | None:
    """The change that takes the words away."""
    return run.tracked if run.is_deleted else None


def added(run: Run) -> Tracked | None:
    """The change that has put the words there."""
    return run.tracked if run.is_added else None


def struck(run: Run) -> Tracked | None:
    """That the words are struck by their look alone."""
    return Tracked(ChangeKind.DELETED) if run.is_struck and not run.is_deleted else None


def together(
    runs: Iterable[Run], change: Callable[[Run], Tracked | None]
) -> Iterator[tuple[str, Tracked]]:
    """The words of runs that one person has changed, with the first of the changes.

    Other words between them are shown by a sign.
    """
    by_author: dict[str, tuple[list[str], Tracked]] = {}
    last: str | None = None
    for run in runs:
        made = change(run)
        if made:
            texts, _ = by_author.setdefault(made.author, ([], made))
            texts += [] if last == made.author or not texts else [_BETWEEN]
            texts.append(run.text)
        last = made.author if made else None
    for texts, made in by_author.values():
        if words := "".join(texts).strip(f"{_BETWEEN} "):
            yield words, made
