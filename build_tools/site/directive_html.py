"""What each directive puts in the page. The authoring checks have shown that it can."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name

from build_tools.authoring.directives import DIRECTIVES, Given
from build_tools.authoring.procedure import Docs, Procedure
from build_tools.evidence.evidence import Evidence
from build_tools.evidence.measurements import read_measurements
from build_tools.evidence.quality_page import quality_page
from build_tools.pages import procedure_html
from build_tools.pages.calculator_form import calculator_id
from calculator.guideline import Guideline


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page that is being rendered.

    ``path`` is relative to docs/, ``file`` where it is read from; ``procedure`` is that of the
    page's folder, else the only one there is, else None; ``evidence`` is what stands behind each
    procedure, by its id; ``pages`` are the paths of all pages, and ``calculators`` has the id
    of the form of each drug's page that has one.
    """

    path: str
    file: Path
    procedure: Procedure | None
    evidence: Mapping[str, Evidence]
    guidelines: tuple[Guideline, ...]
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
    return PageContext(
        path,
        folder / path,
        procedures.get(path.partition("/")[0], only),
        evidence,
        tuple(each.guideline for each in procedures.values()),
        frozenset(docs.pages),
        dict(_calculators(docs)),
    )


def _calculators(docs: Docs) -> Iterator[tuple[str, str]]:
    for procedure in docs.procedures.values():
        for path, page in docs.pages.items():
            for number, each in enumerate(page.text.directives, start=1):
                own = each.name == "calculator" and each.argument == PurePosixPath(path).stem
                if own and path.startswith(f"{procedure.id}/"):
                    yield path, calculator_id(procedure.guideline, each.argument, number)


def directive_html(name: str, argument: str, page: PageContext, number: int) -> str:
    """The XHTML of a directive.

    Args:
        name: which directive.
        argument: what follows the name, empty where nothing does.
        page: where it stands.
        number: its place among the directives of the page, from 1.
    """
    kind = DIRECTIVES[name]
    made: str = resolve_name(kind.made_by)(
        *(_given(each, argument, page, number) for each in kind.given)
    )
    return made


def _given(wanted: Given, argument: str, page: PageContext, number: int) -> object:
    match wanted:
        case Given.PAGE:
            return page
        case Given.FILE:
            return page.file
        case Given.NUMBER:
            return number
        case Given.VERSION:
            return argument
        case Given.CHOSEN_DRUG:
            return argument or None
    assert page.procedure is not None, page.path
    match wanted:
        case Given.GUIDELINE:
            return page.guideline
        case Given.EVIDENCE:
            return page.evidence[page.procedure.id]
        case Given.OWN_DRUG:
            own = PurePosixPath(page.path).stem
            return next(drug for drug in page.procedure.guideline.drugs if drug.id == own)
        case Given.PROCEDURE:
            return page.procedure


def quality(page: PageContext) -> str:
    """The figures of every procedure."""
    return quality_page([*page.evidence.values()], read_measurements())


def drug_table(guideline: Guideline, page: PageContext) -> str:
    """The table of a procedure's drugs."""
    return procedure_html.drug_table(guideline, page.calculators)


def procedures(page: PageContext) -> str:
    """Every procedure with the pages that there are of it."""
    return procedure_html.front_page(page.guidelines, page.pages)
