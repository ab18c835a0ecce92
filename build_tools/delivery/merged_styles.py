"""One style sheet for each page in place of many.

A browser shows nothing before it has all of a page's style sheets, and on a phone each of them
waits its turn for a connection. Pages that have the same sheets share one, which esbuild makes
small.
"""

import hashlib
import re
from functools import partial
from pathlib import Path

from build_tools.delivery.build_folder import DeliveryError, files_of
from build_tools.delivery.esbuild import run_esbuild
from build_tools.delivery.page_links import Files, exchange_links

_LINK = re.compile(r'<link rel="stylesheet" href="([^":]+)">\s*')
_RELATIVE = re.compile(r"""@import|url\(\s*(?!["']?(?:data:|#))""")
_FOLDER = "stylesheets"


def merge_styles(site: Path) -> None:
    """Let each page fetch one style sheet, and delete those that no page fetches any more.

    Raises:
        DeliveryError: where a style sheet names another file, which it would not find, or where
            esbuild cannot read it.
    """
    link = '<link rel="stylesheet" href="{}">'
    merged = sorted(exchange_links(site, _LINK, partial(_merge, site), link).values())
    for path in [path for path in files_of(site) if path.suffix == ".css"]:
        if path.relative_to(site).as_posix() not in merged:
            path.unlink()
    if merged:
        run_esbuild([site / name for name in merged], site / _FOLDER, "--allow-overwrite")


def _merge(site: Path, sheets: Files) -> str:
    texts = [(site / sheet).read_text("utf-8") for sheet in sheets]
    for sheet, text in zip(sheets, texts, strict=True):
        if _RELATIVE.search(text):
            raise DeliveryError(f"{sheet} henter en annen fil, og kan ikke slås sammen med andre.")
    text = "\n".join(texts)
    name = f"{_FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:12]}.css"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    return name
