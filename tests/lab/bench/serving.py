"""What an author waits for `serve`: from a save until it stands on the page, in a real browser.

`python -m tests.lab.bench.serving 1 100` tells it of docs with so many procedures. Beside the wall
clock stands the processor time of the server, which a busy machine stretches less.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from playwright.sync_api import Page

from build_tools.chromium import chromium_browser
from build_tools.project import PROJECT
from tests.lab.bench.many_procedures import write_docs

_PATIENCE = 3_600_000
_PORT = 8123
_ADDRESS = f"http://127.0.0.1:{_PORT}/"
_PROCEDURE = "jak-hemmere"
_DRUG = Path(_PROCEDURE, "legemidler", "baricitinib.md")
_ROUNDS = 5


@dataclass(frozen=True)
class _Waited:
    what: str
    seconds: float
    processor: float


@contextmanager
def _served(docs: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "build_tools", "serve", "--docs", str(docs)]
    command += ["--site", str(folder), "--port", str(_PORT)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert "Åpne" in process.stdout.readline()
        yield process
    finally:
        process.terminate()  # what runs in the background ignores an interrupt
        process.wait()


def _processor(process: subprocess.Popen[str]) -> float:
    """The processor time of a process and of those that it has waited for, in seconds."""
    told = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def _waits(docs: Path, folder: Path, page: Page) -> Iterator[_Waited]:
    began = monotonic()
    with _served(docs, folder):
        page.goto(_ADDRESS)
        yield _Waited("første start, kald", monotonic() - began, 0)
        _at_rest(page)
    began = monotonic()
    with _served(docs, folder) as process:
        page.goto(_ADDRESS)
        page.wait_for_selector("text=slik det sist ble vist")
        yield _Waited("første start, varm", monotonic() - began, _processor(process))
        _at_rest(page)
        yield _Waited("varm start, alt laget", monotonic() - began, _processor(process))

        def wait(
            what: str, save: Callable[[], object], seen: str | Callable[[], object]
        ) -> _Waited:
            start, used = monotonic(), _processor(process)
            save()
            if isinstance(seen, str):
                page.wait_for_selector(seen, timeout=_PATIENCE, state="attached")
            else:
                seen()
            found = _Waited(what, monotonic() - start, _processor(process) - used)
            _at_rest(page)
            return found

        drug = docs / _DRUG
        page.goto(f"{_ADDRESS}{_DRUG.with_suffix('').as_posix()}/")
        for number in range(_ROUNDS):
            text = drug.read_text("utf-8").rstrip("\n")
            words = f"Setning nummer {number} til."
            yield wait(
                "endret side",
                partial(drug.write_text, f"{text}\n\n{words}\n", "utf-8"),
                f"article :text('{words}')",
            )
        text = drug.read_text("utf-8")
        for _ in range(_ROUNDS):
            faulty = text.replace("amount: 4,", "amout: 4,")
            yield wait("feil", partial(drug.write_text, faulty, "utf-8"), _HERE)
            yield wait("rettet feil", lambda: drug.write_text(text, "utf-8"), _NO_FAULT)
        index = docs / _PROCEDURE / "index.md"
        page.goto(f"{_ADDRESS}{_PROCEDURE}/")
        yield wait("feil på stedet", lambda: _edit(index, "{#a3}", "(#a3)"), _HERE)
        yield wait("rettet på stedet", lambda: _edit(index, "(#a3)", "{#a3}"), _NO_FAULT)
        yield from _other_files(docs, page, wait)


def _other_files(docs: Path, page: Page, wait: Callable[..., _Waited]) -> Iterator[_Waited]:
    new, renamed = docs / _PROCEDURE / "notat.md", docs / _PROCEDURE / "kladd.md"
    written = "# Notat\n\n![Et kart](kart.svg)\n"
    picture = docs / _PROCEDURE / "kart.svg"
    picture.write_text(_picture(10), "utf-8")
    page.goto(f"{_ADDRESS}{_PROCEDURE}/notat/")
    yield wait("ny side", lambda: new.write_text(written, "utf-8"), "article :text('Notat')")
    yield wait(
        "nytt bilde",
        lambda: picture.write_text(_picture(20), "utf-8"),
        partial(page.wait_for_function, f"{_WIDTH} === 20", timeout=_PATIENCE),
    )
    page.goto(f"{_ADDRESS}{_PROCEDURE}/kladd/")
    yield wait("nytt navn", lambda: new.rename(renamed), "article :text('Notat')")
    yield wait("slettet side", renamed.unlink, "body:not(:has(article img))")


_NO_FAULT = "body:not(:has(.faults[role=alert]))"
_HERE = ".fault-here"
_WIDTH = "document.querySelector('article img')?.naturalWidth"


def _picture(width: int) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='9'></svg>\n"


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def _at_rest(page: Page) -> None:
    """Wait until all is made, and the page has been loaded anew."""
    page.wait_for_selector("body:not(:has(.faults--follows))", timeout=_PATIENCE, state="attached")
    sleep(1)  # for the browser to ask the server again


def main(numbers: Sequence[int]) -> None:
    """Tell the median of each wait, for docs of each size."""
    with chromium_browser() as browser, TemporaryDirectory(prefix="serve-") as temporary:
        for number in numbers:
            folder = Path(temporary, str(number))
            docs = write_docs(folder / "docs", number)
            page = browser.new_page()
            page.set_default_timeout(_PATIENCE)
            found: dict[str, list[_Waited]] = {}
            for each in _waits(docs, folder / "served", page):
                found.setdefault(each.what, []).append(each)
                if len(found[each.what]) == 1:
                    print(f"{number} {each.what}: {each.seconds:.2f} s", flush=True)
            for what, waited in found.items():
                seconds = median(each.seconds for each in waited)
                processor = median(each.processor for each in waited)
                print(
                    f"{number} prosedyrer, {what}: {seconds:.2f} s ({processor:.2f} s prosessor)",
                    flush=True,
                )
            page.close()
            shutil.rmtree(folder)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1, 100])
