"""What a hearing must tell its readers, and does not tell yet."""

from build_tools.authoring.procedure import Procedure
from calculator.status import Status

_ASKED = {
    "deadline": "frist",
    "asked_by": "at det står hvem som spør",
    "email": "e-postadresse til svarene",
}


def missing_details(procedure: Procedure) -> tuple[str, ...]:
    """What an editor is asked for before a text with this status is sent out, a sentence each."""
    if procedure.guideline.status is not Status.IN_HEARING:
        return ()
    title = procedure.guideline.title
    if procedure.hearing is None:
        return (f"{title} har status «til høring», men hearing mangler i index.md.",)
    return tuple(
        f"{title} er på høring uten {words}. Fyll ut {name} under hearing i index.md."
        for name, words in _ASKED.items()
        if not getattr(procedure.hearing, name)
    )
