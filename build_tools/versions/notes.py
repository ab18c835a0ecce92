"""What a numbered page says of its own version, which is another once there is a newer one."""

import posixpath
import re
from enum import Enum
from html import escape

_NOTE = re.compile(r'<div (class="version-note[^"]*").*?</div>', re.DOTALL)
_TOP = '<div class="edition" '
_CALCULATOR = re.compile(r"<form [^>]*\bdata-calculator\b")
# A frozen page is never the newest build, and loading it again changes nothing.
_NEWER = re.compile(r'(?<=<p data-when="newer" hidden>).*?(?=</p>)', re.DOTALL)
_CHECKED = "Utgaven er kontrollert på nett <span data-checked></span>."


class State(Enum):
    """How a version stands to the newest."""

    CURRENT = "current"
    OUTDATED = "outdated"
    WITHDRAWN = "withdrawn"


def with_note(html: str) -> str:
    """A page with the places of its note: on top, and before each calculator."""
    beside = '<div class="version-note version-note--beside"></div>'
    html = html.replace(_TOP, f'<div class="version-note"></div>{_TOP}', 1)
    html = _CALCULATOR.sub(lambda found: beside + found[0], html)
    return _NEWER.sub(_CHECKED, html)


def state_of(version: str, current: str, withdrawn: str | None) -> State:
    """How a version stands, where ``withdrawn`` is why it is not to be used."""
    if withdrawn is not None:
        return State.WITHDRAWN
    return State.CURRENT if version == current else State.OUTDATED


def stamped(html: str, folder: str, page: str, version: str, current: str, why: str | None) -> str:
    """A numbered page with its note as it is today.

    Args:
        html: the page.
        folder: of the page, from the root of the site.
        page: where the same page, or the procedure, stands at the plain address.
        version: that of the page.
        current: the newest.
        why: why the version is withdrawn; None where it is not.
    """
    state = state_of(version, current, why)
    link = f'<a href="{escape(posixpath.relpath(page, folder))}/">'
    words = {
        State.CURRENT: f"Dette er den faste adressen til versjon {escape(version)}, som gjelder "
        f"nå. Siden finnes også {link}på den vanlige adressen</a>.",
        State.OUTDATED: f"<strong>Utdatert: dette er versjon {escape(version)}.</strong> "
        f"{link}Gå til versjon {escape(current)}, som gjelder nå</a>.",
        State.WITHDRAWN: f"<strong>Versjon {escape(version)} er trukket tilbake og skal ikke "
        f"brukes.</strong> {escape(why or '')} {link}Gå til versjon {escape(current)}</a>.",
    }
    if version == current and state is State.WITHDRAWN:
        words[state] = words[state].rpartition(" <a ")[0]
    note = f'data-version-note="{state.value}"><p>{words[state]}</p></div>'
    return _NOTE.sub(lambda found: f"<div {found[1]} {note}", html)
