"""An OpenDocument text (ISO 26300): a title, some paragraphs and tables; for an archive."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from build_tools.hearing.templating import render

_TYPE = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class OdtTable:
    """A table below a heading."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_odt(title: str, introduction: Sequence[str], tables: Sequence[OdtTable]) -> bytes:
    """The document as a file, the same bytes each time."""
    content = render("odt/content.xml", title=title, introduction=introduction, sheets=tables)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        # The type comes first and is not packed, so that it can be read from the file's beginning.
        package.writestr(zipfile.ZipInfo("mimetype"), _TYPE)
        for name, text in (
            ("META-INF/manifest.xml", render("odt/manifest.xml")),
            ("content.xml", content),
        ):
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()
