"""The guidelines that travel with the code in a checkout.

Apart from what a page runs, which opens no file and goes without the library of paths.
"""

from pathlib import Path

SHIPPED = Path(__file__).with_name("guidelines")
"""The folder of the guidelines."""


def shipped_files() -> dict[str, Path]:
    """The file of each guideline, by the id of its procedure."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.json"))}
