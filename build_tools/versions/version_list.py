"""The versions of a procedure, newest first: as a list in a page, and as an Atom feed."""

import datetime
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from build_tools.authoring.procedure import Procedure
from build_tools.templating import templates
from build_tools.versions.archive import archives, read_archive, version_order
from build_tools.versions.notes import State, state_of

FEED = "versjoner.atom"
"""The file of the feed in the folder of a procedure."""

_render = templates(Path(__file__).with_name("templates"))
_MIDNIGHT = "T00:00:00Z"


@dataclass(frozen=True)
class ListedVersion:
    """A version as it stands today. ``published`` is empty where it is not published for good."""

    version: str
    date: str
    published: datetime.date | None
    state: State
    reason: str
    changes: tuple[str, ...]

    @property
    def updated(self) -> str:
        """When it came, for a feed: the day of publishing, else that of the text."""
        day, month, year = self.date.split(".")
        text = datetime.date(int(year), int(month), int(day))
        return f"{(self.published or text).isoformat()}{_MIDNIGHT}"

    @property
    def published_on(self) -> str:
        """The day of publishing as readers write it."""
        return f"{self.published:%d.%m.%Y}" if self.published else ""


def listed_versions(procedure: Procedure) -> tuple[ListedVersion, ...]:
    """Every version that has an address.

    Raises:
        ArchiveError: where a published version is damaged.
    """
    current = procedure.guideline.version
    published = (read_archive(path).about for path in archives(procedure.folder))
    kept = {each.version: each for each in published}
    dates = {current: procedure.guideline.date} | {name: each.date for name, each in kept.items()}
    own = {current: procedure.changelog} | {name: each.changes for name, each in kept.items()}
    return tuple(
        ListedVersion(
            version,
            dates[version],
            datetime.date.fromisoformat(kept[version].published) if version in kept else None,
            state_of(version, current, procedure.out_of_use.get(version)),
            procedure.out_of_use.get(version, ""),
            own[version],
        )
        for version in sorted(dates, key=version_order, reverse=True)
    )


def version_list(procedure: Procedure) -> str:
    """The versions with what each changed, as one well-formed element of XHTML."""
    found = listed_versions(procedure)
    return _render("versions.html", procedure=procedure.id, versions=found, State=State, feed=FEED)


def version_feed(procedure: Procedure) -> str:
    """The same as an Atom feed, whose addresses are told from where it lies."""
    found = listed_versions(procedure)
    return _render(
        "versions.atom.xml",
        guideline=procedure.guideline,
        versions=found,
        State=State,
        urn=lambda version: _urn(procedure.id, version),
        updated=max(each.updated for each in found),
        address=quote,
    )


def _urn(procedure: str, version: str) -> str:
    """A name that stays the same wherever the site lies."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{procedure}/{version}").urn
