"""The site while its author writes: what was saved is shown at once, and all is built behind it.

A fault is told in the terminal and in a panel on every page; both go when it is mended. What was
shown last stands from the first moment, and says that it is old, until it is made anew.
"""

import shutil
import sys
import time
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from threading import Lock, Thread
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.livereload import log as livereload_log

from build_tools.authoring.diagnostics import Diagnostic, render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.cache import CACHE, SupersededError, code, stop_if_superseded, superseded
from build_tools.project import PROJECT
from build_tools.site.edited_page import LastBuild, last_build, show_edited, stand_in
from build_tools.site.fault_places import places_of
from build_tools.site.live_panel import (
    JUST_SAVED,
    NO_PAGE,
    NOTHING_YET,
    OWN,
    SHOWN_LAST,
    follows,
    told,
    with_panel,
)
from build_tools.site.made_ahead import make_ahead, unmade
from build_tools.site.site_build import SiteError, build_site
from build_tools.site.site_folder import exchange
from calculator.system_words import system_reason

_WATCHED = ("mkdocs.yml", "build_tools/site/theme", "build_tools/pages/templates")
_POLL_S = 0.1
"""How often the folders are looked at, beside how long that takes."""
_HEAD_START_S = 0.5
"""How long a build waits for browsers to have fetched what is shown already."""
_LAST_SECONDS = 3
"""How long a build may take to notice that the server ends."""
_MADE_BY = "made_by"
"""The file beside the site that says by which state of the code it was made."""


class SiteServer(LiveReloadServer):
    """MkDocs's server, which never shows less than the last good build.

    It reads what was saved and shows it by one thread, and builds by another, which gives up as
    soon as it is overtaken: no save waits for a build or a proof.
    """

    def __init__(self, docs: Path, site: Path, host: str, port: int) -> None:
        super().__init__(self.rebuild, host, port, str(site), polling_interval=_POLL_S)
        self.build_delay = _POLL_S / 2  # for an editor that writes a file in several goes
        self._docs = docs
        self._site = site
        self._last: LastBuild | None = None
        self._code = code()
        self._standing = Lock()  # over what stands in the folder, and which save is the newest
        self._newest = 0
        self._building: Thread | None = None
        self._beside = ""  # the state of all that pages show besides their texts
        self._shown = ""  # another where a page must be loaded anew that is itself the same
        made_by = site.with_name(_MADE_BY)
        if not made_by.exists() or made_by.read_text("utf-8") != self._code:
            shutil.rmtree(site, ignore_errors=True)
        self._panel = ""
        self._say_that_it_follows(SHOWN_LAST)
        self._want_rebuild = True  # as soon as it serves
        self.error_handler = self._error_page
        for path in (docs, *(PROJECT / each for each in _WATCHED)):
            self.watch(str(path))

    def server_activate(self) -> None:
        """Say where it is, once the port is ours."""
        super().server_activate()
        print(f"Åpne {self.url} i nettleseren. Avslutt med Ctrl+C.", flush=True)

    def shutdown(self, wait: bool = False) -> None:
        """End the build that is under way, too."""
        self._overtake()
        super().shutdown(wait)
        if self._building:
            self._building.join(_LAST_SECONDS)

    def rebuild(self) -> None:
        """Show what was saved, or what is wrong with it; all else is made behind it.

        Any fault is the author's to see, not the server's end.
        """
        self._wanted_epoch = self._visible_epoch  # no request waits: what stands is whole
        self._overtake()
        try:
            found = load_docs(self._docs, CACHE)
            if found.diagnostics:
                raise SiteError(render_text(found.diagnostics), found.diagnostics)
            if self._building is None and self._site.exists():
                # Before any build, since MkDocs's plugins are the same for all that it is told.
                self._last = stand_in(found, self._docs, self._site)
            with self._standing:
                self._show_edited(found)
            numbers = self._newest, self._building
            self._building = Thread(target=self._build, args=numbers, daemon=True)
            self._building.start()
            self._reload()
        except Exception as error:
            self._tell(error)

    def _overtake(self) -> None:
        with self._standing:
            self._newest += 1

    def _build(self, number: int, before: Thread | None) -> None:
        """Build what was saved, once the build before has given up; then it is what stands."""
        if before:
            before.join()
            time.sleep(_HEAD_START_S)
        superseded.set(lambda: number != self._newest)
        made = self._site.with_name("made")
        try:
            stop_if_superseded()
            beside = f"{self._code} {_state_beside_texts(self._docs)}"
            if not self._beside:  # no build of this server is done
                make_ahead(self._docs, unmade(self._docs, CACHE), CACHE, delivered=False)
            config = build_site(self._docs, made, delivered=False)
            with self._standing:
                stop_if_superseded()
                exchange(self._site, made)
                self._last = last_build(config)
                if beside != self._beside:
                    self._beside, self._shown = beside, str(number)
                self._panel = ""
                self._site.with_name(_MADE_BY).write_text(self._code, "utf-8")
            print(f"{_clock()} Nettstedet er bygget.", flush=True)
            self._reload()
        except SupersededError:
            return
        except Exception as error:
            with self._standing:
                if number == self._newest:
                    self._tell(error)

    def _reload(self) -> None:
        """Let browsers ask again."""
        with self._epoch_cond:
            self._visible_epoch += 1
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def _show_edited(self, docs: Docs) -> None:
        """Show the edited page at once where that can be done, and say that the rest follows."""
        code.cache_clear()  # templates are edited too
        before, self._code = self._code, code()
        if self._last is None or before != self._code:
            return self._say_that_it_follows(SHOWN_LAST)
        shown = show_edited(self._last, docs, self._site)
        if not all(path.endswith(".md") for path in shown or ()):
            self._shown = f"{self._newest} at once"
        self._say_that_it_follows(SHOWN_LAST if shown is None else JUST_SAVED)
        told = f"Viser {', '.join(shown)}. " if shown else ""
        print(f"{_clock()} {told}Bevis og andre sider følger.", flush=True)
        return None

    def _say_that_it_follows(self, words: str) -> None:
        self._panel = follows(words if self._site.exists() else NOTHING_YET)

    def _tell(self, error: Exception) -> None:
        """Tell what stopped a build, on every page and in the terminal."""
        report, self._panel = told(error, self._anchors)
        print(f"\n{report}", file=sys.stderr)
        print(f"{_clock()} Nettstedet ble ikke bygget. Rett feilen og lagre.", flush=True)
        self._reload()

    def _anchors(self, fault: Diagnostic) -> list[str]:
        """The places on pages that show what a fault is in."""
        path = Path(*PurePosixPath(fault.file).parts[1:])
        try:
            lines = (self._docs / path).read_text("utf-8").split("\n")
        except (OSError, ValueError):
            return []
        known = self._last.plugin.docs.procedures if self._last else {}
        procedure = known.get(path.parts[0])
        return places_of(fault, lines, procedure.guideline if procedure else None)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add what is said of the page, and the script that MkDocs's own is for."""
        return with_panel(content, self._panel, epoch, self._shown)

    def _serve_request(
        self, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes] | None:
        if environ["PATH_INFO"] not in OWN:
            return super()._serve_request(environ, start_response)
        file, kind = OWN[environ["PATH_INFO"]]
        start_response("200 OK", [("Content-Type", f"{kind}; charset=utf-8")])
        return [file.read_bytes()]

    def _error_page(self, code: int) -> bytes:
        page = self._site / "404.html"
        content = page.read_bytes() if page.is_file() else NO_PAGE
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


def _state_beside_texts(docs: Path) -> str:
    """Another where a picture, a style sheet or a script is another."""
    files = sorted(each for each in docs.rglob("*") if each.suffix != ".md" and each.is_file())
    return sha256(repr([(each, each.stat().st_mtime_ns) for each in files]).encode()).hexdigest()


def _clock() -> str:
    return time.strftime("%H:%M:%S")
