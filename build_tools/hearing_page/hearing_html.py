"""The hearing's own page: what is asked, how to answer, and what can be commented on but the text.

Pure functions to well-formed XHTML. All of it can be read without scripts; with them, buttons and
comments are added to it.
"""

import datetime
from dataclasses import dataclass

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.places import Draft, Place
from build_tools.hearing.present_draft import whole_draft
from build_tools.hearing_page.templating import render

FORM = "innspillsskjema.docx"
"""The name of the Word form, beside the procedure's page."""

_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)


@dataclass(frozen=True, slots=True)
class HearingMark:
    """What every page of a procedure on hearing says of it to the script.

    ``closes`` is the last day, `2027-01-31`, empty where none is set.
    """

    procedure: str
    closes: str


def form_paths(procedure: Procedure) -> tuple[str, ...]:
    """Where the form for Word is in the site; nowhere without a hearing."""
    return () if procedure.hearing is None else (f"{procedure.id}/{FORM}",)


def hearing_mark(procedure: Procedure) -> HearingMark | None:
    """The mark of a procedure's pages; None where it is not on hearing."""
    if procedure.hearing is None:
        return None
    day = procedure.hearing.last_day
    return HearingMark(procedure.id, day.isoformat() if day else "")


def hearing(procedure: Procedure) -> str:
    """What is asked, by whom, until when, how to answer, and what happens to the answers."""
    asked = procedure.hearing
    day = asked.last_day if asked else None
    return render(
        "hearing.html",
        guideline=procedure.guideline,
        asked=asked,
        deadline=written_day(day) if day else "",
        address=f"/{procedure.id}/index.md",
        form=f"/{procedure.id}/{FORM}",
    )


def hearing_rules(procedure: Procedure) -> str:
    """Every rule and interpretation with its permanent number, to be linked to and commented on."""
    draft = whole_draft(procedure)
    return render(
        "hearing_rules.html",
        rules=_of_kind(draft, "rule"),
        interpretations=_of_kind(draft, "interpretation"),
        id_of=place_element,
    )


def place_element(place: Place) -> str:
    """The id that a place has on a page: a colon would have to be escaped everywhere."""
    return place.id.replace(":", "-", 1)


def written_day(day: datetime.date) -> str:
    """«31. januar 2027»."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def _of_kind(draft: Draft, kind: str) -> list[Place]:
    return [place for place in draft.places if place.kind == kind]
