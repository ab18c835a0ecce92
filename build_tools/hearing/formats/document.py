"""What stands in a returned document, whatever program wrote it: every mark, and whose it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from build_tools.hearing.formats.word_text import unescaped


class DocumentError(ValueError):
    """A file that cannot be read as a document; the message is Norwegian."""


class ChangeKind(Enum):
    """A tracked change."""

    ADDED = auto()
    DELETED = auto()


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change with the name and the time that its program gave.

    ``added_by`` is who had added the words that it takes away, where someone had.
    """

    change: ChangeKind
    author: str = ""
    date: datetime | None = None
    added_by: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words with one look. ``marks`` are Norwegian words for what a reader has marked."""

    text: str
    tracked: Tracked | None = None
    is_struck: bool = False
    marks: tuple[str, ...] = ()

    @property
    def is_deleted(self) -> bool:
        """Whether a tracked change takes the words away."""
        return self.tracked is not None and self.tracked.change is ChangeKind.DELETED

    @property
    def hand(self) -> str:
        """Whose tracked change it is; empty where it is none."""
        return self.tracked.author if self.tracked else ""

    @property
    def is_added(self) -> bool:
        """Whether a tracked change has put the words there."""
        return self.tracked is not None and self.tracked.change is ChangeKind.ADDED


@dataclass(frozen=True, slots=True)
class DocumentPassage:
    """A paragraph or a cell.

    ``asides`` are text boxes and notes tied to it, by where they stand; ``objects`` say in
    Norwegian what no program can read, such as a picture; ``margin`` are the ids of the comments
    that are tied to it.
    """

    runs: tuple[Run, ...] = ()
    asides: tuple[tuple[str, "DocumentPassage"], ...] = ()
    objects: tuple[str, ...] = ()
    margin: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as they are with all tracked changes accepted."""
        return self._joined(lambda run: not run.is_deleted)

    @property
    def issued(self) -> str:
        """The words as they were before any tracked change."""
        return self._joined(lambda run: not run.is_added)

    @property
    def kept(self) -> str:
        """The words that are neither deleted nor struck."""
        return self._joined(lambda run: not run.is_deleted and not run.is_struck)

    @property
    def everything(self) -> str:
        """All words, the deleted ones included."""
        return self._joined(lambda run: True)

    @property
    def hands(self) -> Mapping[str, Tracked | None]:
        """Who has changed the words, with the first tracked change; no name where none is."""
        found: dict[str, Tracked | None] = {}
        for run in self.runs:
            if run.tracked or run.is_struck:
                found.setdefault(run.hand, run.tracked)
        return found

    def by_hand(self, name: str) -> str:
        """The words as they are with the changes of one hand alone."""
        return self._joined(
            lambda run: (
                not run.is_added if run.hand != name else not (run.is_deleted or run.is_struck)
            )
        )

    def by_hands(self, is_own: Callable[[str], bool]) -> str:
        """The words as some hands have left them, the tracked changes of all others aside."""

        def is_there(run: Run) -> bool:
            if run.tracked is None or run.is_added:
                return is_own(run.hand)
            return is_own(run.tracked.added_by) and not is_own(run.hand)

        return self._joined(is_there)

    def _joined(self, chosen: Callable[[Run], bool]) -> str:
        return unescaped("".join(run.text for run in self.runs if chosen(run)))


@dataclass
class PassageBuilder:
    """A passage that is being read; ``paragraphs`` counts those that have begun."""

    runs: list[Run] = field(default_factory=list)
    asides: list[tuple[str, DocumentPassage]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    margin: list[str] = field(default_factory=list)
    paragraphs: int = 0

    def passage(self) -> DocumentPassage:
        """What has been read so far."""
        return DocumentPassage(
            tuple(self.runs),
            tuple(self.asides),
            tuple(dict.fromkeys(self.objects)),
            tuple(dict.fromkeys(self.margin)),
        )


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a table; a cell that spans columns stands in the first of them.

    ``is_heading`` tells a row of one cell that goes across the table.
    """

    cells: tuple[DocumentPassage, ...]
    tracked: Tracked | None = None
    is_heading: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(cell.text for cell in self.cells)


type DocumentTable = tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class MarginComment:
    """A comment in the margin; ``quote`` is the words that it is tied to, ``parent`` its thread.

    ``is_resolved`` tells that someone has marked it so: it is a comment all the same.
    """

    text: DocumentPassage
    author: str = ""
    date: datetime | None = None
    quote: str = ""
    parent: str = ""
    is_resolved: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A document: paragraphs outside its tables, its tables, and what stands around them.

    ``all_text`` are the texts of the file, found by another way than the rest was; ``sender`` is
    who an e-mail is from; ``told`` are sentences for editors of what says nothing of the draft.
    """

    paragraphs: tuple[DocumentPassage, ...] = ()
    tables: tuple[DocumentTable, ...] = ()
    around: tuple[tuple[str, DocumentPassage], ...] = ()
    margin: Mapping[str, MarginComment] | None = None
    all_text: tuple[str, ...] = ()
    sender: str = ""
    told: tuple[str, ...] = ()
