"""What each directive puts in the page. The authoring checks have shown that it can."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name

from build_tools.authoring.directives import DIRECTIVES, Given
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.authoring.procedure_files import DRUG_FOLDER
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.evidence_cache import cached_figures
from build_tools.evidence.measurements import read_measurements
from build_tools.evidence.quality_page import quality_page
from build_tools.pages import procedure_html
from build_tools.pages.calculator_form import calculator_form, calculator_id
from calculator.guideline import Guideline


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page that is being rendered.

    ``path`` is relative to docs/, ``file`` where it is read from; ``procedure`` is that of the
    page's folder, else the only one there is, else None; ``evidence`` is what stands behind each
    procedure, by its id; ``procedures`` are all that there are, ``pages`` are the paths of all
    pages, and ``calculators`` has the id of the form of each drug's page of the procedure that
    has one.
    """

    path: str
    file: Path
    procedure: Procedure | None
    evidence: Mapping[str, Evidence]
    procedures: tuple[Procedure, ...]
    pages: frozenset[str]
    calculators: Mapping[str, str] = field(default_factory=dict)

    @property
    def guideline(self) -> Guideline | None:
        """The guideline of the procedure."""
        return self.procedure.guideline if self.procedure else None

    @property
    def own_evidence(self) -> Evidence | None:
        """What stands behind the procedure."""
        return self.evidence.get(self.procedure.id) if self.procedure else None

    @property
    def is_procedure_text(self) -> bool:
        """Whether this is the page with the text of the procedure."""
        return self.guideline is not None and self.path == f"{self.guideline.id}/index.md"


def context_of(
    path: str, folder: Path, docs: Docs, evidence: Mapping[str, Evidence]
) -> PageContext:
    """A page of docs, which are read from a folder."""
    procedures = docs.procedures
    only = next(iter(procedures.values())) if len(procedures) == 1 else None
    procedure = procedures.get(path.partition("/")[0], only)
    return PageContext(
        path,
        folder / path,
        procedure,
        evidence,
        tuple(procedures.values()),
        frozenset(docs.pages),
        dict(_calculators(procedure, docs)) if procedure else {},
    )


def _calculators(procedure: Procedure, docs: Docs) -> Iterator[tuple[str, str]]:
    for drug in procedure.guideline.drugs:
        path = f"{procedure.id}/{DRUG_FOLDER}/{drug.id}.md"
        for number, each in enumerate(docs.pages[path].outline.directives, start=1):
            if each.name == "calculator" and each.argument == drug.id:
                yield path, calculator_id(procedure.guideline, drug.id, number)


def directive_html(name: str, argument: str, page: PageContext, number: int) -> str:
    """The XHTML of a directive.

    Args:
        name: which directive.
        argument: what follows the name, empty where nothing does.
        page: where it stands.
        number: its place among the directives of the page, from 1.
    """
    kind = DIRECTIVES[name]
    given = [_given(each, argument, page, number) for each in kind.given]
    made: str = resolve_name(kind.made_by)(*given)
    return made


def _given(wanted: Given, argument: str, page: PageContext, number: int) -> object:
    match wanted:
        case Given.PAGE:
            return page
        case Given.FILE:
            return page.file
        case Given.NUMBER:
            return number
        case Given.CALCULATORS:
            return page.calculators
        case Given.VERSION:
            return argument
        case Given.CHOSEN_DRUG:
            return argument or None
    assert page.procedure is not None, page.path
    match wanted:
        case Given.GUIDELINE:
            return page.guideline
        case Given.DEVIATIONS:
            return page.procedure.deviations
        case Given.EVIDENCE:
            return page.evidence[page.procedure.id]
        case Given.OWN_DRUG:
            own = PurePosixPath(page.path).stem
            return next(drug for drug in page.procedure.guideline.drugs if drug.id == own)
        case Given.PROCEDURE:
            return page.procedure


def calculator(guideline: Guideline, first_drug: str | None, number: int) -> str:
    """The calculator; folded on the page of a drug, which is read for its doses first."""
    form = calculator_form(guideline, first_drug, number)
    if first_drug is None:
        return form
    name = next(drug.name for drug in guideline.drugs if drug.id == first_drug)
    summary = f"<summary>Åpne kalkulatoren for {escape(name)}</summary>"
    return f'<details class="calc-fold" data-search-exclude="">{summary}{form}</details>'


def quality(page: PageContext) -> str:
    """The figures of every procedure."""
    built = [(each.guideline, cached_figures(each)) for each in page.procedures]
    return quality_page(built, read_measurements())


def procedures(page: PageContext) -> str:
    """Every procedure with the pages that there are of it."""
    subjects: dict[str, list[Guideline]] = {}
    for each in page.procedures:
        subjects.setdefault(each.subject, []).append(each.guideline)
    return procedure_html.front_page(subjects, page.pages)
