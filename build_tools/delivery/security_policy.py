"""The Content Security Policy: what a page may run and whom it may ask, which is its own host.

It stands in every page, so that it holds on hosts that send no headers; for those that do, one
policy for the whole site, with what a header alone can say.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from lxml.etree import HTMLParser
from lxml.html import HtmlElement, document_fromstring, tostring

from build_tools.authoring.svg_pictures import svg_fault
from build_tools.delivery.build_folder import DeliveryError, files_of

HEADER_ONLY = "frame-ancestors 'none'"

_PARSER = HTMLParser()
"""lxml.html has one that asks, of each element, which methods it is to have."""

_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
_ORDER = '//meta[@http-equiv="Content-Security-Policy"]'
_DATA = ("application/json",)  # a script of any other type may run
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href")
_NEVER = ("base", "embed", "frame", "iframe", "object")
_ALSO_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svgz")
_FETCHED = ("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href")
_TAGS = frozenset((*_NEVER, "script", "style"))
_ATTRIBUTES = frozenset(("http-equiv", "style", *_ADDRESSES, *_FETCHED))

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_OWN_PLACE = r"(?:(?:\.\./)*|\./|/(?:[\w-]+/)*)build/[0-9a-f]{12}/"
_SCRIPT_FILE = re.compile(
    _OWN_PLACE + r"(?:javascripts/(?:[\w-]+/)*\w+\.mjs|assets/javascripts/bundle\.\w+\.min\.js)"
)
_OWN_FILES = {
    "script": _SCRIPT_FILE,
    "modulepreload": _SCRIPT_FILE,
    "stylesheet": re.compile(_OWN_PLACE + r"stylesheets/\w+\.css"),
}
"""Where the scripts and styles of a page lie, all of which the build has written or merged."""

_SCRIPT_ADDRESS = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")
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


def write_policies(site: Path, scripts: Collection[str]) -> None:
    """Put into each page the policy that allows its own inline scripts and nothing else.

    Args:
        site: the built site, whose pages are changed in place.
        scripts: the text of every inline script that a page may hold; none is allowed for being
            found in a page.

    Raises:
        DeliveryError: where a page holds or fetches another script, or anything that acts like one.
    """
    for path in files_of(site):
        try:
            if path.suffix == ".html":
                ordered = _with_policy(path.read_text("utf-8"), scripts)
                path.write_text(ordered, encoding="utf-8")
            elif path.suffix.lower() in _ALSO_PAGES:
                raise DeliveryError("en side uten sikkerhetsregel; bare .html får en")
            elif path.suffix.lower() == ".svg" and (refused := svg_fault(path.read_bytes())):
                raise DeliveryError(refused)
        except DeliveryError as fault:
            raise DeliveryError(f"{path.relative_to(site).as_posix()}: {fault}") from None


def header_policy(site: Path) -> str:
    """One policy for every page of a delivered site, as a header."""
    allowed: set[str] = set()
    for path in files_of(site):
        if path.suffix == ".html":
            orders = document_fromstring(path.read_text("utf-8")).xpath(f"{_ORDER}/@content")
            if not orders:
                raise DeliveryError(f"{path.relative_to(site)} har ingen sikkerhetsregel")
            allowed.update(re.findall(r"'(?:sha256|wasm)-[^']+'", orders[0]))
    return f"{_policy(sorted(allowed))}; {HEADER_ONLY}"


def _with_policy(html: str, scripts: Collection[str]) -> str:
    page = document_fromstring(html, parser=_PARSER)
    # WebAssembly of the own host: Python, and the search.
    allowed = [*sorted(set(_hashes(page, scripts))), _WASM]
    # Before all else in the page: a policy does not bind what stands above it.
    order = (
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(allowed)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    with_order, places = _CHARSET.subn(lambda found: found[0] + order, html, count=1)
    if places != 1:  # an order of another is refused above
        raise DeliveryError("fant ikke plass til sikkerhetsregelen")
    return with_order


def _hashes(page: HtmlElement, scripts: Collection[str]) -> Iterable[str]:
    for tag in filter(_may_be_refused, page.iter("*")):
        if tag.tag in _NEVER or "http-equiv" in tag.attrib:
            raise DeliveryError(f"<{tag.tag}> er ikke tillatt på noen side: {_shown(_html(tag))}")
        if _fetches_unknown(tag):
            raise DeliveryError(
                f"<{tag.tag}> henter noe som ikke er temaets eller vårt eget: {_shown(_html(tag))}"
            )
        if _acts(tag) or "style" in tag.attrib or tag.tag == "style":
            raise DeliveryError(f"<{tag.tag}> har skript eller stil inni siden")
        if tag.tag == "script" and "src" not in tag.attrib and tag.get("type") not in _DATA:
            text = tag.text or ""
            if text not in scripts:
                raise DeliveryError(
                    f"et skript inni siden er verken temaets eller vårt eget: {_shown(text)}"
                )
            digest = hashlib.sha256(text.encode()).digest()
            yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _may_be_refused(tag: HtmlElement) -> bool:
    """Whether anything could be wrong with such an element: of most of thousands nothing could."""
    named = (name in _ATTRIBUTES or name.startswith("on") for name in tag.keys())  # noqa: SIM118
    return tag.tag in _TAGS or any(named)


def _fetches_unknown(tag: HtmlElement) -> bool:
    """Whether an element fetches from elsewhere, or a script or style that is not the build's."""
    if tag.tag == "a":
        return False
    addresses = [tag.attrib[each] for each in _FETCHED if each in tag.attrib]
    kinds = {tag.tag, *tag.get("rel", "").lower().split()} if addresses else set()
    if not kinds or "canonical" in kinds:
        return False
    if any(_ELSEWHERE.match(_UNSEEN.sub("", each)) for each in addresses):
        return True
    own = [form for kind, form in _OWN_FILES.items() if kind in kinds]
    return any(not form.fullmatch(each) for form in own for each in addresses)


def _acts(tag: HtmlElement) -> bool:
    """Whether an attribute of an element is a script, or leads to one."""
    addresses = (tag.attrib[each] for each in _ADDRESSES if each in tag.attrib)
    return any(name.startswith("on") for name in tag.attrib) or any(
        _SCRIPT_ADDRESS.match(_UNSEEN.sub("", address)) for address in addresses
    )


def _html(tag: HtmlElement) -> str:
    return str(tostring(tag, encoding="unicode", with_tail=False))


def _shown(text: str) -> str:
    """The beginning of a text on one line, for a message."""
    line = " ".join(text.split())
    return f"«{line[:60]}…»" if len(line) > 60 else f"«{line}»"


def _policy(allowed: Iterable[str]) -> str:
    lines = _POLICY.strip().format(scripts=" ".join(allowed)).splitlines()
    return "; ".join(line.strip() for line in lines)
