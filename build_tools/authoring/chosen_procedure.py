"""The procedure that a verb is about: the one that is named, or the only one there is."""

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.procedure import Docs, Procedure


class NoProcedureError(ValueError):
    """Why there is none; the message is Norwegian."""


def chosen_procedure(docs: Docs, name: str | None) -> Procedure:
    """The procedure of a name, or the only one there is.

    Raises:
        NoProcedureError: where there is none, or more than one to choose from, or it has faults.
    """
    if name is None and len(docs.procedures) == 1:
        (name,) = docs.procedures
    if name is not None and name in docs.procedures:
        return docs.procedures[name]
    if docs.diagnostics:
        faults = render_text(docs.diagnostics)
        raise NoProcedureError(f"Prosedyren har feil som må rettes først.\n{faults}")
    names = ", ".join(docs.procedures) or "ingen"
    raise NoProcedureError(f"Oppgi --procedure (PROCEDURE= med make). Prosedyrene er: {names}.")
