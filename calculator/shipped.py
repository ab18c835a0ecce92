"""The guidelines that travel with the code, in a wheel and in a checkout.

Apart from what a page runs, which opens no file and goes without the library of paths.
"""

from functools import cache
from pathlib import Path

from calculator.assessment import CompiledGuideline, compile_guideline
from calculator.guideline_json import read_guideline
from calculator.page import answer_by

SHIPPED = Path(__file__).with_name("guidelines")
"""The folder of the guidelines."""


def shipped_files() -> dict[str, Path]:
    """The file of each guideline, by the id of its procedure."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.json"))}


def answer(request: str) -> str:
    """`calculator.page.answer_by` the one guideline of a wheel that was made for it."""
    return answer_by(_only(), request)


@cache
def _only() -> CompiledGuideline:
    (path,) = shipped_files().values()
    return compile_guideline(read_guideline(path.read_text(encoding="utf-8")))
