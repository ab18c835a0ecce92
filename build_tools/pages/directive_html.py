"""What each directive puts in the page. The authoring checks have shown that it can."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from build_tools.pages import procedure_html
from build_tools.pages.calculator_form import calculator_form
from calculator.guideline import Guideline


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being rendered.

    ``path`` is relative to docs/; ``guideline`` is that of the page's folder, else the only one
    there is, else None; ``pages`` are the paths of all pages.
    """

    path: str
    guideline: Guideline | None
    guidelines: tuple[Guideline, ...]
    pages: frozenset[str]

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
    assert page.guideline is not None, page.path
    match name:
        case "calculator":
            return calculator_form(page.guideline, argument or None, number)
        case "document_information":
            return procedure_html.document_information(page.guideline)
        case "drug":
            wanted = PurePosixPath(page.path).stem
            drug = next(drug for drug in page.guideline.drugs if drug.id == wanted)
            return procedure_html.drug_page(page.guideline, drug)
        case "drug_table":
            return procedure_html.drug_table(page.guideline)
        case "hearing_findings":
            return procedure_html.hearing_findings(page.guideline)
        case "inhibition_list":
            return procedure_html.inhibition_list(page.guideline)
    raise ValueError(name)
