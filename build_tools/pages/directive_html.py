"""What each directive puts in the page. The authoring checks have shown that it can."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.authoring.procedure import Procedure
from build_tools.pages import procedure_html
from build_tools.pages.calculator_form import calculator_form
from build_tools.redline.findings import findings, findings_html
from build_tools.redline.page import redline_since
from calculator.guideline import Guideline


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being rendered.

    ``path`` is relative to docs/; ``procedure`` is that of the page's folder, else the only one
    there is, else None; ``pages`` are the paths of all pages.
    """

    path: str
    procedure: Procedure | None
    guidelines: tuple[Guideline, ...]
    pages: frozenset[str]

    @property
    def guideline(self) -> Guideline | None:
        """The guideline of the procedure."""
        return self.procedure.guideline if self.procedure else None

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
    if name == "procedures":
        return procedure_html.front_page(page.guidelines, page.pages)
    assert page.procedure is not None, page.path
    guideline = page.procedure.guideline
    match name:
        case "calculator":
            return calculator_form(guideline, argument or None, number)
        case "document_information":
            return procedure_html.document_information(guideline)
        case "drug":
            wanted = PurePosixPath(page.path).stem
            drug = next(drug for drug in guideline.drugs if drug.id == wanted)
            return procedure_html.drug_page(guideline, drug)
        case "drug_table":
            return procedure_html.drug_table(guideline)
        case "hearing_findings":
            return findings_html(findings(page.procedure))
        case "inhibition_list":
            return procedure_html.inhibition_list(guideline)
        case "omissions":
            return procedure_html.omissions(guideline)
        case "redline":
            return redline_since(argument, page.procedure)
    raise ValueError(name)
