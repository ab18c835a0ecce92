"""How well the search finds, and what it costs a reader: with one procedure, and with a hundred."""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

from build_tools.chromium import chromium_browser
from build_tools.delivery.compression import write_compressed
from build_tools.evidence.measurements import Figure
from build_tools.project import DOCS
from build_tools.search.places import PlaceKind, SearchPlace
from build_tools.search.search_index import write_pieces
from build_tools.site.site_build import build_site
from build_tools.site.static_server import serve_folder
from tests.search.asking import SEARCHES, ask, open_search, rank, read_searches

HELD_OUT = Path(__file__).with_name("held_out.csv")
_HALVES = {"Søk som det er stilt inn etter": SEARCHES, "Søk holdt utenfor": HELD_OUT}
_PAGE = "jak-hemmere/"
_MANY = 100
_FIRST, _SECOND = "CrCl 30", "kontraindikasjoner"
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")


def searches(_arguments: argparse.Namespace) -> Iterator[Figure]:
    """Make every search in the page; then count bytes at 1 and at 100 procedures."""
    lost = 0
    with TemporaryDirectory() as folder, chromium_browser() as browser:
        site = Path(folder) / "site"
        build_site(DOCS, site)
        with serve_folder(site) as address:
            page = browser.new_page()
            page.goto(address + _PAGE)
            open_search(page)
            for name, file in _HALVES.items():
                ranks = [rank(each, ask(page, each.words)) for each in read_searches(file)]
                among = sum(place in (0, 1, 2) for place in ranks)
                lost += len(ranks) - among
                yield Figure("Antall", len(ranks), name)
                yield Figure("Ønsket sted først", sum(p == 0 for p in ranks), name)
                yield Figure("Blant de tre første", among, name)
            page.close()
        yield from _bytes(browser, site, "1 prosedyre")
        _multiply(site)
        yield from _bytes(browser, site, f"{_MANY} prosedyrer")
    yield Figure("Ønsket sted er ikke blant de tre første", lost)


def _bytes(browser: Browser, site: Path, size: str) -> Iterator[Figure]:
    """What the index costs a reader who searches, compressed as a host sends it."""
    page = browser.new_page(service_workers="block")  # which would fetch all of it, to keep
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(unquote(urlsplit(request.url).path)))
    with serve_folder(site) as address:
        page.goto(address + _PAGE, wait_until="networkidle")
        open_search(page)
        for label, words in (("Byte for første søk", _FIRST), ("Byte for et søk til", _SECOND)):
            ask(page, words)
            page.wait_for_load_state("networkidle")
            paths = [site / each.lstrip("/") for each in fetched if "/search/" in each]
            yield Figure(f"{label}, {size}", sum(_sent(each) for each in paths))
            fetched.clear()
    page.close()


def _sent(path: Path) -> int:
    small = path.with_name(f"{path.name}.br")
    return (small if small.exists() else path).stat().st_size


def _multiply(site: Path) -> None:
    """Put the index of a hundred procedures in place: copies in which every third long word is
    the copy's own, since no two procedures are about the same."""
    (folder,) = site.glob("build/*/search")
    own = [*_places(folder)]
    about = [each for each in own if each.kind is not PlaceKind.SITE]
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        path.unlink()
    made = [*own, *(_copy(each, number) for number in range(1, _MANY) for each in about)]
    write_pieces(folder, tuple(made))
    with TemporaryDirectory() as kept:
        write_compressed(site, Path(kept))


def _places(folder: Path) -> Iterator[SearchPlace]:
    kinds = {each.label: each for each in PlaceKind}
    for path in sorted(folder.glob("fragment/*.pf_fragment")):
        text = gzip.decompress(path.read_bytes()).decode()
        found = json.loads(text[text.index("{") :])
        meta = found["meta"]
        words = found["content"].replace(meta["text"], "")
        yield SearchPlace(
            found["url"],
            kinds[meta["kind"]],
            meta["title"],
            meta["procedure"],
            meta["text"],
            (words,),
        )


def _copy(place: SearchPlace, number: int) -> SearchPlace:
    def own(found: re.Match[str]) -> str:
        word = found[0]
        # Some other word of the same length: letters moved on by the number of the copy.
        if sum(map(ord, word)) % 3:
            return word
        return "".join(chr((ord(sign.lower()) - 97 + number) % 26 + 97) for sign in word)

    return replace(
        place,
        address=f"{number}/{place.address}",
        title=_LONG_WORD.sub(own, place.title),
        text=_LONG_WORD.sub(own, place.text),
        words=tuple(_LONG_WORD.sub(own, each) for each in place.words),
    )
