"""nginx and Caddy, started for real with the configurations that the project makes."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from build_tools.project import PROJECT
from tests.browser.calculator_page import CalculatorPage

PREFIXES = ("/", "/prosedyrer/")
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


@dataclass(frozen=True)
class Running:
    """A server at work."""

    port: int
    prefix: str

    def get(self, path: str, encodings: str = "") -> tuple[int, HTTPMessage, bytes]:
        """Status, headers and body as they come over the wire."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": encodings})
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
    folder = tmp_path_factory.mktemp(name)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = folder / "made.conf"
    command = [sys.executable, "-m", "build_tools.delivery", name, "--site", str(site)]
    command += ["--prefix", prefix, "--listen", f"127.0.0.1:{port}"]
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
    with process(start, folder), listening(port):
        yield Running(port, prefix)


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
        ("search/search_index.json", "application/json"),
        ("assets/calculator/*/*.wasm", "application/wasm"),
    ],
)
def test_what_lies_below_build_is_kept_for_ever_and_has_its_type(
    server: Running, site: Path, name: str, kind: str
) -> None:
    found = sorted(site.glob(f"build/*/{name}"))[0]
    status, headers, body = server.get(server.prefix + found.relative_to(site).as_posix())
    assert status == 200
    assert kind in headers["Content-Type"]
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert body == found.read_bytes()


@pytest.mark.parametrize(
    ("encoding", "open_up"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize("name", ["assets/calculator/*/*.wasm", "javascripts/python_worker.mjs"])
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
def process(command: list[str], folder: Path) -> Iterator[None]:
    environment = {"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        started = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
        try:
            yield
        finally:
            started.terminate()
            started.wait(10)


@contextmanager
def listening(port: int) -> Iterator[None]:
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)
    yield
