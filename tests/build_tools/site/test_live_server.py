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

from build_tools.project import DOCS, PROJECT

DRUG = Path("jak-hemmere/legemidler/baricitinib.md")
PATIENCE = 240

pytestmark = pytest.mark.long


@dataclass
class Serving:
    docs: Path
    address: str
    process: subprocess.Popen[str]
    log: Path

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

    def edit(self, path: Path, old: str, new: str) -> None:
        text = (self.docs / path).read_text("utf-8")
        assert old in text
        (self.docs / path).write_text(text.replace(old, new), encoding="utf-8")

    def said(self) -> str:
        return self.log.read_text("utf-8")


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


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    served = start(docs, tmp_path)
    yield served
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0, served.said()
    assert "Avsluttet." in served.said()


def guidelines(serving: Serving) -> list[str]:
    manifest = serving.get("assets/calculator/manifest.json")
    return re.findall(r'"path": "([^"]+/guideline\.bin)"', manifest)


def dose(amount: str) -> str:
    """The line of the table that the edits of these tests are about."""
    return f'href="#spor-baricitinib-standard">{amount} x 1 daglig</a>'


def test_a_change_is_seen_in_table_drug_page_and_calculator(serving: Serving) -> None:
    assert f"Åpne {serving.address} i nettleseren." in serving.said()
    table = serving.wait_for("jak-hemmere/", "</table>")
    assert dose("4 mg") in table
    before = guidelines(serving)
    serving.edit(DRUG, "amount: 4,", "amount: 6,")
    serving.wait_for("jak-hemmere/", dose("6 mg"))
    assert '<span class="quantity">6 mg</span> x 1 daglig' in serving.get(
        "jak-hemmere/legemidler/baricitinib/"
    )
    assert '"amount": 6' in serving.get("jak-hemmere/guideline.json")
    after = guidelines(serving)
    assert len(after) == 1
    assert after != before


def test_the_edited_page_is_shown_before_all_else_and_says_so(serving: Serving) -> None:
    serving.wait_for("jak-hemmere/", "</table>")
    before = "Teksten, tabellene og kalkulatoren"
    serving.edit(Path("index.md"), before, "Tabeller, tekst og kalkulator")
    shown = serving.wait_for("", "Tabeller, tekst og kalkulator")
    assert "Viser index.md. Bevis og andre sider følger." in serving.said()
    serving.wait_for("", "lages nå", gone=True)
    serving.edit(DRUG, "amount: 4,", "amount: 6,")
    serving.wait_for("jak-hemmere/", dose("6 mg"))
    first, _, rest = serving.said().partition("Viser jak-hemmere/legemidler/baricitinib.md")
    assert "jak-hemmere/index.md" in rest
    assert first.count("Nettstedet er bygget.") == 2
    last = serving.wait_for("jak-hemmere/", "lages nå", gone=True)
    assert dose("6 mg") in last
    assert before not in shown
    assert serving.said().count("Nettstedet er bygget.") == 3


def test_a_fault_is_told_on_the_page_until_it_is_mended_and_the_last_good_build_stays(
    serving: Serving,
) -> None:
    assert "faults" not in serving.wait_for("jak-hemmere/", "</table>")
    serving.edit(DRUG, "amount: 4,", "amout: 4,")
    faulty = serving.wait_for("jak-hemmere/", '<aside class="faults" role="alert">')
    assert "Nøkkelen «amout» finnes ikke" in faulty
    assert "Mente du «amount»?" in faulty
    assert dose("4 mg") in faulty
    assert "jak-hemmere/legemidler/baricitinib.md" in serving.said()
    assert "Nettstedet ble ikke bygget. Rett feilen og lagre." in serving.said()
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
    assert "Traceback" not in serving.said()


def test_a_fault_from_the_start_is_shown_and_the_site_comes_when_it_is_mended(
    tmp_path: Path,
) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    text = (docs / DRUG).read_text("utf-8")
    (docs / DRUG).write_text(text.replace("amount: 4,", "amount: fire,"), encoding="utf-8")
    serving = start(docs, tmp_path)
    try:
        assert "amount" in serving.wait_for("", 'class="faults"')
        serving.edit(DRUG, "amount: fire,", "amount: 4,")
        serving.wait_for("", "Les prosedyren")
    finally:
        serving.process.send_signal(signal.SIGINT)
        serving.process.wait(PATIENCE)


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
