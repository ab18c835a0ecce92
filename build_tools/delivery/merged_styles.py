"""One style sheet for each page in place of many.

A browser shows nothing before it has all of a page's style sheets, and on a phone each of them
waits its turn for a connection. Pages that have the same sheets share one, which esbuild makes
small.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.delivery.build_folder import DeliveryError, files_of
from build_tools.delivery.esbuild import esbuild
from build_tools.delivery.page_links import Files, exchange_links

_LINK = re.compile(r'<link rel="stylesheet" href="([^":]+)">\s*')
_RELATIVE = re.compile(r"""@import|url\(\s*(?!["']?(?:data:|#))""")
_FOLDER = "stylesheets"


def merge_styles(site: Path, others: Iterable[Files] = ()) -> Mapping[str, Files]:
    """Let each page fetch one style sheet, and delete those that no page fetches any more.

    Args:
        site: the built site.
        others: sheets that stand behind those of finished pages, which are put in later.

    Returns:
        The style sheets that each page fetched, by its path.

    Raises:
        DeliveryError: where a style sheet names another file, which it would not find, or where
            esbuild cannot read it.
    """
    found = exchange_links(site, _LINK, _name, '<link rel="stylesheet" href="{}">')
    merged = {_name(sheets): _whole(site, sheets) for sheets in {*found.values(), *others}}
    for path in [path for path in files_of(site) if path.suffix == ".css"]:
        path.unlink()
    for name, text in merged.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    whole = [site / name for name in sorted(merged)]
    for name, small in esbuild(site, whole, whole).items() if whole else ():
        (site / _FOLDER / name).write_bytes(small)
    return found


def _name(sheets: Files) -> str:
    """What the sheet of a page is called. The folder of the build tells its contents apart."""
    return f"{_FOLDER}/{hashlib.sha256(' '.join(sheets).encode()).hexdigest()[:12]}.css"


def _whole(site: Path, sheets: Files) -> str:
    texts = [(site / sheet).read_text("utf-8") for sheet in sheets]
    for sheet, text in zip(sheets, texts, strict=True):
        if _RELATIVE.search(text):
            raise DeliveryError(f"{sheet} henter en annen fil, og kan ikke slås sammen med andre.")
    return "\n".join(texts)
