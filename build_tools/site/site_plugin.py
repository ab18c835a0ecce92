"""What the project adds to a build by MkDocs, once docs/ is read and without a fault."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.json_schema import write_schemas
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.data_out.data_files import data_files
from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.deliver import deliver
from build_tools.delivery.merged_scripts import merge_scripts
from build_tools.delivery.offline import write_retired_service_worker
from build_tools.delivery.web_app import write_web_app
from build_tools.documents.documents import write_documents
from build_tools.documents.printing import NoBrowserError
from build_tools.evidence.evidence import Evidence
from build_tools.hearing_page.hearing_files import hearing_files
from build_tools.hearing_page.hearing_html import HearingMark, hearing_mark
from build_tools.lean_python.release import DerivationError
from build_tools.licences.bill_of_materials import bill_of_materials
from build_tools.licences.components import BILL_OF_MATERIALS, LicenceError
from build_tools.pages.calculator_form import rules_hash
from build_tools.pages.procedure_html import ways_into
from build_tools.project import DOCS, PROJECT
from build_tools.pyodide_assets import (
    PyodideMissingError,
    pyodide_python,
    write_calculator_assets,
)
from build_tools.search.search_index import SearchError, write_search_index
from build_tools.site.before_build import look_before_build
from build_tools.site.directive_html import context_of
from build_tools.site.navigation import ABOUT
from build_tools.site.own_scripts import own_scripts
from build_tools.site.page_description import describe_drug, describe_page
from build_tools.site.page_html import render_page
from build_tools.site.site_check import check_site
from build_tools.versions.archive import ArchiveError
from build_tools.versions.placing import numbered_fronts, place_versions
from build_tools.versions.rules_index import write_rules
from build_tools.versions.version_list import FEED, version_feed
from build_tools.wheel import WrongPythonError
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from calculator.shipped import SHIPPED, shipped_files


class SiteAbort(Abort):
    """The build stops, and the message says why.

    ``diagnostics`` are the faults in docs/ where it is these that stopped it.
    """

    def __init__(self, report: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(report)
        self.diagnostics = diagnostics


class ProcedureSite(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Renders the pages from the guidelines, and completes and checks the built site."""

    def __init__(self, docs: Docs) -> None:
        super().__init__()
        self._docs = docs
        self._guidelines = {name: each.guideline for name, each in docs.procedures.items()}
        self._evidence: Mapping[str, Evidence] = {}
        self._sources: dict[str, str] = {}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Prove the procedures before a page is made; what does not hold stops the build."""
        before = look_before_build(self._docs, Path(config.docs_dir))
        self._evidence = before.evidence
        if before.refusals:
            raise SiteAbort("\n".join(before.refusals))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Remember which pages there are, and add the files that are made: hearing, materials."""
        self._sources = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
        made: dict[str, str | bytes] = {}
        try:
            made[BILL_OF_MATERIALS] = bill_of_materials(PROJECT)
        except LicenceError as error:
            raise SiteAbort(str(error)) from error
        for procedure in self._docs.procedures.values():
            made |= hearing_files(procedure) | data_files(procedure.guideline)
            made[f"{procedure.id}/{FEED}"] = version_feed(procedure)
        for path, content in made.items():
            files.append(File.generated(config, path, content=content))

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Nothing: MkDocs would read front-matter and Markdown otherwise than the checks do."""
        return ""

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Give MkDocs what it may know of the front-matter, and a title for its menus."""
        own = self._docs.pages[page.file.src_uri]
        data = own.document.data
        page.meta = {key: data[key] for key in ("title", "description", "hide") if key in data}
        first = next((each.text for each in own.text.headings if each.level == 1), "")
        if first and "title" not in data and "title" not in vars(page):
            page.title = escape(first)

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Render the page, and describe it to search engines where its front-matter does not."""
        path = page.file.src_uri
        about = context_of(path, Path(config.docs_dir), self._docs, self._evidence)
        rendered = render_page(about, self._docs.pages[path].text, page.file, files)
        page.toc = get_toc(rendered.contents)
        description = page.meta.get("description") or self._description(path, rendered.html)
        # The theme puts it into an attribute as it is.
        page.meta["description"] = escape(description)
        return rendered.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the templates of the theme say which draft a page belongs to."""
        env.globals["procedures_of"] = self._procedures_of
        env.globals["procedure_of"] = self._own_procedure
        env.globals["hearing_of"] = self._hearing_of
        env.globals["about_title"] = ABOUT
        env.globals["ways_of"] = lambda procedure: ways_into(procedure, self._docs.pages)
        env.globals["offline_limits"] = lambda procedure: (
            self._docs.procedures[procedure.id].offline
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the calculator needs, then look at the HTML as a reader would get it."""
        site = Path(config.site_dir)
        try:
            write_calculator_assets(site, self._guidelines, PROJECT)
        except (PyodideMissingError, WrongPythonError, DerivationError) as error:
            raise SiteAbort(str(error)) from error
        icon = Path(str(config.theme.custom_dir), str(config.theme["favicon"]))
        description, language = config.site_description or "", str(config.theme["language"])
        write_web_app(site, config.site_name, description, language, icon)
        try:
            write_search_index(site, self._docs.procedures)
        except SearchError as error:
            raise SiteAbort(str(error)) from error
        for name, guideline in self._guidelines.items():
            _write(site / name / "guideline.json", guideline)
        write_schemas(site / "skjema")
        # A checkout has a calculator of its own, for `python -m calculator`.
        if Path(config.docs_dir) == DOCS:
            _ship(self._guidelines)
        delivered = config.extra.get("delivered", True)
        if delivered:  # an author at work does without
            try:
                write_documents(site, self._guidelines.values(), PROJECT / "build" / "documents")
            except NoBrowserError as error:
                raise SiteAbort(str(error)) from error
        procedures = self._docs.procedures.values()
        later = frozenset(page for each in procedures for page in numbered_fronts(each))
        if faults := check_site(site, self._guidelines, self._sources, later):
            raise SiteAbort("\n".join(faults))
        try:
            if delivered:
                self._deliver(site, own_scripts(config, site), offline=config.extra["offline"])
            else:
                merge_scripts(site)  # where they lie apart they find neither packages nor data
                self._place_versions(site)
                # Whoever has read the delivered site at this address is to see the author's own.
                write_retired_service_worker(site)
        except (DeliveryError, ArchiveError) as error:
            raise SiteAbort(str(error)) from error

    def _deliver(self, site: Path, scripts: frozenset[str], *, offline: bool) -> None:
        withdrawn = {name: each.out_of_use for name, each in self._docs.procedures.items()}
        kept = PROJECT / "build"
        build = deliver(
            site, withdrawn, kept, offline=offline, scripts=scripts, add=self._place_versions
        )
        for name, guideline in self._guidelines.items():
            write_rules(site, name, rules_hash(guideline), build, guideline.version)

    def _place_versions(self, site: Path) -> None:
        kept = PROJECT / "build" / "versions"
        place_versions(site, self._docs.procedures.values(), kept, pyodide_python(PROJECT))

    def _procedure_for(self, path: str) -> Procedure | None:
        """That of the page's folder, else the only one there is."""
        procedures = self._docs.procedures
        only = next(iter(procedures.values())) if len(procedures) == 1 else None
        return procedures.get(path.partition("/")[0], only)

    def _own_procedure(self, page: MkDocsPage | None) -> Guideline | None:
        """The procedure whose folder a page is in."""
        name = page.file.src_uri.partition("/")[0] if page else ""
        return self._guidelines.get(name)

    def _hearing_of(self, page: MkDocsPage | None) -> HearingMark | None:
        """The hearing that a page's comments belong to, on the pages of its procedure."""
        own = self._own_procedure(page)
        return hearing_mark(self._docs.procedures[own.id]) if own else None

    def _description(self, path: str, html: str) -> str:
        for guideline in self._guidelines.values():
            for drug in guideline.drugs:
                if path == f"{guideline.id}/{DRUG_FOLDER}/{drug.id}.md":
                    return describe_drug(guideline, drug)
        return describe_page(html)

    def _procedures_of(self, page: MkDocsPage | None) -> list[Guideline]:
        """The procedure that a page belongs to; all of them for a page that belongs to none."""
        procedure = self._procedure_for(page.file.src_uri) if page else None
        return [procedure.guideline] if procedure else list(self._guidelines.values())


def _ship(guidelines: Mapping[str, Guideline]) -> None:
    """Put the guidelines where the checkout's calculator reads them, and no others."""
    SHIPPED.mkdir(exist_ok=True)
    for name, path in shipped_files().items():
        if name not in guidelines:
            path.unlink()
    for name, guideline in guidelines.items():
        _write(SHIPPED / f"{name}.json", guideline)


def _write(path: Path, guideline: Guideline) -> None:
    """Leave a file alone that says the same already: a change of it would start a new build."""
    text = write_guideline(guideline)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, encoding="utf-8")
