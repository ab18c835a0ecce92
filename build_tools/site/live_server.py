"""The site while its author writes: built anew at every change, the last good build always up.

A fault is told in the terminal and in a panel on every page; both go when it is mended.
"""

import sys
import time
import traceback
from collections.abc import Iterable
from html import escape
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.livereload import LiveReloadServer

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
    '<aside class="faults faults--follows" role="status"><p>Her er teksten slik den nettopp ble '
    "lagret. Bevisene og de andre sidene lages nå.</p></aside>"
)
_NO_PAGE = b'<!doctype html><html lang="nb"><title>Ingen side</title><body></body></html>'


class SiteServer(LiveReloadServer):
    """MkDocs's server, which never shows less than the last good build."""

    def __init__(self, docs: Path, site: Path, host: str, port: int) -> None:
        super().__init__(self.rebuild, host, port, str(site), polling_interval=0.2)
        self._docs = docs
        self._site = site
        self._panel = b""
        self._last: LastBuild | None = None
        self._code = ""
        self.error_handler = self._error_page
        for path in (docs, *(PROJECT / each for each in _WATCHED)):
            self.watch(str(path))

    def rebuild(self) -> None:
        """Build anew, or say why not; any fault is the author's to see, not the server's end.

        Faults come first, then the edited page, and all else behind it.
        """
        ahead = False
        try:
            found = load_docs(self._docs, CACHE)
            if found.diagnostics:
                raise SiteError(render_text(found.diagnostics), found.diagnostics)
            ahead = self._show_edited(found)
            self._last = last_build(build_site(self._docs, self._site, delivered=False))
        except SiteError as error:
            html = render_html(error.diagnostics) if error.diagnostics else _listed(str(error))
            self._show(str(error), html)
        except Exception as error:
            self._show(traceback.format_exc(), _listed(f"{type(error).__name__}: {error}"))
        else:
            self._panel = b""
            print(f"{_clock()} Nettstedet er bygget.", flush=True)
        if ahead:
            self._wanted_epoch += 1  # browsers that have the edited page get the rest, too

    def _show_edited(self, docs: Docs) -> bool:
        """Show the edited page at once, and say that the rest follows; whether that was done."""
        code.cache_clear()  # templates are edited too
        before, self._code = self._code, code()
        if self._last is None or before != self._code:
            return False
        shown = show_edited(self._last, docs, self._site)
        if not shown:
            return False
        self._panel = _FOLLOWS.encode()
        print(f"{_clock()} Viser {', '.join(shown)}. Bevis og andre sider følger.", flush=True)
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()
        return True

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


def serve_site(docs: Path, host: str, port: int) -> int:
    """Serve the site until it is interrupted; the result is the exit status."""
    try:
        with socket() as probe:  # a port in use is told before anything is built
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  # as the server itself does
            probe.bind((host, port))
    except OSError as error:
        print(f"Kan ikke bruke port {port}: {system_reason(error)}.", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="nettsted-") as folder:
        server = SiteServer(docs, Path(folder) / "site", host, port)
        server.rebuild()
        print(f"Åpne {server.url} i nettleseren. Avslutt med Ctrl+C.", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            print("\nAvsluttet.")
        finally:
            server.shutdown()
    return 0


def _listed(report: str) -> str:
    return f'<section class="diagnostics"><h1>Feil</h1><pre>{escape(report)}</pre></section>'


def _clock() -> str:
    return time.strftime("%H:%M:%S")
