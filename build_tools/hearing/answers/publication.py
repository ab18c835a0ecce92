"""What the site publishes of a hearing: every comment with its answer.

Of its sender no more is told than the sender agreed to. A file beside the procedure's text holds
it, so that anyone can build the page; what reviewers sent is never among the pages.
"""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from build_tools.authoring.procedure import Procedure
from build_tools.hearing.answers.collection import Collection, TableEntry
from build_tools.hearing.answers.decision import Decision, EditorsAnswer
from build_tools.hearing.answers.headings import MAIN_VIEWS
from build_tools.hearing.answers.name_proposals import published_texts
from build_tools.hearing.answers.personal_data import Discretion
from build_tools.hearing.answers.shown_text import shown
from build_tools.hearing.formats.refusals import refusal
from build_tools.hearing.places import Draft
from build_tools.hearing.templating import render
from calculator.guideline import Guideline

FILE = "innspill-og-svar.json"
"""The file's name in the folder of the procedure."""


@dataclass(frozen=True, slots=True)
class PublishedComment:
    """One comment as everyone may read it.

    ``place`` is empty where it has none in the draft; ``decision`` is None, and nothing is
    answered, until the editors' answer is whole.
    """

    id: str
    place: str
    place_name: str
    place_text: str
    section: str
    kind: str
    text: str
    proposed_wording: str
    source: str
    sender: str
    conflict_of_interest: str
    answer: str
    decision: Decision | None
    reason: str

    @property
    def is_answered(self) -> bool:
        """Whether the editors have answered."""
        return self.decision is not None

    @property
    def decision_label(self) -> str:
        """The decision in words that can stand alone."""
        return _DECISIONS[self.decision]

    @property
    def is_in_text(self) -> bool:
        """Whether the place has an address on the page of the procedure."""
        return bool(self.place) and ":" not in self.place

    @property
    def place_label(self) -> str:
        """What to call the place at the beginning of a line: its number, or its short name."""
        if not self.place:
            return "Uten sted"
        return self.place_name if self.place_name == self.place else _begun(self.place_name)


_DECISIONS = {
    Decision.FOLLOWED: "Tatt til følge",
    Decision.PARTLY: "Delvis tatt til følge",
    Decision.NOT: "Ikke tatt til følge",
    None: "Ikke besvart ennå",
}


@dataclass(frozen=True, slots=True)
class Published:
    """The comments on a procedure, and the version that they were last placed in.

    ``unhandled`` is how much of what was returned is neither a comment nor dealt with.
    """

    procedure: str
    version: str
    comments: tuple[PublishedComment, ...]
    unhandled: int


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]


def publish(collection: Collection) -> Published:
    """What may be published of a collection."""
    discretion = Discretion(collection)
    return Published(
        collection.draft.procedure,
        collection.draft.version,
        tuple(_published(entry, collection.draft, discretion) for entry in collection.entries),
        len(collection.unhandled),
    )


def _published(entry: TableEntry, draft: Draft, discretion: Discretion) -> PublishedComment:
    comment, place, row = entry.comment, entry.placement.place, entry.received.id
    answer = entry.answer if entry.answer.is_answered else EditorsAnswer()
    who = entry.received.respondent
    kind = comment.kind.label if comment.kind else ""
    texts = {
        name: shown(discretion.confirmed(row, name, text))
        for name, text in published_texts(entry).items()
    }
    is_named = bool(discretion.conflict_of_interest(who))
    return PublishedComment(
        id=f"innspill-{row.uuid.hex[:12]}-{row.fingerprint}",
        place=place.id if place else "",
        place_name=draft.names[place.id] if place else "",
        place_text=place.label if place else texts["Sitat"],
        section=place.section if place else "",
        kind=MAIN_VIEWS if entry.received.is_main_views else kind,
        text=texts["Kommentar"],
        proposed_wording=texts["Forslag"],
        source=texts["Kilde"],
        sender=shown(discretion.sender(entry)),
        conflict_of_interest=texts["Interessekonflikter"] if is_named else "",
        answer=texts["Svar"] if entry.answer.is_answered else "",
        decision=answer.decision,
        reason=texts["Grunn"] if entry.answer.is_answered else "",
    )


_FILE: TypeAdapter[Published] = TypeAdapter(Published)


def write_published(published: Published) -> str:
    """The text of the file."""
    return _FILE.dump_json(published, indent=1).decode() + "\n"


def read_published(folder: Path) -> Published | None:
    """What is published of the procedure in a folder of docs; None where nothing is.

    Raises:
        ValueError: where the file was changed by hand and can no longer be read.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        return _FILE.validate_json(path.read_bytes(), strict=True, extra="forbid")
    except ValidationError as error:
        advice = "Rett det i filen, eller skriv den på nytt med make hearing VERB=publish."
        raise ValueError(f"{path} kan ikke leses: {refusal(error)}. {advice}") from error


def refusals_of(procedure: Procedure) -> tuple[str, ...]:
    """Why a version may not be published as final, one sentence each; empty where it may.

    Where there was a hearing, what was sent in must be accounted for in this very version: a file
    that is gone, older or spoilt is no reason to go on.
    """
    guideline = procedure.guideline
    if not guideline.status.is_final:
        return ()
    name = f"Versjon {guideline.version} har status «{guideline.status.label}», men"
    try:
        published = read_published(procedure.folder)
    except ValueError as error:
        return (f"{name} {error}",)
    if published is None:
        lacking = f"{name} har vært på høring, og {FILE} mangler. Kjør make hearing VERB=publish."
        return (lacking.replace("men har", "men prosedyren har"),) if procedure.hearing else ()
    waiting = [
        f"{name} innspill nr {number}, til {each.place_name or _LOST}, er ikke besvart."
        for number, each in enumerate(published.comments, start=1)
        if not each.is_answered
    ]
    if published.unhandled:
        waiting.append(f"{name} {published.unhandled} ting i arket Merk er ikke gjort rede for.")
    if (published.procedure, published.version) != (procedure.id, guideline.version):
        waiting.append(
            f"{name} {FILE} er laget for versjon {published.version}. "
            "Kjør make hearing VERB=publish på nytt."
        )
    return tuple(waiting)


def hearing_answers(procedure: Procedure) -> str:
    """The page of what was sent in about a procedure, as far as it is published."""
    return answers_page(procedure.guideline, read_published(procedure.folder))


def answers_page(guideline: Guideline, published: Published | None) -> str:
    """The page «Innspill og svar»: well-formed XHTML, links as paths from the root of docs."""
    comments = published.comments if published else ()
    sections = [
        (section or _WITHOUT_PLACE, tuple(each))
        for section, each in groupby(comments, key=lambda comment: comment.section)
    ]
    decisions = [
        (label, sum(comment.decision is decision for comment in comments))
        for decision, label in _DECISIONS.items()
    ]
    return render(
        "answers.html",
        guideline=guideline,
        published=published,
        sections=sections,
        decisions=[(label, count) for label, count in decisions if count],
        address=f"/{guideline.id}/index.md",
    )


_WITHOUT_PLACE = "Steder som ikke finnes i dette utkastet"
_LOST = "et sted som ikke er funnet igjen"
