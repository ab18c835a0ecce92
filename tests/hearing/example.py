"""The example that every writer of the formats must give, the page's own among them.

Run as a program, it writes the files in ``fixtures`` anew.
"""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from build_tools.hearing.comment import (
    Comment,
    CommentKind,
    CommentTarget,
    DisputedAnswer,
    Respondent,
    SeenAnswer,
    Submission,
    TextQuote,
)
from build_tools.hearing.formats.annotation import write_annotations
from calculator.effects import Effect
from tests.hearing.csv_writing import write_csv
from tests.hearing.word_writing import write_word

FIXTURES = Path(__file__).with_name("fixtures")

_FIRST = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_LATER = datetime(2026, 11, 21, 18, 5, 7, 250_000, tzinfo=UTC)

EXAMPLE = Submission(
    "jak-hemmere",
    "0.3",
    Respondent(
        "Åse Ødegård",
        "Overlege",
        "Norsk forening for eksempler",
        "Ingen",
        "Godt utkast.\nSavner råd om vaksiner; se også «infeksjonstendens».",
        consent_to_publish_name=True,
    ),
    (
        Comment(
            UUID("0b7e6a52-3c1f-4a8e-9d55-5f3a1f0c2e11"),
            CommentTarget(
                "jak-hemmere",
                "0.3",
                "a6-2",
                "h22519f3cba9e8d70",
                TextQuote("nedsatt leverfunksjon", "Alvorlig ", "."),
            ),
            CommentKind.UNCLEAR,
            "Hva er «alvorlig»?\n\n=Child-Pugh C; eller noe annet?",
            "Alvorlig nedsatt leverfunksjon (Child-Pugh C).",
            "SPC, pkt. 4.3",
            _FIRST,
            _LATER,
        ),
        Comment(
            UUID("5d0f9f0e-8a51-4b0c-8a0e-0f6f1f3b7c22"),
            CommentTarget(
                "jak-hemmere",
                "0.3",
                "answer:baricitinib",
                "h0000000000000000",
                TextQuote("Kalkulatorens svar for Baricitinib"),
            ),
            CommentKind.FACTUAL_ERROR,
            "+ 80 år er for gammelt 😀",
            created=_FIRST,
            modified=_FIRST,
            vignette=DisputedAnswer(
                {"indication": "ra", "age": "80", "creatinine": "64,5"},
                SeenAnswer(
                    "baricitinib",
                    True,
                    Effect.LAST_RESORT,
                    Effect.DO_NOT_USE,
                    ("standard:4mgx1/day", "reduced:2mgx1/day"),
                    ("sex", "weight"),
                ),
                Effect.DO_NOT_USE,
            ),
        ),
        Comment(
            UUID("c2a4f1d8-77aa-4a34-b6b1-2a1f4f9f8e33"),
            CommentTarget("jak-hemmere", "0.3", "procedure:jak-hemmere"),
            CommentKind.SUPPORT,
            "",
            created=_FIRST,
            modified=_FIRST,
        ),
    ),
    _LATER,
)

NAMES = {
    "a6-2": "a6-2",
    "answer:baricitinib": "Kalkulatorens svar for Baricitinib",
    "procedure:jak-hemmere": "hele utkastet",
}
"""What readers call the places of the example."""


def files() -> dict[str, bytes]:
    """The example in each format, by the name of its file."""
    return {
        "example.json": write_annotations(EXAMPLE).encode(),
        "example.csv": write_csv(EXAMPLE, NAMES),
        "example.docx": write_word(EXAMPLE, NAMES),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (FIXTURES / name).write_bytes(content)
