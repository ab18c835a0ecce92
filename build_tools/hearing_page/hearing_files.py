"""The files of a hearing in the built site that no author has written."""

from pathlib import Path

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.present_draft import whole_draft
from build_tools.hearing_page.hearing_html import FORM
from build_tools.hearing_page.page_data import page_data

DATA = "assets/hearing"
"""The folder of what scripts fetch, which moves along with them."""

ZIP_LIBRARY = "javascripts/fflate.mjs"
"""Where the script that makes Word files finds the library for it."""


def hearing_files(procedure: Procedure) -> dict[str, bytes]:
    """What is fetched on demand, by its path in the site; nothing where there is no hearing."""
    if procedure.hearing is None:
        return {}
    draft = whole_draft(procedure)
    return {
        f"{DATA}/{procedure.id}.json": page_data(draft, procedure).encode(),
        f"{procedure.id}/{FORM}": write_form(draft),
    }


def zip_library(project: Path) -> bytes:
    """The library fflate as npm has it, with its licence.

    Args:
        project: the folder with node_modules/.
    """
    source = project / "node_modules" / "fflate"
    licence = (source / "LICENSE").read_text("utf-8")
    code = (source / "esm" / "browser.js").read_text("utf-8")
    return f"/* fflate\n{licence}*/\n{code}".encode()
