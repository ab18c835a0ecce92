"""What the live server adds to a page: what is wrong or follows, and the script that shows it."""

import traceback
from collections.abc import Callable, Iterable
from hashlib import sha256
from html import escape
from pathlib import Path

from build_tools.authoring.diagnostics import Diagnostic, render_html
from build_tools.site.site_folder import SiteError

_STYLES_ADDRESS, _SCRIPT_ADDRESS = "/livereload/panel.css", "/livereload/panel.js"
OWN = {
    _STYLES_ADDRESS: (Path(__file__).with_name("live_server.css"), "text/css"),
    _SCRIPT_ADDRESS: (Path(__file__).with_name("live_page.js"), "text/javascript"),
}
"""Files that the server adds to the pages, by their address, each with its type."""
JUST_SAVED = "Her er teksten slik den nettopp ble lagret. Bevisene og de andre sidene lages nå."
SHOWN_LAST = "Her er nettstedet slik det sist ble vist, og teksten kan være eldre. Det lages nå."
NOTHING_YET = "Nettstedet lages nå. Siden kommer av seg selv."
NO_PAGE = (
    b'<!doctype html><html lang="nb"><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width">'
    b"<title>Ingen side</title><body></body></html>"
)


def follows(words: str) -> str:
    """The panel while something is made."""
    return f'<aside class="faults faults--follows" role="status"><p>{words}</p></aside>'


def told(error: Exception, anchors: Callable[[Diagnostic], Iterable[str]]) -> tuple[str, str]:
    """What stopped a build, for the terminal, and the panel that tells it on every page."""
    if isinstance(error, SiteError):
        report = str(error)
        faults = error.diagnostics
        html = render_html(faults, anchors) if faults else _listed(report)
    else:
        report = "".join(traceback.format_exception(error))
        html = _listed(f"{type(error).__name__}: {error}")
    rest = "<p>Resten av siden er fra siste gang alt var i orden.</p>"
    return report, f'<aside class="faults" role="alert">{html}{rest}</aside>'


def with_panel(page: bytes, panel: str, epoch: int, beside: str) -> bytes:
    """A page as the author gets it.

    Args:
        page: as it was built.
        panel: what is said of it.
        epoch: of the server, which grows with each thing that there is to see.
        beside: another where the page is to be loaded anew though it is the same.
    """
    before, end, after = page.rpartition(b"</body>")
    state = sha256(page + beside.encode()).hexdigest()[:16]
    added = (
        f'<link rel="stylesheet" href="{_STYLES_ADDRESS}">{panel}'
        f'<script src="{_SCRIPT_ADDRESS}" data-epoch="{epoch}" data-page="{state}"></script>'
    )
    return before + added.encode() + end + after


def _listed(report: str) -> str:
    return f'<section class="diagnostics"><h1>Feil</h1><pre>{escape(report)}</pre></section>'
