"""Whether the parts of a score can be added, and its bands read the score alone."""

from collections.abc import Iterator, Mapping

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_fields import MOST_COUNTED, CountField, FieldEntry, ScoreField
from build_tools.authoring.schema_scores import PointsEntry
from build_tools.authoring.vocabulary import Vocabulary
from calculator.conditions import ALWAYS


def score_faults(
    document: Document, fields: Mapping[str, FieldEntry], words: Vocabulary
) -> Iterator[Diagnostic]:
    """The faults of every score."""
    for name, entry in fields.items():
        if isinstance(entry, ScoreField):
            for number, part in enumerate(entry.points):
                path: KeyPath = ("fields", name, "points", number)
                yield from _part_faults(document, path, part, words)
            for number, band in enumerate(entry.bands):
                for read in sorted((band.when.fields - {name}) & words.names):
                    yield document.fault(
                        Code.CONTRADICTION,
                        ("fields", name, "bands", number, "when"),
                        f"«{read}» er ikke poengsummen som området gjelder.",
                        f'Skriv for eksempel «when: {{{name}: ">= 2"}}».',
                    )


def _part_faults(
    document: Document, path: KeyPath, part: PointsEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    scores = {name for name, each in words.fields.items() if isinstance(each, ScoreField)}
    for read in sorted(part.when.fields & scores):
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "when"),
            f"«{read}» er selv en poengsum og kan ikke gi poeng.",
            "Skriv vilkårene som gir poengene.",
        )
    if part.count is None and part.when == ALWAYS:
        yield document.fault(
            Code.MISSING_KEY,
            path,
            "Punktet sier ikke når det gir poeng.",
            "Legg til «when» med et vilkår, eller «count» med et antall som skal legges sammen.",
        )
    if part.count is not None and part.count in words.names:
        counted = words.fields.get(part.count)
        if counted and not (
            isinstance(counted, CountField) and max(map(abs, counted.range.ends)) <= MOST_COUNTED
        ):
            yield document.fault(
                Code.WRONG_TYPE,
                (*path, "count"),
                f"«{counted.label}» kan ikke legges sammen, for det er ikke et antall på høyst "
                f"{MOST_COUNTED}.",
                "Bruk et felt med «type: count», eller en formel under «derived».",
            )
    elif part.count is not None:
        yield document.fault(
            Code.UNKNOWN_FIELD,
            (*path, "count"),
            f"Feltet «{part.count}» finnes ikke.",
            "Skriv navnet på et felt med «type: count».",
        )
