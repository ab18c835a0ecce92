"""What the front-matter says of scores, one statement for each part and each band."""

from collections.abc import Mapping

from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_fields import FieldEntry, ScoreField
from build_tools.authoring.schema_scores import BandEntry, PointsEntry
from build_tools.authoring.statements import StatedRule
from calculator.effects import Effect


def written_scores(document: Document, fields: Mapping[str, FieldEntry]) -> list[StatedRule]:
    """The parts of each score, then its bands, as rules without an effect."""
    stated: list[tuple[KeyPath, PointsEntry | BandEntry]] = []
    for name, score in fields.items():
        if isinstance(score, ScoreField):
            path = ("fields", name)
            stated += [((*path, "points", n), each) for n, each in enumerate(score.points)]
            stated += [((*path, "bands", n), each) for n, each in enumerate(score.bands)]
    return [
        StatedRule(
            document,
            path,
            str(path[1]),
            Effect.USE,
            entry.when,
            entry.quote,
            points=abs(entry.amount) if isinstance(entry, PointsEntry) else None,
        )
        for path, entry in stated
    ]
