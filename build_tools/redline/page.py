"""A comparison as a page: the answers, the rules, the list of changes, and the whole text."""

from collections.abc import Iterable, Sequence

from build_tools.authoring.procedure import Procedure
from build_tools.project import DOCS
from build_tools.redline import phrases
from build_tools.redline.comparison import Comparison
from build_tools.redline.layout import arrange
from build_tools.redline.templating import render
from build_tools.redline.versions import Version, VersionError, read_published, read_version
from build_tools.versions.archive import archives, version_of, version_order
from calculator.guideline import Guideline
from calculator.quote import Quote

_STYLE = DOCS / "stylesheets" / "redline.css"


def redline_page(old: Procedure, new: Procedure) -> str:
    """What differs between two versions of a procedure, as one well-formed element of XHTML.

    Links lead only to places of the page itself: a sentence that is gone has no other place.
    """
    return _section(Comparison(old, new))


def redline_since(revision: str, new: Procedure) -> str:
    """The same against an earlier version, as git knows it.

    Raises:
        VersionError: where there is no such version, or it does not have the procedure whole.
    """
    return _since(read_version(revision, procedure=new.id, alone=True), new)


def _since(version: Version, new: Procedure) -> str:
    old = version.docs.procedures.get(new.id)
    if old is None:
        raise VersionError(f"«{version.name}» har ikke prosedyren {new.id} uten feil.")
    return redline_page(old, new)


def redline(procedure: Procedure, revision: str) -> str:
    """What differs from the version named, else from the one published before this one.

    Raises:
        VersionError: where that version cannot be read.
    """
    if revision:
        return redline_since(revision, procedure)
    current = version_order(procedure.guideline.version)
    for path in archives(procedure.folder):
        if version_order(version_of(path)) < current:
            return _since(read_published(path), procedure)
    return no_redline(procedure.guideline)


def no_redline(guideline: Guideline) -> str:
    """What stands in place of it while there is no earlier version to compare with."""
    return render("no_redline.html", guideline=guideline)


def standalone_page(comparisons: Sequence[Comparison]) -> str:
    """A whole HTML file that needs nothing beside it."""
    sections = [_section(each) for each in comparisons]
    style = _STYLE.read_text(encoding="utf-8")
    notices = list(dict.fromkeys(each.new.guideline.status.notice for each in comparisons))
    return render("standalone.html", sections=sections, style=style, notices=notices)


def _section(comparison: Comparison) -> str:
    addresses = {each.piece.address for each in comparison.text if each.piece.address}
    return render(
        "redline.html",
        comparison=comparison,
        changes=comparison.text_changes,
        layout=arrange(comparison.text),
        phrases=phrases,
        place_of=lambda quote: _place(quote, addresses),
    )


def _place(quote: Quote, addresses: Iterable[str]) -> str:
    """The place on the page where a sentence stands; empty where it stands in none."""
    anchor = quote.source.partition("#")[2]
    around = [each for each in addresses if anchor == each or anchor.startswith(f"{each}-")]
    return max(around, key=len, default="")
