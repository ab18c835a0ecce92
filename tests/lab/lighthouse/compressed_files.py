"""A folder served compressed, as any host of the web serves it: what is measured counts bytes."""

import gzip
import io
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from build_tools.site.static_server import StaticFiles

_COMPRESSIBLE = (
    *("text/", "application/javascript", "application/json", "application/wasm"),
    *("application/xml", "image/svg+xml"),
)


class CompressedFiles(StaticFiles):
    """Serves what is worth it by gzip, which every browser takes and every host has."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Give a file compressed; a folder's index and what does not exist as the base does."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        kind = self.guess_type(path)
        takes_it = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (takes_it and kind.startswith(_COMPRESSIBLE) and path.is_file()):
            return super().send_head()
        content = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text/" in kind else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(content)


@cache
def _compressed(path: Path, _written: int) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6)
