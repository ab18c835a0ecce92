"""The files of a hearing in the built site that no author has written."""

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.formats.word_form import write_form
from build_tools.hearing.present_draft import whole_draft
from build_tools.hearing_page.hearing_html import form_paths
from build_tools.hearing_page.page_data import page_data

DATA = "assets/hearing"
"""The folder of what scripts fetch, which moves along with them."""


def hearing_form(procedure: Procedure) -> dict[str, bytes]:
    """The form for Word beside the pages, by its path in the site; nothing without a hearing."""
    return {path: write_form(whole_draft(procedure)) for path in form_paths(procedure)}


def hearing_data(procedure: Procedure) -> dict[str, bytes]:
    """What scripts fetch, which lies beside them and so is made anew in every build."""
    if procedure.hearing is None:
        return {}
    data = page_data(whole_draft(procedure), procedure).encode()
    return {f"{DATA}/{procedure.id}.json": data}
