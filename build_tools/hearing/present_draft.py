"""The draft that is commented on: the procedure as it stands in docs."""

from pathlib import Path

from build_tools.authoring.chosen_procedure import NoProcedureError, chosen_procedure
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Procedure
from build_tools.hearing.draft_places import draft_of
from build_tools.hearing.editor_error import EditorError
from build_tools.hearing.places import Draft, Place
from build_tools.redline.findings import findings


class DraftError(EditorError):
    """Why there is no draft."""


def present_procedure(docs: Path, name: str | None) -> Procedure:
    """The procedure of a name, or the only one there is.

    Raises:
        DraftError: where there is none, or more than one to choose from, or it has faults.
    """
    try:
        return chosen_procedure(load_docs(docs), name)
    except NoProcedureError as error:
        raise DraftError(str(error)) from None


def whole_draft(procedure: Procedure) -> Draft:
    """Everything that can be commented on, what the build itself asks about included."""
    return draft_of(
        procedure,
        [
            Place(f"finding:{finding.id}", finding.text, section="Spørsmål til høringen")
            for finding in findings(procedure)
        ],
    )
