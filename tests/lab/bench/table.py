"""An outcome as a table in the terminal."""

from collections.abc import Iterator

from build_tools.evidence.bench_outcome import BenchOutcome
from build_tools.evidence.bench_words import HEADINGS, figures, reported_rows, versions


def table(outcome: BenchOutcome) -> Iterator[str]:
    """The lines of the table, all profiles below one another, then what stands beside it."""
    blocks = [(profile, reported_rows(outcome, profile)) for profile in outcome.profiles]
    rows = [row for _, rows in blocks for row in rows]
    one_line = {row: [cell.replace("\n", " ") for cell in row.cells] for row in rows}
    first = max(len(row.label) for row in rows) + 2
    columns = list(zip(HEADINGS, *one_line.values(), strict=True))
    widths = [max(map(len, column)) + 2 for column in columns]
    yield " " * first + "".join(
        heading.rjust(width) for heading, width in zip(HEADINGS, widths, strict=True)
    )
    for profile, rows in blocks:
        yield profile.describe()
        for row in rows:
            cells = zip(one_line[row], widths, strict=True)
            yield row.label.ljust(first) + "".join(cell.rjust(width) for cell, width in cells)
    yield "* en kortere regelmodul"
    yield from (f"{label}: {value}" for label, value in figures(outcome))
    yield f"{versions(outcome)}. " + ", ".join(f"{k}: {v}" for k, v in outcome.machine.items())
