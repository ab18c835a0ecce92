"""nginx and Caddy, started for real with the configurations that the project makes."""

import gzip
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from build_tools.delivery.__main__ import main
from build_tools.project import PROJECT
from tests.browser.calculator_page import CalculatorPage

PREFIXES = ("/", "/prosedyrer/")
PATIENCE = 120  # seconds, on a machine that is busy
_NGINX = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
include /etc/nginx/modules-enabled/*.conf;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {made};
}}
"""


NAME = "prosedyrer.example"
KEPT = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Running:
    """A server at work; ``certificate`` where it speaks https, ``http`` where it redirects."""

    port: int
    prefix: str
    site: Path
    certificate: Path | None = None
    http: int = 0

    def get(self, path: str, encodings: str = "") -> tuple[int, HTTPMessage, bytes]:
        """Status, headers and body as they come over the wire."""
        return self.ask("GET", path, {"Accept-Encoding": encodings})

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, HTTPMessage, bytes]:
        """The same with any method and headers."""
        wire = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        if self.certificate:
            context = ssl.create_default_context(cafile=self.certificate)
            wire = context.wrap_socket(wire, server_hostname=NAME)
        host = NAME if self.certificate else "127.0.0.1"
        connection = HTTPConnection(host, self.port)
        connection.sock = wire
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found


@pytest.fixture(
    scope="module",
    params=[(server, prefix) for server in ("nginx", "caddy") for prefix in PREFIXES],
    ids=lambda each: " ".join(each),
)
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    name, prefix = request.param
    with running(name, prefix, site, tmp_path_factory.mktemp(name)) as server:
        yield server


@pytest.fixture(params=["nginx", "caddy"])
def own_server(request: pytest.FixtureRequest, own_site: Path, tmp_path: Path) -> Iterator[Running]:
    """Of a small site that a test may change."""
    with running(request.param, "/prosedyrer/", own_site, tmp_path) as server:
        yield server


@pytest.fixture(params=["nginx", "caddy"])
def tls_server(request: pytest.FixtureRequest, own_site: Path, tmp_path: Path) -> Iterator[Running]:
    """The same over https."""
    with running(request.param, "/prosedyrer/", own_site, tmp_path, tls=True) as server:
        yield server


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    own = tmp_path / "site"
    (own / "build" / "abc").mkdir(parents=True)
    shutil.copy(site / "404.html", own / "404.html")
    shutil.copy(site / "404.html", own / "index.html")
    (own / "build" / "abc" / "a.js").write_text("export {};", encoding="utf-8")
    (own / "build" / "abc" / "loop.js").symlink_to("loop.js")
    return own


@contextmanager
def running(
    name: str, prefix: str, site: Path, folder: Path, *, tls: bool = False
) -> Iterator[Running]:
    """Start a server with the configuration that the project makes for it."""
    port, http = free_ports(2)
    made = folder / "made.conf"
    command = [sys.executable, "-m", "build_tools.delivery", name, "--site", str(site)]
    command += ["--prefix", prefix, "--listen", f"127.0.0.1:{port}"]
    certificate = None
    if tls:
        certificate, key = self_signed(folder)
        command += ["--tls", str(certificate), str(key), "--host", NAME]
        command += ["--redirect-from", f"127.0.0.1:{http}"]
    made.write_bytes(subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout)
    if name == "nginx":
        whole = folder / "nginx.conf"
        # pytest's folders are for their owner alone, whom nginx as root would not work as.
        user = "user root;" if os.geteuid() == 0 else ""
        text = _NGINX.format(folder=folder, made=made, user=user)
        whole.write_text(text, encoding="utf-8")
        start = ["nginx", "-c", str(whole)]
    else:
        start = ["caddy", "run", "--adapter", "caddyfile", "--config", str(made)]
    with process(start, folder) as log, listening(port, log):
        yield Running(port, prefix, site, certificate, http)


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [each.getsockname()[1] for each in sockets]


def self_signed(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-keyout", str(key)]
    command += ["-addext", f"subjectAltName=DNS:{NAME}", "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


def test_a_page_comes_with_its_headers_and_is_asked_for_anew(server: Running) -> None:
    status, headers, body = server.get(f"{server.prefix}jak-hemmere/")
    assert status == 200
    assert b'<meta name="build"' in body
    assert headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("javascripts/python_worker.mjs", "javascript"),
        ("stylesheets/*.css", "text/css"),
        ("assets/icon.svg", "image/svg+xml"),
        ("search/words.json", "application/json"),
        ("interpreter-*/*.wasm", "application/wasm"),
    ],
)
def test_what_lies_below_build_is_kept_for_ever_and_has_its_type(
    server: Running, site: Path, name: str, kind: str
) -> None:
    found = sorted(site.glob(f"build/*/{name}"))[0]
    status, headers, body = server.get(server.prefix + found.relative_to(site).as_posix())
    assert status == 200
    assert kind in headers["Content-Type"]
    assert headers["Cache-Control"] == KEPT
    assert body == found.read_bytes()


@pytest.mark.parametrize(
    ("encoding", "open_up"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize("name", ["interpreter-*/*.wasm", "javascripts/python_worker.mjs"])
def test_the_copies_of_the_build_are_sent_to_those_who_read_them(
    server: Running, site: Path, name: str, encoding: str, open_up: Any
) -> None:
    found = sorted(site.glob(f"build/*/{name}"))[0]
    path = server.prefix + found.relative_to(site).as_posix()
    status, headers, body = server.get(path, encoding)
    assert status == 200
    assert headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in headers["Vary"]
    suffix = {"br": ".br", "gzip": ".gz"}[encoding]
    assert body == found.with_name(found.name + suffix).read_bytes()
    assert open_up(body) == found.read_bytes()


def test_the_manifest_and_the_version_are_asked_for_anew(server: Running) -> None:
    _, headers, _ = server.get(f"{server.prefix}site.webmanifest")
    assert headers["Content-Type"].startswith("application/manifest+json")
    for name in ("version.json", "service-worker.js"):
        status, headers, _ = server.get(server.prefix + name)
        assert status == 200
        assert headers["Cache-Control"] == "no-cache"
    assert set(json.loads(server.get(f"{server.prefix}version.json")[2])) == {"build", "withdrawn"}


def test_what_fails_is_never_kept(own_server: Running) -> None:
    """Below build/, where what succeeds is kept for ever."""
    below = f"{own_server.prefix}build/"
    asked: list[tuple[str, dict[str, str]]] = [
        (f"{below}abc/a.js", {}),
        (f"{below}abc/missing.js", {}),  # 404
        (f"{below}abc/a.js/b.js", {}),  # 404
        (f"{below}abc/loop.js", {}),  # 403 of nginx, 500 of Caddy
        (f"{below}abc/", {}),  # 403 of nginx, 404 of Caddy
        (f"{below}abc/%00.js", {}),
        (f"{below}abc/a.js", {"Range": "bytes=1000000-"}),  # 416, but whole files are sent
        (f"{below}abc/a.js", {"Range": "bytes=0-3"}),
        (f"{below}abc/a.js", {"If-Match": '"other"'}),  # 412
        (f"{below}abc/a.js", {"If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}),
        (f"{below}abc/{'a' * 5000}.js", {}),
    ]
    statuses = []
    for path, headers in asked:
        status, answered, _ = own_server.ask("GET", path, headers)
        wanted = KEPT if status == 200 else "no-cache"
        assert answered.get_all("Cache-Control") == [wanted], (path[:80], headers, status)
        statuses.append(status)
    assert statuses[:3] == [200, 404, 404]
    assert set(statuses[3:5]) <= {403, 404, 500}


def test_a_file_that_was_missing_for_a_while_is_there_again(own_server: Running) -> None:
    file = own_server.site / "build" / "abc" / "a.js"
    away = file.rename(file.with_name("away"))
    path = f"{own_server.prefix}build/abc/a.js"
    status, headers, body = own_server.get(path)
    assert (status, headers["Cache-Control"]) == (404, "no-cache")
    assert headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert b"Fant ikke siden" in body
    away.rename(file)
    status, headers, body = own_server.get(path)
    assert (status, headers["Cache-Control"], body) == (200, KEPT, b"export {};")


def test_a_file_that_is_still_the_same_is_not_sent_again(own_server: Running) -> None:
    path = f"{own_server.prefix}build/abc/a.js"
    tag = own_server.get(path)[1]["ETag"]
    status, headers, body = own_server.ask("GET", path, {"If-None-Match": tag})
    assert (status, headers["Cache-Control"], body) == (304, KEPT, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("path", ["", "build/abc/a.js", "finnes-ikke"])
def test_a_site_is_read_and_nothing_else(own_server: Running, method: str, path: str) -> None:
    status, headers, _ = own_server.ask(method, own_server.prefix + path, body=b"x")
    assert status == 405
    assert headers["Allow"] == "GET, HEAD"
    assert headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["", "build/abc/a.js", "finnes-ikke"])
def test_the_headers_alone_are_those_of_the_file(own_server: Running, path: str) -> None:
    status, headers, body = own_server.ask("HEAD", own_server.prefix + path)
    whole_status, whole_headers, _ = own_server.ask("GET", own_server.prefix + path)
    assert (status, body) == (whole_status, b"")
    for name in ("Content-Type", "Cache-Control", "Content-Security-Policy", "Allow"):
        assert headers[name] == whole_headers[name]


def test_an_address_outside_the_site_is_not_there(own_server: Running) -> None:
    status, headers, body = own_server.get("/annet/")
    assert status == 404
    assert b"Fant ikke siden" in body
    assert headers["Cache-Control"] == "no-cache"


def test_over_https_the_browser_is_asked_to_come_by_https_alone(tls_server: Running) -> None:
    for path, wanted in (("", 200), ("build/abc/a.js", 200), ("finnes-ikke", 404)):
        status, headers, _ = tls_server.get(tls_server.prefix + path)
        assert status == wanted
        assert headers["Strict-Transport-Security"] == "max-age=31536000"


def test_over_http_nothing_is_said_of_https(own_server: Running) -> None:
    assert "Strict-Transport-Security" not in own_server.get(own_server.prefix)[1]


def test_http_leads_to_https_at_the_name_of_the_host(tls_server: Running) -> None:
    path = f"{tls_server.prefix}tekst/?a=b"
    http = Running(tls_server.http, tls_server.prefix, tls_server.site)
    for host in (NAME, "annet.example"):
        status, headers, _ = http.ask("GET", path, {"Host": host})
        assert status == 301
        assert headers["Location"] == f"https://{NAME}:{tls_server.port}{path}"
        assert "Strict-Transport-Security" not in headers


def test_https_without_the_name_of_the_host_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nginx", "--tls", "certificate.pem", "key.pem"])
    assert "--tls og --host hører sammen" in capsys.readouterr().err


def test_an_address_that_is_not_there_gets_our_page_of_it(server: Running) -> None:
    status, headers, body = server.get(f"{server.prefix}finnes-ikke")
    assert status == 404
    assert b"Fant ikke siden" in body
    assert "Content-Security-Policy" in headers
    assert headers["Cache-Control"] == "no-cache"


def test_our_page_of_it_has_its_looks_and_leads_home_from_any_depth(
    server: Running, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{server.port}{server.prefix}finnes/ikke/her")
    expect(page.get_by_role("heading", name="Fant ikke siden")).to_be_visible()
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    page.get_by_role("link", name="Til forsiden").click()
    expect(page.locator('meta[name="build"]')).to_be_attached()
    assert page.url == f"http://127.0.0.1:{server.port}{server.prefix}"
    page.close()


def test_an_address_without_its_slash_finds_the_page(server: Running) -> None:
    status, headers, _ = server.get(f"{server.prefix}jak-hemmere")
    assert status in (301, 302, 307, 308)
    assert headers["Location"].endswith("jak-hemmere/")


def test_the_calculator_answers_there_and_nothing_is_complained_of(
    server: Running, chromium: Browser
) -> None:
    context = chromium.new_context()
    complaints: list[str] = []
    context.on("console", lambda each: complaints.append(each.text))
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}{server.prefix}jak-hemmere/kalkulator/")
    calculator = CalculatorPage(page)
    calculator.wait_until("ready")
    calculator.fill({"indication": "ra"})
    assert calculator.answers()["baricitinib"]["indicated"] == "true"
    context.close()
    assert complaints == []


@contextmanager
def process(command: list[str], folder: Path) -> Iterator[Path]:
    """Run a server; gives the file that it reports to."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
        try:
            yield folder / "log"
        finally:
            started.terminate()
            started.wait(PATIENCE)


@contextmanager
def listening(port: int, log: Path) -> Iterator[None]:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
            break
        except OSError:
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.05)
    yield
