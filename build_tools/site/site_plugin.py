"""What the project adds to a build by MkDocs, once docs/ is read and without a fault."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.cache import cached_result
from build_tools.data_out.data_files import data_files
from build_tools.delivery.deliver import Delivered
from build_tools.evidence.evidence import Evidence
from build_tools.hearing_page.hearing_files import hearing_data, hearing_form
from build_tools.hearing_page.hearing_html import HearingMark, hearing_mark
from build_tools.licences.components import BILL_OF_MATERIALS, LicenceError
from build_tools.licences.licence_cache import shipped_bill
from build_tools.pages.procedure_html import ways_into
from build_tools.search.sections import PageSection
from build_tools.site.before_build import look_before_build
from build_tools.site.complete_site import IncompleteError, complete_site
from build_tools.site.directive_html import PageContext, context_of
from build_tools.site.navigation import ABOUT
from build_tools.site.page_cache import PageCache
from build_tools.site.page_description import describe_drug, describe_page, describe_site
from build_tools.site.page_html import RenderedPage, render_page
from build_tools.site.pages_state import page_states
from build_tools.templating import compiled_templates
from build_tools.versions.version_list import FEED, version_feed
from calculator.guideline import Guideline

_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""What the theme has for a search of its own."""


class SiteAbort(Abort):
    """The build stops, and the message says why.

    ``diagnostics`` are the faults in docs/ where it is these that stopped it.
    """

    def __init__(self, report: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(report)
        self.diagnostics = diagnostics


class ProcedureSite(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Renders the pages from the guidelines, and completes and checks the built site."""

    def __init__(self, docs: Docs, cache: PageCache, about: str) -> None:
        super().__init__()
        self._about = about
        self.files: Files | None = None
        self.nav: Navigation | None = None
        self.cache = cache
        self.delivered: Delivered | None = None
        self.take(docs)
        self._evidence: Mapping[str, Evidence] = {}
        self._sources: dict[str, str] = {}
        self._sections: list[PageSection] = []

    def take(self, docs: Docs) -> None:
        """Render pages as these docs have them, and keep none till what is proved is theirs."""
        self.docs = docs
        self._states: dict[str, str] = {}
        self._guidelines = {name: each.guideline for name, each in docs.procedures.items()}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Prove the procedures before a page is made; what does not hold stops the build."""
        before = look_before_build(self.docs, Path(config.docs_dir), self.cache.pages)
        self._evidence = before.evidence
        if before.refusals:
            raise SiteAbort("\n".join(before.refusals))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Remember which pages there are, and add the files that are made: hearing, materials."""
        self._sources = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
        there = [file.src_uri for file in files]
        made: dict[str, str | bytes] = {}
        try:
            made[BILL_OF_MATERIALS] = shipped_bill()
        except LicenceError as error:
            raise SiteAbort(str(error)) from error
        for procedure in self.cache.made(self.docs).values():
            own: dict[str, str | bytes] = {f"{procedure.id}/{FEED}": version_feed(procedure)}
            own |= hearing_data(procedure) | hearing_form(procedure)
            own |= data_files(procedure.guideline)
            pages = {
                path: self._context(path, config) for path in self.docs.by_folder[procedure.id]
            }
            self._states |= page_states(procedure, pages, self.docs, *there, *own)
            made |= own
        for path, content in made.items():
            files.append(File.generated(config, path, content=content))
        for file in files:
            if self._is_left_out(file.src_uri, config) or file.src_uri.startswith(_UNUSED):
                file.inclusion = InclusionLevel.EXCLUDED

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Let no page lead on into another procedure: no page depends on what others there are."""
        self.files, self.nav = files, nav
        for page in nav.pages:
            if self._is_left_out(
                page.file.src_uri, config
            ):  # menus name it, and nobody else reads it
                page.markdown = ""
                self.on_page_markdown("", page=page, config=config, files=files)
            if self._own_procedure(page.previous_page) is not self._own_procedure(page):
                page.previous_page = None
            if self._own_procedure(page.next_page) is not self._own_procedure(page):
                page.next_page = None

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Nothing: MkDocs would read front-matter and Markdown otherwise than the checks do."""
        return ""

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Give MkDocs what it may know of the front-matter, and a title for its menus."""
        outline = self.docs.pages[page.file.src_uri].outline
        page.meta = dict(outline.head)
        if outline.heading and "title" not in page.meta and "title" not in vars(page):
            page.title = escape(outline.heading)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Render the page, and describe it to search engines where its front-matter does not."""
        path = page.file.src_uri

        def make() -> RenderedPage:
            text = self.docs.pages[path].text
            return render_page(self._context(path, config), text, page, files)

        place = self.cache.place.with_name("rendered") / path
        state = self._states.get(path)
        rendered = cached_result(place, state, RenderedPage, make) if state else make()
        page.toc = get_toc(rendered.contents)
        self._sections += rendered.sections
        description = page.meta.get("description") or self._description(path, rendered.html)
        # The theme puts it into an attribute as it is.
        page.meta["description"] = escape(description)
        return rendered.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the templates of the theme say which draft a page belongs to."""
        env.bytecode_cache = compiled_templates()  # MkDocs compiles each of them in each build
        env.globals["procedures_of"] = self._procedures_of
        env.globals["procedure_of"] = self._own_procedure
        env.globals["hearing_of"] = self._hearing_of
        env.globals["about_title"] = ABOUT
        env.globals["ways_of"] = lambda procedure: ways_into(procedure, self.docs.pages)
        env.globals["offline_limits"] = lambda procedure: self.docs.procedures[procedure.id].offline

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the calculator needs, look at the HTML as a reader gets it, and finish it."""
        try:
            self.delivered = complete_site(
                config, self.docs, self.cache, self._sources, self._sections
            )
        except IncompleteError as error:
            raise SiteAbort(str(error)) from error

    def _context(self, path: str, config: MkDocsConfig) -> PageContext:
        return context_of(path, Path(config.docs_dir), self.docs, self._evidence)

    def _is_left_out(self, path: str, config: MkDocsConfig) -> bool:
        """Whether a file of docs is one whose page is kept, or is not wanted now."""
        unwanted = config.extra.get("only") and path.endswith(".md")
        own = path.partition("/")[0] in self.docs.procedures
        return self.cache.has(path) or bool(unwanted and not own)

    def _procedure_for(self, path: str) -> Procedure | None:
        """That of the page's folder, else the only one there is."""
        procedures = self.docs.procedures
        only = next(iter(procedures.values())) if len(procedures) == 1 else None
        return procedures.get(path.partition("/")[0], only)

    def _own_procedure(self, page: MkDocsPage | None) -> Guideline | None:
        """The procedure whose folder a page is in."""
        name = page.file.src_uri.partition("/")[0] if page else ""
        return self._guidelines.get(name)

    def _hearing_of(self, page: MkDocsPage | None) -> HearingMark | None:
        """The hearing that a page's comments belong to, on the pages of its procedure."""
        own = self._own_procedure(page)
        return hearing_mark(self.docs.procedures[own.id]) if own else None

    def _description(self, path: str, html: str) -> str:
        for guideline in self._guidelines.values():
            for drug in guideline.drugs:
                if path == f"{guideline.id}/{DRUG_FOLDER}/{drug.id}.md":
                    return describe_drug(guideline, drug)
        own = self._guidelines.get(path.partition("/")[0])
        # A page of a procedure says nothing of others, where it says nothing that describes it.
        return describe_page(html) or (describe_site(self._about, [own]) if own else "")

    def _procedures_of(self, page: MkDocsPage | None) -> list[Guideline]:
        """The procedure that a page belongs to; all of them for a page that belongs to none."""
        procedure = self._procedure_for(page.file.src_uri) if page else None
        return [procedure.guideline] if procedure else list(self._guidelines.values())
