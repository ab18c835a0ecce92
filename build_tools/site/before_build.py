"""All that stops a build although the texts themselves hold no fault, found before it begins."""

from collections.abc import Container, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from lxml.html import HtmlElement

from build_tools.authoring.diagnostics import Diagnostic, in_order, render_text
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import shown_folder
from build_tools.authoring.source_page import SourcePage
from build_tools.cache import CACHE, cached_result
from build_tools.evidence.claims import claim_faults
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.evidence_cache import cached_evidence
from build_tools.evidence.vignette_words import vignette_notices
from build_tools.hearing.answers.publication import refusals_of
from build_tools.hearing.answers.waiting import waiting_in_table
from build_tools.pages.built_page import built_page
from build_tools.project import PROJECT
from build_tools.proof.faults import render_text as render_faults
from build_tools.redline.stated_versions import stated_versions
from build_tools.redline.versions import VersionError
from build_tools.site.dead_links import Linked, dead_links, linked
from build_tools.site.directive_html import PageContext, context_of
from build_tools.site.missing_parts import missing_parts
from build_tools.site.page_html import page_tree
from build_tools.site.pages_state import pages_state, seen_states
from build_tools.site.site_check import looked_at, page_faults
from build_tools.text.headings import complete_headings
from build_tools.versions.archive import ArchiveError, archive_path


@dataclass(frozen=True)
class BeforeBuild:
    """What was found, told for a terminal, and what stands behind each procedure that is made."""

    evidence: Mapping[str, Evidence]
    refusals: tuple[str, ...]


def look_before_build(docs: Docs, folder: Path, known: Container[str] = ()) -> BeforeBuild:
    """Prove the procedures, and see that pages, claims and hearings are whole.

    Args:
        docs: without a fault.
        folder: where they are read from.
        known: the procedures in which nothing is another since that was done.
    """
    procedures = docs.procedures.values()
    evidence = {
        each.id: cached_evidence(each)
        for each in procedures
        if each.id not in known or len(procedures) == 1  # whose traces any page may have
    }
    faults: list[Diagnostic] = [*claim_faults(folder, PROJECT, CACHE)]
    refusals: list[str] = []
    for procedure in procedures:
        refusals += waiting_in_table(procedure, folder.parent)
        if procedure.id not in known:
            faults += missing_parts(procedure, docs.by_folder[procedure.id])
            refusals.append(_proof_faults(procedure, docs, evidence[procedure.id]))
            refusals += [*refusals_of(procedure), _changed_version(procedure)]
    return BeforeBuild(evidence, tuple(filter(None, [render_text(in_order(faults)), *refusals])))


def refused_by_build(docs: Docs, folder: Path, cache: Path = CACHE) -> tuple[str, ...]:
    """Why a build would stop, without building: as `look_before_build`, and dead links, lost words.

    The build itself looks at the links and the words of the pages that it has made.

    Args:
        docs: without a fault.
        folder: where they are read from.
        cache: a folder for results, which hold as long as neither text nor code is another.
    """
    faults: list[Diagnostic] = [*claim_faults(folder, PROJECT, cache)]
    refusals: list[str] = []
    # A page of no procedure is looked at as it is written: what the build puts in has its targets.
    pages = {
        path: linked(_with_headings(each.text.tree))
        for path, each in docs.pages.items()
        if path.partition("/")[0] not in docs.procedures
    }
    incomplete = []
    for procedure in docs.procedures.values():
        found = _found(procedure, docs, folder, cache)
        refusals += [*found.refusals, *waiting_in_table(procedure, folder.parent)]
        pages |= found.pages
        if missing := list(missing_parts(procedure, docs.by_folder[procedure.id])):
            faults += missing
            incomplete.append(f"{shown_folder(folder).as_posix()}/{procedure.id}/")
        else:
            refusals += found.lost
    # Links of a procedure may only lead to what it lacks, as lost words may be of that.
    dead = dead_links(docs, folder, pages)
    faults += (each for each in dead if not each.file.startswith(tuple(incomplete)))
    return tuple(filter(None, [render_text(in_order(faults)), *refusals]))


def check_notices(procedure: Procedure, docs: Docs, folder: Path) -> tuple[str, ...]:
    """What its author is told of a procedure that may be built: see `refused_by_build`."""
    return _found(procedure, docs, folder, CACHE).notices


@dataclass(frozen=True)
class _Found:
    """What was found of one procedure; ``notices`` are no reason to refuse it.

    ``lost`` are words that its pages should have.
    """

    refusals: tuple[str, ...]
    lost: tuple[str, ...]
    notices: tuple[str, ...]
    pages: Mapping[str, Linked]


def _found(procedure: Procedure, docs: Docs, folder: Path, cache: Path) -> _Found:
    """What was found of a procedure, now or when all that it depends on was the same."""
    state = pages_state(procedure, docs, str(folder))
    if state is None:
        return _look(procedure, docs, folder, cache)
    place = cache / "checked" / procedure.id
    return cached_result(place, state, _Found, lambda: _look(procedure, docs, folder, cache))


def _look(procedure: Procedure, docs: Docs, folder: Path, cache: Path) -> _Found:
    evidence = cached_evidence(procedure)
    refusals = (
        _proof_faults(procedure, docs, evidence),
        *refusals_of(procedure),
        _changed_version(procedure),
    )
    notices = vignette_notices(procedure, folder, evidence.traces.results)
    own = docs.by_folder[procedure.id]
    contexts = {path: context_of(path, folder, docs, {procedure.id: evidence}) for path in own}
    states = seen_states(procedure, contexts, docs)
    seen: dict[str, _SeenPage] = {}
    try:
        for path, page in contexts.items():
            look = partial(_look_at, page, own[path])
            seen[path] = (
                cached_result(cache / "checked" / path, states[path], _SeenPage, look)
                if path in states
                else look()
            )
    except VersionError as error:  # a page shows what changed since a version that git has not
        return _Found((*filter(None, refusals), str(error)), (), notices, {})
    lost = tuple(f"{procedure.id}: {fault}" for each in seen.values() for fault in each.lost)
    pages = {path: each.linked for path, each in seen.items()}
    return _Found(tuple(filter(None, refusals)), lost, notices, pages)


@dataclass(frozen=True)
class _SeenPage:
    """Where a page of a procedure leads, and the words that it should have and has not."""

    linked: Linked
    lost: tuple[str, ...]


def _look_at(page: PageContext, source: SourcePage) -> _SeenPage:
    tree, _ = page_tree(page, source.text)
    address, guideline = _address(page.path), page.guideline
    assert guideline is not None
    is_looked_at = address in looked_at(guideline)
    lost = page_faults(_as_built(tree), address, guideline) if is_looked_at else ()
    return _SeenPage(linked(tree), tuple(lost))


def _as_built(tree: Element) -> HtmlElement:
    """A page as the site has it, without what stands around its article."""
    html = tostring(tree, encoding="unicode", method="html")
    return built_page(f"<article>{html}</article>")


def _address(path: str) -> str:
    """Where a page of docs is in the site."""
    return f"{path.removesuffix('.md').removesuffix('index').removesuffix('/')}/index.html"


def _changed_version(procedure: Procedure) -> str:
    if not archive_path(procedure.folder, procedure.guideline.version).exists():
        return left_behind(procedure)
    # What publishes takes long to import, and few texts are published.
    from build_tools.versions.publication import changed_since_published

    try:
        return changed_since_published(procedure) or left_behind(procedure)
    except ArchiveError as error:
        return str(error)


def left_behind(procedure: Procedure) -> str:
    """Why a text may not have a new number: the version before it was never kept for good.

    Empty where it was, or where git knows of no version before this one.
    """
    folder, current = procedure.folder, procedure.guideline.version
    stated = stated_versions(folder.parent.parent, folder.name)
    before = next((each for each in stated if each != current), None)
    if before is None or archive_path(folder, before).exists():
        return ""
    return (
        f"{procedure.guideline.title} har fått nummeret {current}, men versjon {before} er ikke "
        f"utgitt for godt. Hent fram teksten slik den sist het {before} (git checkout "
        f"{stated[before][:12]}), kjør make publish-version der, og ta med filen "
        f"{archive_path(folder, before).relative_to(folder.parent.parent).as_posix()} hit."
    )


def _with_headings(tree: Element) -> Element:
    root = deepcopy(tree)
    complete_headings(root)
    return root


def _proof_faults(procedure: Procedure, docs: Docs, evidence: Evidence) -> str:
    files = {
        path.removeprefix(f"{procedure.id}/"): page.source.lines
        for path, page in docs.by_folder[procedure.id].items()
    }
    return render_faults(procedure.guideline, evidence.proof.faults, files)
