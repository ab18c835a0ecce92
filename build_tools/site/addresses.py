"""Links between the files of docs/, turned into links between the pages made from them."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

_ATTRIBUTES = {"a": "href", "img": "src"}


def resolve_addresses(root: Element, file: "File", files: "Files") -> None:
    """Make every link to a file of docs/ relative to the page that a file becomes."""
    for each in root.iter():
        attribute = _ATTRIBUTES.get(each.tag, "")
        if address := each.get(attribute):
            each.set(attribute, _resolved(address, file, files))


def _resolved(address: str, file: "File", files: "Files") -> str:
    """The address as it is where it leads to no such file: the built pages are checked for that."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    # A path that begins with a slash is one from docs/.
    whole = posixpath.join(posixpath.dirname(file.src_uri), unquote(parts.path)).lstrip("/")
    target = files.get_file_from_path(posixpath.normpath(whole))
    if target is None:
        return address
    return urlunsplit(("", "", target.url_relative_to(file), parts.query, parts.fragment))
