"""The pocket card: what a procedure says of doses on one side, and when not to use on the other."""

from pathlib import Path

from build_tools.documents.templating import render
from build_tools.pages.procedure_html import effect_groups, rules_elsewhere
from calculator.guideline import Guideline

STYLES = Path(__file__).with_name("templates") / "pocket_card.css"


def pocket_card(guideline: Guideline) -> str:
    """The card as a page to be printed on A6: two sides, and more where they are full."""
    return render(
        "pocket_card.html",
        guideline=guideline,
        styles=STYLES.read_text("utf-8"),
        general=tuple(effect_groups(guideline, guideline.rules)),
        own_of=lambda drug: tuple(effect_groups(guideline, rules_elsewhere(guideline, drug))),
    )
