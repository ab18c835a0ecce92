"""The site while its author writes: built anew at every change, the last good build always up.

A fault is told in the terminal and in a panel on every page; both go when it is mended. What was
shown last stands from the first moment, and says that it is old, until it is made anew.
"""

import shutil
import sys
import time
import traceback
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.livereload import log as livereload_log

from build_tools.authoring.diagnostics import render_html, render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.cache import CACHE, code
from build_tools.project import PROJECT
from build_tools.site.edited_page import LastBuild, last_build, show_edited
from build_tools.site.site_build import SiteError, build_site
from calculator.system_words import system_reason

_STYLES_ADDRESS, _SCRIPT_ADDRESS = "/livereload/panel.css", "/livereload/panel.js"
_OWN = {
    _STYLES_ADDRESS: (Path(__file__).with_name("live_server.css"), "text/css"),
    _SCRIPT_ADDRESS: (Path(__file__).with_name("live_faults.js"), "text/javascript"),
}
"""Files that the server adds to the pages, by their address, each with its type."""
_WATCHED = ("mkdocs.yml", "build_tools/site/theme", "build_tools/pages/templates")
_FOLLOWS = (
    f'<link rel="stylesheet" href="{_STYLES_ADDRESS}">'
    '<aside class="faults faults--follows" role="status"><p>{}</p></aside>'
)
_JUST_SAVED = "Her er teksten slik den nettopp ble lagret. Bevisene og de andre sidene lages nå."
_SHOWN_LAST = "Her er nettstedet slik det sist ble vist, og teksten kan være eldre. Det lages nå."
_NOTHING_YET = "Nettstedet lages nå. Siden kommer av seg selv."
_NO_PAGE = (
    b'<!doctype html><html lang="nb"><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width">'
    b"<title>Ingen side</title><body></body></html>"
)
_MADE_BY = "made_by"
"""The file beside the site that says by which state of the code it was made."""


class SiteServer(LiveReloadServer):
    """MkDocs's server, which never shows less than the last good build."""

    def __init__(self, docs: Path, site: Path, host: str, port: int) -> None:
        super().__init__(self.rebuild, host, port, str(site), polling_interval=0.2)
        self._docs = docs
        self._site = site
        self._last: LastBuild | None = None
        self._code = code()
        made_by = site.with_name(_MADE_BY)
        if not made_by.exists() or made_by.read_text("utf-8") != self._code:
            shutil.rmtree(site, ignore_errors=True)
        said = _SHOWN_LAST if site.exists() else _NOTHING_YET
        self._panel = _FOLLOWS.format(said).encode()
        self._want_rebuild = True  # as soon as it serves
        self.error_handler = self._error_page
        for path in (docs, *(PROJECT / each for each in _WATCHED)):
            self.watch(str(path))

    def server_activate(self) -> None:
        """Say where it is, once the port is ours."""
        super().server_activate()
        print(f"Åpne {self.url} i nettleseren. Avslutt med Ctrl+C.", flush=True)

    def rebuild(self) -> None:
        """Build anew, or say why not; any fault is the author's to see, not the server's end.

        Faults come first, then the edited page, and all else behind it.
        """
        self._wanted_epoch = self._visible_epoch  # no request waits: what stands is whole
        try:
            found = load_docs(self._docs, CACHE)
            if found.diagnostics:
                raise SiteError(render_text(found.diagnostics), found.diagnostics)
            self._show_edited(found)
            made = build_site(
                self._docs, self._site, delivered=False, superseded=self._is_superseded
            )
            self._last = last_build(made)
            self._site.with_name(_MADE_BY).write_text(self._code, "utf-8")
        except SiteError as error:
            if not self._is_superseded():
                html = render_html(error.diagnostics) if error.diagnostics else _listed(str(error))
                self._show(str(error), html)
        except Exception as error:
            self._show(traceback.format_exc(), _listed(f"{type(error).__name__}: {error}"))
        else:
            self._panel = b""
            print(f"{_clock()} Nettstedet er bygget.", flush=True)
        self._wanted_epoch = self._visible_epoch + 1  # browsers get what was made

    def _is_superseded(self) -> bool:
        """Whether something newer was saved, which can be shown at once."""
        return self._last is not None and self._want_rebuild

    def _show_edited(self, docs: Docs) -> None:
        """Show the edited page at once where that can be done, and say that the rest follows."""
        code.cache_clear()  # templates are edited too
        before, self._code = self._code, code()
        if self._last is None or before != self._code:
            return
        shown = show_edited(self._last, docs, self._site)
        if shown is None:
            return
        self._panel = _FOLLOWS.format(_JUST_SAVED).encode()
        told = f"Viser {', '.join(shown)}. " if shown else ""
        print(f"{_clock()} {told}Bevis og andre sider følger.", flush=True)
        with self._epoch_cond:
            self._visible_epoch += 1
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def _show(self, report: str, html: str) -> None:
        self._panel = (
            f'<link rel="stylesheet" href="{_STYLES_ADDRESS}">'
            f'<aside class="faults" role="alert">{html}'
            "<p>Resten av siden er fra siste gang alt var i orden.</p></aside>"
            f'<script src="{_SCRIPT_ADDRESS}"></script>'
        ).encode()
        print(f"\n{report}", file=sys.stderr)
        print(f"{_clock()} Nettstedet ble ikke bygget. Rett feilen og lagre.", flush=True)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the panel beside the script that MkDocs adds."""
        whole: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        before, end, after = whole.rpartition(b"</body>")
        return before + self._panel + end + after

    def _serve_request(
        self, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] not in _OWN:
            return super()._serve_request(environ, start_response)
        file, kind = _OWN[environ["PATH_INFO"]]
        start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8")])
        return [file.read_bytes()]

    def _error_page(self, code: int) -> bytes:
        page = self._site / "404.html"
        content = page.read_bytes() if page.is_file() else _NO_PAGE
        return self._inject_js_into_html(content, self._visible_epoch)


def serve_site(docs: Path, folder: Path, host: str, port: int) -> int:
    """Serve the site until it is interrupted; the result is the exit status.

    Args:
        docs: the folder of docs.
        folder: where what is shown stays till the next time.
        host: the address that the server answers at.
        port: its port.
    """
    livereload_log.logger.disabled = True  # it names every page that is not there, in English
    server = SiteServer(docs, folder / "site", host, port)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:  # before anything is built: no fault of a build comes so far
        print(f"Kan ikke bruke port {port}: {system_reason(error)}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAvsluttet.")
    finally:
        server.shutdown()
    return 0


def _listed(report: str) -> str:
    return f'<section class="diagnostics"><h1>Feil</h1><pre>{escape(report)}</pre></section>'


def _clock() -> str:
    return time.strftime("%H:%M:%S")
