"""The service worker of a build, and the version that pages ask for."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_tools.data_out.data_files import is_data
from build_tools.delivery.build_folder import BUILDS
from build_tools.documents.document_files import is_document

SERVICE_WORKER = "service-worker.js"
VERSION = "version.json"

_FOLDER = Path(__file__).parent
_PATIENCE_MS = 3000  # then a page that is kept is shown in place of the network's
_NOT_KEPT = {VERSION, SERVICE_WORKER, "sitemap.xml"}
_INDEX = "index.html"
_TITLE = re.compile(r"<title>(.*?)( [-–] [^<]*)?</title>", re.DOTALL)

type Withdrawn = Mapping[str, Mapping[str, str]]
"""Why, by the version or the build withdrawn, by the name of the procedure."""


MARKER = '<meta name="build" content="'
"""What tells our pages from those of others, such as a network's own."""


def marker(build: str) -> str:
    """What every page of a build carries."""
    return f'{MARKER}{build}">'


def write_service_worker(
    site: Path, build: str, editions: Mapping[str, str], digests: Mapping[str, str]
) -> None:
    """Write the service worker that keeps a complete site on the device.

    Args:
        site: the site, complete but for compressed copies.
        build: the name of the build.
        editions: the version of each procedure, by its name.
        digests: the SHA-256 of each file, in hex, by its path.
    """
    files = [
        (_address(path), digest)
        for path, digest in sorted(digests.items())
        if path not in _NOT_KEPT and not is_data(path) and not is_document(path)
    ]
    edition = {
        "build": build,
        "editions": editions,
        "files": files,
        "folder": f"{BUILDS}/",
        "marker": MARKER,
        "patience": _PATIENCE_MS,
        "excuse": _excuse(site, editions),
    }
    code = (_FOLDER / "service_worker.js").read_text("utf-8")
    text = f"const EDITION = {json.dumps(edition, ensure_ascii=False)};\n\n{code}"
    (site / SERVICE_WORKER).write_text(text, encoding="utf-8")


def _excuse(site: Path, procedures: Iterable[str]) -> str:
    """What stands in place of a page that is not kept, with the way to each procedure."""
    ways = ""
    for name in sorted(procedures):
        page = site / name / _INDEX
        if page.is_file() and (title := _TITLE.search(page.read_text("utf-8"))):
            ways += f'<li><a href="{{home}}{name}/">{title[1].strip()}</a></li>\n'
    return (_FOLDER / "excuse.html").read_text("utf-8").replace("{ways}", ways)


def write_retired_service_worker(site: Path) -> None:
    """Write what takes an earlier service worker, and all that it kept, off the device."""
    code = (_FOLDER / "retired_service_worker.js").read_text("utf-8")
    (site / SERVICE_WORKER).write_text(code, encoding="utf-8")


def write_version(site: Path, build: str, withdrawn: Withdrawn) -> None:
    """Write what a page asks for to learn whether it is the newest, and whether it still holds."""
    version = {"build": build, "withdrawn": withdrawn}
    text = json.dumps(version, ensure_ascii=False, indent=1)
    (site / VERSION).write_text(f"{text}\n", encoding="utf-8")


def _address(path: str) -> str:
    """The address of a file: a page is asked for by its folder."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/" if name == _INDEX and folder else "" if path == _INDEX else path
