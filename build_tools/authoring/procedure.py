"""What the authors have written: the procedures that are whole, the pages, and the faults."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools.authoring.deviations import Deviation
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.schema import HearingEntry, OfflineEntry
from build_tools.authoring.source_page import SourcePage
from build_tools.authoring.undefined_terms import UndefinedTerm
from build_tools.authoring.vignette_files import FOLDER as VIGNETTE_FOLDER
from build_tools.authoring.vignettes import Vignette
from build_tools.text.page_text import PageText
from calculator.guideline import Guideline
from calculator.status import Status


@dataclass(frozen=True)
class Procedure:
    """A procedure without a fault: its guideline, and the text of its page.

    ``identifiers`` are the ``doi`` and the ``pmid`` that are known of a reference, by its anchor;
    ``withdrawn`` says why, by the version or the build that is no longer to be used;
    ``hearing`` is what is asked of its readers, where it is on hearing; ``undefined_terms`` are
    those that it asks about. ``vignettes`` are its test patients, and ``waiting`` those whose
    answers nobody has confirmed; ``deviations`` are what other sources say otherwise.
    ``synonyms`` are the words that readers search with, by the words of the text that they mean;
    ``changelog`` says what this version changed, each change with a number that it keeps;
    ``subject`` is what it stands under on the front page, empty where none is named.
    """

    id: str
    folder: Path
    guideline: Guideline
    text: PageText
    identifiers: Mapping[str, Mapping[str, str]]
    offline: OfflineEntry
    withdrawn: Mapping[str, str]
    hearing: HearingEntry | None = None
    undefined_terms: tuple[UndefinedTerm, ...] = ()
    vignettes: tuple[Vignette, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    waiting: tuple[Vignette, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changelog: tuple[str, ...] = ()
    subject: str = ""

    @property
    def out_of_use(self) -> Mapping[str, str]:
        """Why, by the version or build that is not to be used: this one too, if it is withdrawn."""
        own = self.guideline
        if own.status is not Status.WITHDRAWN:
            return self.withdrawn
        return {own.version: f"{own.title} er trukket tilbake."} | dict(self.withdrawn)

    @property
    def vignette_folder(self) -> Path:
        """Where the test patients are kept."""
        return self.folder / VIGNETTE_FOLDER


@dataclass(frozen=True)
class Docs:
    """What the authors have written. A procedure with a fault is not among ``procedures``.

    ``pages`` are all pages by their path below docs.
    """

    procedures: Mapping[str, Procedure]
    diagnostics: tuple[Diagnostic, ...]
    pages: Mapping[str, SourcePage]

    @cached_property
    def by_folder(self) -> Mapping[str, Mapping[str, SourcePage]]:
        """The same by their first folder, empty for those of none."""
        found: dict[str, dict[str, SourcePage]] = defaultdict(dict)
        for path, page in self.pages.items():
            found[path.partition("/")[0] if "/" in path else ""][path] = page
        return found
