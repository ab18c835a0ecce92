"""The documents of a built site, made where the page they are made from is not that of before."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from lxml.html import HtmlElement

from build_tools.chromium import WINDOWLESS, installed
from build_tools.documents.article import paper_article
from build_tools.documents.document_files import FOLDER
from build_tools.documents.pocket_card import pocket_card
from build_tools.documents.printing import PrintOrder, print_pages
from build_tools.documents.templating import render
from build_tools.templating import thousands
from calculator.guideline import Guideline

_ARTICLE_END = "</article>"
_TITLES = {".pdf": "PDF til utskrift", ".docx": "Word"}
_CARD = "Lommekort i A6, PDF"
_KEPT = 400
"""How many results stay that no build of the last day has used, the latest first."""

_STAYS_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that has documents: its file, title, the name of their files, and its procedure."""

    file: Path
    title: str
    name: str
    guideline: Guideline
    is_card: bool = False

    @property
    def foot(self) -> str:
        edition = f"versjon {self.guideline.version}, {self.guideline.date}"
        return f"{self.title}, {edition}. {self.guideline.status.notice}"

    @property
    def day(self) -> str:
        """As ``ÅÅÅÅMMDD``: the form of the date in the front-matter is checked."""
        return "".join(reversed(self.guideline.date.split(".")))


@dataclass(frozen=True, slots=True)
class _Link:
    name: str
    saved_as: str
    title: str
    size: str


def write_documents(site: Path, guidelines: Iterable[Guideline], kept: Path) -> None:
    """Make the documents of each procedure and drug, and let their pages lead to them.

    Args:
        site: the built site, before it is delivered; changed in place.
        guidelines: its procedures.
        kept: a folder for results that later builds can use again.

    Raises:
        PrintError: where Chromium is not installed.
    """
    shared = _shared_state(site)
    with TemporaryDirectory() as folder:
        pages = list(_pages(site, guidelines, Path(folder)))
        keys = [_key(each, shared) for each in pages]
        _make([pair for pair in zip(pages, keys, strict=True) if not _all_kept(*pair, kept)], kept)
        links: dict[Path, list[_Link]] = {}
        for page, key in zip(pages, keys, strict=True):
            shown_on = site / page.guideline.id / "index.html" if page.is_card else page.file
            links.setdefault(shown_on, []).extend(_put(page, key, shown_on.parent, kept))
    for file, found in links.items():
        before, end, after = file.read_text("utf-8").rpartition(_ARTICLE_END)
        file.write_text(before + render("take_along.html", documents=found) + end + after, "utf-8")
    _forget(kept)


def _pages(site: Path, guidelines: Iterable[Guideline], folder: Path) -> Iterator[_Page]:
    for each in guidelines:
        yield _Page(site / each.id / "index.html", each.title, each.id, each)
        for drug in each.drugs:
            file = site / each.id / "legemidler" / drug.id / "index.html"
            yield _Page(file, f"{drug.name} ({drug.brand})", drug.id, each)
        card = folder / f"{each.id}.html"
        card.write_text(f"<!doctype html>\n{pocket_card(each)}", "utf-8")
        yield _Page(card, f"{each.title}, lommekort", f"{each.id}-lommekort", each, is_card=True)


def _shared_state(site: Path) -> bytes:
    """What every document hangs on: the style sheets, this code, and the browser."""
    state = sha256()
    code = [each for each in Path(__file__).parent.rglob("*") if each.suffix in (".py", ".css")]
    digests = [sha256(each.read_bytes()).digest() for each in [*code, *site.rglob("*.css")]]
    # Sorted by what they say: the order of their paths hangs on where the site is built.
    state.update(b"".join(sorted(digests)))
    state.update(printer_state().encode())
    return state.digest()


def printer_state() -> str:
    """Another for another browser, so that what it prints is printed anew."""
    # The program itself, which Debian starts by a script.
    printer = installed(WINDOWLESS)
    program = Path("/usr/lib/chromium", Path(printer or "").name)
    return f"{program} {program.stat().st_size}" if program.is_file() else str(printer)


def _key(page: _Page, shared: bytes) -> str:
    return sha256(shared + page.foot.encode() + page.file.read_bytes()).hexdigest()[:32]


def _suffixes(page: _Page) -> tuple[str, ...]:
    return (".pdf",) if page.is_card else tuple(_TITLES)


def _all_kept(page: _Page, key: str, kept: Path) -> bool:
    return all(_is_kept(kept / f"{key}{suffix}") for suffix in _suffixes(page))


def _is_kept(file: Path) -> bool:
    """Whether a result is there; it stays, since a build that runs now may forget what is old."""
    with suppress(FileNotFoundError):
        os.utime(file)
        return True
    return False


def _make(pages: list[tuple[_Page, str]], kept: Path) -> None:
    from build_tools.documents.word import write_word  # builds that make none are not to wait

    kept.mkdir(parents=True, exist_ok=True)
    printed = print_pages([PrintOrder(page.file, page.foot, page.day) for page, _ in pages])
    for (page, key), each in zip(pages, printed, strict=True):
        _keep(kept / f"{key}.pdf", each.pdf)
        if not page.is_card:
            article: HtmlElement = paper_article(page.file)
            notice = page.guideline.status.notice
            word = write_word(article, each.figures, page.title, notice, page.foot, page.day)
            _keep(kept / f"{key}.docx", word)


def _keep(file: Path, content: bytes) -> None:
    """Put whole in its place, since several builds may run at once."""
    with TemporaryDirectory(dir=file.parent) as folder:
        unfinished = Path(folder) / file.name
        unfinished.write_bytes(content)
        unfinished.replace(file)


def _put(page: _Page, key: str, beside: Path, kept: Path) -> Iterator[_Link]:
    (beside / FOLDER).mkdir(exist_ok=True)
    for suffix in _suffixes(page):
        content = (kept / f"{key}{suffix}").read_bytes()
        saved_as = f"{page.name}-{page.guideline.version}{suffix}"
        (beside / FOLDER / f"{page.name}{suffix}").write_bytes(content)
        title = _CARD if page.is_card else _TITLES[suffix]
        size = f"{thousands(max(1, round(len(content) / 1000)))}\u00a0kB"
        yield _Link(f"{FOLDER}/{page.name}{suffix}", saved_as, title, size)


def _forget(kept: Path) -> None:
    """Delete what was used longest ago, so that the folder does not grow for ever."""
    files = sorted(kept.glob("*.*"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        if file.stat().st_mtime < time() - _STAYS_S:
            file.unlink(missing_ok=True)
