"""`serve` as an author sees it: a process of its own, real files, real HTTP."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from build_tools.cache import SupersededError, superseded
from build_tools.project import DOCS, PROJECT
from build_tools.site.live_server import SiteServer
from build_tools.site.site_build import build_site

DRUG = Path("jak-hemmere/legemidler/baricitinib.md")
PATIENCE = 240

pytestmark = pytest.mark.long


@dataclass
class Serving:
    docs: Path
    address: str
    process: subprocess.Popen[str]
    log: Path
    since: int = 0

    def get(self, path: str) -> str:
        try:
            with urlopen(self.address + path) as answer:
                return str(answer.read().decode("utf-8"))
        except HTTPError as error:
            return error.read().decode("utf-8")

    def wait_for(self, path: str, words: str, *, gone: bool = False) -> str:
        """Poll, since a change is noticed and built in its own time."""
        end = time.monotonic() + PATIENCE
        while (words in (html := self.get(path))) is gone:
            assert time.monotonic() < end, f"{words}\n{self.said()}"
            time.sleep(0.2)
        return html

    def wait_until_said(self, pattern: str) -> None:
        """Poll what is told in the terminal."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.said(), re.DOTALL):
            assert time.monotonic() < end, f"{pattern}\n{self.said()}"
            time.sleep(0.2)

    def edit(self, path: Path, old: str, new: str) -> None:
        text = (self.docs / path).read_text("utf-8")
        assert old in text
        (self.docs / path).write_text(text.replace(old, new), encoding="utf-8")

    def said(self) -> str:
        """What it has said since the test began."""
        return self.log.read_text("utf-8")[self.since :]


def restore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def listens(port: int) -> bool:
    """Whether the server has come to it; it tells of its address just before."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(docs: Path, folder: Path) -> Serving:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    command = [sys.executable, "-m", "build_tools", "serve", "--docs", str(docs)]
    command += ["--site", str(folder / "served")]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=PROJECT,
            # A job in the background ignores the interrupt, and what it starts would too.
            preexec_fn=restore_interrupt,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    serving = Serving(docs, f"http://127.0.0.1:{port}/", process, log)
    end = time.monotonic() + PATIENCE
    while "Åpne http" not in serving.said() or not listens(port):
        assert process.poll() is None, serving.said()
        assert time.monotonic() < end, serving.said()
        time.sleep(0.1)
    return serving


def stop(served: Serving) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0, served.said()
    assert "Avsluttet." in served.said()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serving")
    shutil.copytree(DOCS, folder / "docs")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Serving]:
    served = start(folder / "docs", folder)
    yield served
    stop(served)


@pytest.fixture
def serving(server: Serving) -> Iterator[Serving]:
    """The server, at rest and with the docs as they are committed."""
    for path in {each.relative_to(server.docs) for each in server.docs.rglob("*.*")}:
        if not (DOCS / path).is_file():
            (server.docs / path).unlink()
        elif (server.docs / path).read_bytes() != (DOCS / path).read_bytes():
            shutil.copy(DOCS / path, server.docs / path)
    server.wait_for("jak-hemmere/", dose("4 mg"))
    server.wait_for("jak-hemmere/", "faults", gone=True)
    server.since = len(server.log.read_text("utf-8"))
    yield server
    assert "Traceback" not in server.said()


def guidelines(serving: Serving) -> list[str]:
    manifest = serving.get("assets/calculator/manifest.json")
    return re.findall(r'"path": "([^"]+/guideline\.bin)"', manifest)


def dose(amount: str) -> str:
    """The line of the table that the edits of these tests are about."""
    return f'href="#spor-baricitinib-standard">{amount} x 1 daglig</a>'


def test_a_change_is_seen_in_table_drug_page_and_calculator(serving: Serving) -> None:
    assert f"Åpne {serving.address} i nettleseren." in serving.log.read_text("utf-8")
    table = serving.wait_for("jak-hemmere/", "</table>")
    assert dose("4 mg") in table
    before = guidelines(serving)
    serving.edit(DRUG, "amount: 4,", "amount: 6,")
    serving.wait_for("jak-hemmere/", dose("6 mg"))
    assert '<span class="quantity">6 mg</span> x 1 daglig' in serving.get(
        "jak-hemmere/legemidler/baricitinib/"
    )
    serving.wait_for("jak-hemmere/guideline.json", '"amount": 6')
    serving.wait_for("jak-hemmere/", "faults", gone=True)
    after = guidelines(serving)
    assert len(after) == 1
    assert after != before


def test_the_edited_page_is_shown_before_all_else_and_says_so(serving: Serving) -> None:
    before = "Teksten, tabellene og kalkulatoren"
    serving.edit(Path("index.md"), before, "Tabeller, tekst og kalkulator")
    serving.wait_until_said(r"Viser index\.md\. Bevis og andre sider følger.*Nettstedet er bygget")
    shown = serving.get("")
    assert "Tabeller, tekst og kalkulator" in shown
    assert before not in shown
    serving.edit(DRUG, "amount: 4,", "amount: 6,")
    pages = r"jak-hemmere/legemidler/baricitinib\.md, jak-hemmere/index\.md"
    serving.wait_until_said(rf"Viser {pages}\. Bevis og andre sider følger.*Nettstedet er bygget")
    assert dose("6 mg") in serving.wait_for("jak-hemmere/", "lages nå", gone=True)


def test_a_fault_is_told_on_the_page_until_it_is_mended_and_the_last_good_build_stays(
    serving: Serving,
) -> None:
    serving.edit(DRUG, "amount: 4,", "amout: 4,")
    faulty = serving.wait_for("jak-hemmere/", '<aside class="faults" role="alert">')
    assert "Nøkkelen «amout» finnes ikke" in faulty
    assert "Mente du «amount»?" in faulty
    assert dose("4 mg") in faulty
    serving.wait_until_said(
        r"legemidler/baricitinib\.md.*Nettstedet ble ikke bygget. Rett feilen og lagre\."
    )
    assert (
        'data-page="/jak-hemmere/legemidler/baricitinib/" data-line="- {kind: standard, amout: 4,'
        in faulty
    )
    assert ".faults" in serving.get("livereload/panel.css")
    assert "fault-here" in serving.get("livereload/panel.js")
    assert 'class="faults"' in serving.get("finnes-ikke/")
    serving.edit(DRUG, "amout: 4,", "amount: 4,")
    mended = serving.wait_for("jak-hemmere/", 'class="faults"', gone=True)
    assert "</table>" in mended


def test_a_new_page_a_new_name_a_deletion_and_a_picture_are_seen(serving: Serving) -> None:
    page, picture = serving.docs / "notat.md", serving.docs / "jak-hemmere" / "kart.svg"
    page.write_text("# Notat\n\nKort tekst.\n", "utf-8")
    serving.wait_for("notat/", "Kort tekst.")
    page.rename(page.with_name("kladd.md"))
    serving.wait_for("kladd/", "Kort tekst.")
    assert "Kort tekst." not in serving.get("notat/")
    (serving.docs / "kladd.md").unlink()
    serving.wait_for("kladd/", "Kort tekst.", gone=True)
    for words in ("<circle r='1'/>", "<circle r='2'/>"):
        picture.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'>{words}</svg>", "utf-8")
        serving.wait_for("jak-hemmere/kart.svg", words)


def test_a_fault_from_the_start_is_shown_with_what_was_shown_last(
    serving: Serving, folder: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    shutil.copytree(folder / "served", tmp_path / "served")
    text = (docs / DRUG).read_text("utf-8")
    (docs / DRUG).write_text(text.replace("amount: 4,", "amount: fire,"), encoding="utf-8")
    started = start(docs, tmp_path)
    try:
        assert dose("4 mg") in started.wait_for(
            "jak-hemmere/", '<aside class="faults" role="alert">'
        )
        started.edit(DRUG, "amount: fire,", "amount: 6,")
        started.wait_for("jak-hemmere/", dose("6 mg"))
    finally:
        stop(started)


def test_what_older_code_has_made_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "made_by").write_text("eldre kode", "utf-8")
    server = SiteServer(DOCS, tmp_path / "site", "127.0.0.1", 0)
    server.server_close()
    assert not (tmp_path / "site").exists()
    page = server._error_page(404).decode("utf-8")
    assert '<meta charset="utf-8">' in page
    assert "Siden kommer av seg selv." in page


def test_a_build_that_is_superseded_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    token = superseded.set(lambda: True)
    try:
        with pytest.raises(SupersededError):
            build_site(DOCS, site, delivered=False)
    finally:
        superseded.reset(token)
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_port_in_use_is_told_in_one_line_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "build_tools", "serve", "--port", port]
        served = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert served.returncode == 1
    assert f"Kan ikke bruke port {port}" in served.stderr
    assert served.stdout == ""
    assert "Traceback" not in served.stderr
