"""What each directive puts in the page. The authoring checks have shown that it can."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_tools.authoring.procedure import Procedure
from build_tools.bench.bench_page import bench_page
from build_tools.bench.outcome import read_outcome
from build_tools.hearing.answers.publication import answers_page, read_published
from build_tools.hearing_page.hearing_html import hearing, hearing_rules
from build_tools.licences.components import shipped_components
from build_tools.licences.licence_page import licence_list
from build_tools.pages import procedure_html
from build_tools.pages.calculator_form import calculator_form
from build_tools.project import PROJECT
from build_tools.proof.claim_pages import claim_list, hazard_log
from build_tools.proof.evidence import Evidence
from build_tools.proof.kinase_picture import kinase_picture
from build_tools.proof.map_picture import drug_map_html
from build_tools.proof.measurements import read_measurements
from build_tools.proof.quality_page import quality_page
from build_tools.proof.trace_page import trace_page
from build_tools.redline.findings import findings, findings_html
from build_tools.redline.page import no_redline, redline_since
from calculator.guideline import Drug, Guideline


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being rendered.

    ``path`` is relative to docs/, ``file`` where it is read from; ``procedure`` is that of the
    page's folder, else the only one there is, else None; ``evidence`` is what stands behind each
    procedure, by its id; ``pages`` are the paths of all pages.
    """

    path: str
    file: Path
    procedure: Procedure | None
    evidence: Mapping[str, Evidence]
    guidelines: tuple[Guideline, ...]
    pages: frozenset[str]

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


def directive_html(name: str, argument: str, page: Page, number: int) -> str:
    """The XHTML of a directive.

    Args:
        name: which directive.
        argument: what follows the name, empty where nothing does.
        page: where it stands.
        number: its place among the directives of the page, from 1.
    """
    match name:
        case "procedures":
            return procedure_html.front_page(page.guidelines, page.pages)
        case "hazard_log":
            return hazard_log(page.file, PROJECT)
        case "claims":
            return claim_list(page.file, PROJECT)
        case "quality":
            return quality_page([*page.evidence.values()], read_measurements())
        case "licences":
            return licence_list(shipped_components(PROJECT))
        case "benchmark":
            return bench_page(read_outcome())
    assert page.procedure is not None, page.path
    guideline = page.procedure.guideline
    match name:
        case "calculator":
            return calculator_form(guideline, argument or None, number)
        case "document_information":
            return procedure_html.document_information(guideline)
        case "answer_map":
            return drug_map_html(guideline, _own_drug(page))
        case "drug":
            return procedure_html.drug_page(guideline, _own_drug(page))
        case "drug_table":
            return procedure_html.drug_table(guideline)
        case "hearing":
            return hearing(page.procedure)
        case "hearing_findings":
            return findings_html(findings(page.procedure))
        case "hearing_rules":
            return hearing_rules(page.procedure)
        case "hearing_answers":
            return answers_page(guideline, read_published(page.procedure.folder))
        case "inhibition_list":
            return procedure_html.inhibition_list(guideline)
        case "kinase_picture":
            return f'<div data-added="picture">{kinase_picture(guideline)}</div>'
        case "omissions":
            return procedure_html.omissions(guideline)
        case "redline":
            return redline_since(argument, page.procedure) if argument else no_redline(guideline)
        case "traceability":
            evidence = page.evidence[guideline.id]
            return trace_page(evidence.traces, evidence.proof)
    raise ValueError(name)


def _own_drug(page: Page) -> Drug:
    assert page.guideline is not None, page.path
    own = PurePosixPath(page.path).stem
    return next(drug for drug in page.guideline.drugs if drug.id == own)
