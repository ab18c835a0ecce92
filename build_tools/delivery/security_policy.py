"""The Content Security Policy: what a page may run and whom it may ask, which is its own host.

It stands in every page, so that it holds on hosts that send no headers; for those that do, one
policy for the whole site, with what a header alone can say.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from bs4 import BeautifulSoup

from build_tools.delivery.build_folder import DeliveryError, files_of

HEADER_ONLY = "frame-ancestors 'none'"

_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
_ORDER = 'meta[http-equiv="Content-Security-Policy"]'
_RUN = ("", "module", "text/javascript")  # other types are data
_WASM = "'wasm-unsafe-eval'"
_POLICY = """
default-src 'none'
script-src 'self' {scripts}
style-src 'self'
img-src 'self' data:
font-src 'self'
connect-src 'self'
manifest-src 'self'
worker-src 'self' blob:
form-action 'none'
base-uri 'none'
"""


def write_policies(site: Path) -> None:
    """Put into each page the policy that allows its own inline scripts and nothing else.

    Raises:
        DeliveryError: where a page holds what no policy without ``unsafe-inline`` allows.
    """
    for path in files_of(site):
        if path.suffix == ".html":
            html = path.read_text("utf-8")
            try:
                ordered = _with_policy(html)
            except DeliveryError as fault:
                raise DeliveryError(f"{path.relative_to(site).as_posix()}: {fault}") from None
            path.write_text(ordered, encoding="utf-8")


def header_policy(site: Path) -> str:
    """One policy for every page of a delivered site, as a header."""
    allowed: set[str] = set()
    for path in files_of(site):
        if path.suffix == ".html":
            order = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one(_ORDER)
            if order is None:
                raise DeliveryError(f"{path.relative_to(site)} har ingen sikkerhetsregel")
            allowed.update(re.findall(r"'(?:sha256|wasm)-[^']+'", str(order["content"])))
    return f"{_policy(sorted(allowed))}; {HEADER_ONLY}"


def _with_policy(html: str) -> str:
    page = BeautifulSoup(html, "html.parser")
    allowed = sorted(set(_hashes(page)))
    if page.select_one("[data-calculator]"):
        allowed.append(_WASM)
    # Before all else in the page: a policy does not bind what stands above it.
    order = (
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(allowed)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    with_order, places = _CHARSET.subn(lambda found: found[0] + order, html, count=1)
    if places != 1 or page.select_one(_ORDER):
        raise DeliveryError("fant ikke plass til sikkerhetsregelen")
    return with_order


def _hashes(page: BeautifulSoup) -> Iterable[str]:
    for tag in page.find_all(True):
        handlers = [name for name in tag.attrs if name.startswith("on")]
        if handlers or "style" in tag.attrs or tag.name == "style":
            raise DeliveryError(f"<{tag.name}> har skript eller stil inni siden")
        if tag.name == "script" and "src" not in tag.attrs and tag.get("type", "") in _RUN:
            digest = hashlib.sha256((tag.string or "").encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _policy(allowed: Iterable[str]) -> str:
    lines = _POLICY.strip().format(scripts=" ".join(allowed)).splitlines()
    return "; ".join(line.strip() for line in lines)
